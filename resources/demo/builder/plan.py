"""What is planned for a series, before its issues are written out."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.stories.book import StoryBook


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlan:
    """One series of the catalogue.

    Attributes:
        numbers: Issue numbers in order of publication.
        start: Cover date of the first issue as (year, month).
        every: Months between issues.
        prices: (first year, price) steps; the last one not after the cover date counts.
        genres: Ids in `publishers.GENRES`.
        lead: Keys of the characters that are in every issue; `guests` come and go.
        bare: Numbers of the issues of which nobody has scanned the cover.
        legacy: Where the "whole number" of a relaunch begins, if it carries one.
        rated: Ids in `publishers.RATINGS`.
        status: The server's display word.
    """

    id: int
    name: str
    publisher: int
    numbers: tuple[str, ...]
    start: tuple[int, int]
    story: StoryBook
    every: int = 1
    sort_name: str = ""
    alt_names: tuple[str, ...] = ()
    language: str = "en"
    volume: int = 1
    series_type: int = 13
    status: str = "Completed"
    imprint: int | None = None
    desc: str = ""
    genres: tuple[int, ...] = (10,)
    pages: int = 36
    prices: tuple[tuple[int, str], ...] = ((1900, "0.10"),)
    currency: str = "USD"
    rated: int = 1
    lead: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    universes: tuple[int, ...] = ()
    arcs: dict[str, str] = field(default_factory=dict)
    associated: tuple[int, ...] = ()
    bare: frozenset[str] = frozenset()
    legacy: int | None = None
    variants: int = 0
    collects: tuple[tuple[int, int, int], ...] = ()

    def price(self, year: int) -> str:
        """The cover price of an issue of this year, as decimal text."""
        return [price for first, price in self.prices if first <= year][-1]

    def month(self, index: int) -> tuple[int, int]:
        """Year and month on the cover of the issue at `index`."""
        months = self.start[0] * 12 + self.start[1] - 1 + index * self.every
        return months // 12, months % 12 + 1


def run(first: int, last: int) -> tuple[str, ...]:
    """The issue numbers from `first` to `last`, both included."""
    return tuple(str(number) for number in range(first, last + 1))
