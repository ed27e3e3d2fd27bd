"""Wishes in states that the demonstration has not, made up for pictures: it has no server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from metron_desktop.domain.wish_list import WishRow

_WHEN = datetime(2026, 11, 12, 14, 3, tzinfo=UTC)


def decided(rows: Sequence[WishRow]) -> list[WishRow]:
    """One that the server removed, one that is only here, one that was changed here."""
    first, second, third, *others = rows
    return [
        replace(first, server_id=None, removed_at=_WHEN),
        replace(second, server_id=None),
        replace(third, local_fields=frozenset({"priority", "max_price"})),
        *others,
    ]
