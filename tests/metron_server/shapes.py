"""Compares answers by their keys and types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Shape = dict[str, set[str]]
"""Per place ("results[].series.id"), the types seen there."""

_TEXTS = (
    ("moment", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?[+-]\d\d:\d\d")),
    ("moment Z", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d")),
    ("money", re.compile(r"\d+\.\d\d")),
    ("url", re.compile(r"https?://\S+")),
)


def shape(value: Any) -> Shape:
    """The shape of a JSON value."""
    found: Shape = {}
    for place, kind in _walk(value, ""):
        found.setdefault(place, set()).add(kind)
    return found


def merged(shapes: list[Shape]) -> Shape:
    """What is seen anywhere."""
    found: Shape = {}
    for one in shapes:
        for place, kinds in one.items():
            found.setdefault(place, set()).update(kinds)
    return found


def _walk(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        # The keys in their order: an answer with another order is another program's.
        yield place, "object " + " ".join(value)
        for name, member in value.items():
            yield from _walk(member, f"{place}.{name}")
    elif isinstance(value, list):
        yield place, "list"
        for member in value:
            yield from _walk(member, f"{place}[]")
    elif isinstance(value, str):
        yield place, next((name for name, text in _TEXTS if text.fullmatch(value)), "text")
    else:
        yield place, "null" if value is None else type(value).__name__
