"""Which words of two texts differ, so that a long note need not be compared letter by letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Where something begins in a text and how long it is, in characters."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing costs the product of both counts; beyond this, lines are compared instead of words.
_MOST_WORDS = 1500
_MOST_LINES = 1500


def changed_words(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """What of each text is not in the other, adjacent words joined.

    Of very long texts whole lines are compared, of enormous ones nothing: all of both counts as
    changed.
    """
    for pattern, most in ((_WORDS, _MOST_WORDS), (_LINES, _MOST_LINES)):
        left, right = pattern.findall(one), pattern.findall(other)
        if max(len(left), len(right)) <= most:
            return _compare(left, right)
    return [(0, len(one))], [(0, len(other))]


def _compare(left: Sequence[str], right: Sequence[str]) -> tuple[list[Span], list[Span]]:
    starts = _starts(left), _starts(right)
    found: tuple[list[Span], list[Span]] = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for spans, begins, first, last in zip(found, starts, (i1, j1), (i2, j2), strict=True):
            if last > first:
                spans.append((begins[first], begins[last] - begins[first]))
    return found


def _starts(parts: Sequence[str]) -> list[int]:
    """Where each part begins, and at the end how long all are together."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
