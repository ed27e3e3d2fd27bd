"""Sorts a list that is read as a whole, as the headings of its table ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.query import Order
from metron_desktop.domain.text import fold

R = TypeVar("R")
Key: TypeAlias = Callable[[R], Any]


def ordered(rows: Sequence[R], order: Sequence[Order], keys: Mapping[str, Key[R]]) -> list[R]:
    """The rows in this order; where it says nothing they stay as they were.

    Args:
        rows: The records in their natural order.
        order: By which columns, most important first.
        keys: What each column sorts by; None for a record without a value, which comes last
            whichever way the column is sorted.
    """
    sorted_rows = list(rows)
    for one in reversed(order):
        key = keys[one.column]
        known = [row for row in sorted_rows if key(row) is not None]
        unknown = [row for row in sorted_rows if key(row) is None]
        sorted_rows = [*sorted(known, key=key, reverse=one.descending), *unknown]
    return sorted_rows


def natural(issue: IssueRow) -> tuple[Any, ...]:
    """What issues of several series sort by: series, year, number."""
    return fold(issue.series), issue.series_year or 0, number_key(issue.number)
