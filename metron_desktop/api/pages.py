"""What reads and writes give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """One page of a list.

    Attributes:
        items: Its rows.
        number: Which page it is, from 1.
        count: How many rows the whole list has, as the server counted for this page.
        has_next: Whether another page follows.
        served_at: When the server answered, by its own clock (UTC); None where it does not say.
    """

    items: tuple[T_co, ...]
    number: int
    count: int
    has_next: bool
    served_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fetched(Generic[T_co]):
    """The answer to a conditional read.

    Attributes:
        value: What was read; None when it has not changed (304).
        last_modified: The server's word on when it last changed (UTC, whole seconds).
    """

    value: T_co | None
    last_modified: datetime | None


@dataclass(frozen=True, slots=True)
class Added(Generic[T_co]):
    """The answer to an idempotent addition.

    Attributes:
        value: The item as the server now has it.
        created: Whether it is new (201); otherwise it was there and is unchanged (200).
    """

    value: T_co
    created: bool
