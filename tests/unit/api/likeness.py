"""Comparing what was read with what was sent, field by field."""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from metron_desktop.api.schemas.wire import Named, Wire
from tests.metron_server import MetronServer

UNREAD = {"attribution", "desc_is_solicitation"}
"""Fields of newer servers that this program has no use for."""

UNREAD_OF_NAMED = {"slug", "designation"}
"""What a v1.0 server says of records inside other records; their own details say it too."""


def differences(read: Any, sent: Any, where: str = "") -> list[str]:
    """Every place where a value read is not what was sent."""
    if isinstance(read, Wire):
        if not isinstance(sent, Mapping):
            return [f"{where}: an object where {sent!r} was sent"]
        unread = set(sent) - set(type(read).model_fields) - UNREAD
        if type(read) is Named:
            unread -= UNREAD_OF_NAMED
        found = [f"{where}.{name}: not read" for name in unread]
        for name in set(sent) & set(type(read).model_fields):
            if not read.says(name):
                found.append(f"{where}.{name}: not said to have been sent")
            found += differences(getattr(read, name), sent[name], f"{where}.{name}")
        return found
    if isinstance(read, tuple):
        rows = [] if sent is None else sent
        if len(read) != len(rows):
            return [f"{where}: {len(read)} of {len(rows)} rows"]
        pairs = enumerate(zip(read, rows, strict=True))
        return [text for n, pair in pairs for text in differences(*pair, f"{where}.{n}")]
    return [] if _same(read, sent) else [f"{where}: {read!r} for {sent!r}"]


def _same(read: Any, sent: Any) -> bool:
    if sent is None:
        return read is None or read == ""
    if isinstance(read, datetime):
        if len(sent) == 10:
            return read.date().isoformat() == sent
        return read == datetime.fromisoformat(sent) and read.utcoffset() is not None
    if isinstance(read, date):
        return read.isoformat() == sent
    if isinstance(read, Decimal):
        return read == Decimal(str(sent))
    return read == sent and type(read) is type(sent)


def raw(server: MetronServer, path: str) -> Any:
    """The JSON at `path` of the API, read without any code of ours."""
    return _get(server, server.url + path)


def raw_rows(server: MetronServer, path: str) -> list[Any]:
    """The rows of all pages of a list, following its links."""
    rows: list[Any] = []
    following: str | None = server.url + path
    while following:
        page = _get(server, following)
        rows += page["results"]
        following = page["next"]
    return rows


def _get(server: MetronServer, url: str) -> Any:
    pair = f"reader:{server.world.user('reader').password}".encode()
    headers = {
        "Authorization": f"Basic {base64.b64encode(pair).decode()}",
        "User-Agent": "likeness",
    }
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return json.load(answer)
