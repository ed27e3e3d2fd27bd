"""Reads what a client sends: JSON, a form, or a form with files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tests.metron_server.problems import Problem


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    filename: str
    data: bytes


def parse_body(content_type: str, body: bytes) -> Any:
    """The data of a request.

    A form gives a mapping of names to lists, whose single values `Form.get` hands out.

    Raises:
        Problem: 415 for another media type, 400 for JSON that is none.
    """
    kind = content_type.split(";", 1)[0].strip().lower()
    if not body and not kind:
        return {}
    if kind == "application/json":
        return _json(body)
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
        return _form([(name, value) for name, value in pairs])
    if kind == "multipart/form-data":
        return _form(_parts(content_type, body))
    raise Problem.detail(415, f'Unsupported media type "{content_type}" in request.')


class Form(dict[str, list[Any]]):
    """Form fields: each has a list of values, as names may be repeated."""


def _json(body: bytes) -> Any:
    try:
        return json.loads(body or b"{}")
    except ValueError as error:
        raise Problem.detail(400, f"JSON parse error - {error}") from error


def _form(pairs: list[tuple[str, Any]]) -> Form:
    form = Form()
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return form


def _parts(content_type: str, body: bytes) -> list[tuple[str, Any]]:
    """The fields of a multipart form (RFC 7578)."""
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if found is None:
        raise Problem.detail(
            400, "Multipart form parse error - Invalid boundary in multipart: None"
        )
    pairs: list[tuple[str, Any]] = []
    for part in body.split(b"--" + found[1].encode())[1:]:
        head, blank, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'[; ]name="([^"]*)"', head)
        if not blank or name is None:
            continue
        content = content.removesuffix(b"\r\n")
        filename = re.search(rb'filename="([^"]*)"', head)
        value = Upload(filename[1].decode(), content) if filename else content.decode()
        pairs.append((name[1].decode(), value))
    return pairs
