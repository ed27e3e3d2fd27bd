"""Habits of the deployed server that a test may switch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """How a server instance behaves beside its dialect.

    Attributes:
        response_cache: Answer catalogue lists from a cache up to 2 minutes old and details from one
            up to 24 hours old whose key only knows the record's own `modified`. Both forget in
            which language they were asked.
        shifting_ties: Order records that the database's order leaves equal differently in each
            answer, so that a walk may see a row twice and miss another.
        bans: Ban addresses that misbehave: their connections are cut from then on.
        gzip: Compress JSON for clients that ask for it.
        page_size: Rows of a page (items and reading lists have `short_page_size`).
    """

    response_cache: bool = False
    shifting_ties: bool = False
    bans: bool = False
    gzip: bool = True
    page_size: int = 100
    short_page_size: int = 50
