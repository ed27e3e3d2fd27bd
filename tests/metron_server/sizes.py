"""How large a world is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts of a world's records.

    Attributes:
        series: Series, the designed ones of `names.SERIES` first.
        issues: Issues over all series.
        collection: Items of the user ``reader``.
        reading_lists: Lists ``reader`` may see; others are added that it may not.
        long_list: Entries of the longest reading list.
        wishes: Issues on ``reader``'s wish list.
        pulls: Series ``reader`` follows.
    """

    series: int = 65
    issues: int = 4_000
    collection: int = 1_500
    characters: int = 120
    creators: int = 90
    reading_lists: int = 13
    long_list: int = 180
    wishes: int = 10
    pulls: int = 6

    @classmethod
    def small(cls) -> Sizes:
        """Enough of everything for one test, with several pages of issues and of items."""
        return cls(
            series=24,
            issues=420,
            collection=130,
            characters=30,
            creators=25,
            long_list=70,
            wishes=6,
        )

    @classmethod
    def catalogue(cls, issues: int) -> Sizes:
        """A catalogue of many issues with the default collection.

        Details are made when first asked for; a filter that looks at them (a code, a creator) asks
        for all at once, which takes seconds where there are 100,000.
        """
        return cls(series=max(65, issues // 60), issues=issues)
