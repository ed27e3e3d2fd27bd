"""A query over one kind of record: filter and order as one value.

The Qt model, the store and "everything that matches" actions share it; a header click or a
keystroke in the filter bar only makes a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from metron_desktop.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Order:
    """One sort criterion: a column's key (as the store knows it) and a direction."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind, in which order.

    Attributes:
        kind: The kind of record.
        text: Words that must all occur (case- and accent-insensitive, prefixes match).
        where: Field filters as (key, value) pairs under the API's own filter names, for example
            ``("is_read", "false")``; all must hold.
        order: Sort criteria, most important first; the store always appends the id, so that the
            order is total. Empty for the kind's natural order.
    """

    kind: Kind
    text: str = ""
    where: tuple[tuple[str, str], ...] = ()
    order: tuple[Order, ...] = ()

    def with_text(self, text: str) -> Query:
        """The same query with other words."""
        return replace(self, text=text)

    def with_order(self, *order: Order) -> Query:
        """The same query in another order."""
        return replace(self, order=order)

    def with_filter(self, key: str, value: str | None) -> Query:
        """The same query with one field filter set, or removed where `value` is None."""
        kept = tuple(pair for pair in self.where if pair[0] != key)
        return replace(self, where=kept if value is None else (*kept, (key, value)))


GROUPINGS: dict[Kind, tuple[str, ...]] = {
    Kind.COLLECTION_ITEM: (
        *("publisher", "imprint", "series", "series_type", "storage_location", "purchase_store"),
        *("cover_year", "purchase_year", "grade", "book_format"),
    )
}
"""What records can be grouped by, see `Group`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records of a query that have something in common.

    Attributes:
        label: What they have in common, as text; "" for having none of it.
        count: How many they are.
        where: The filters that find them.
    """

    label: str
    count: int
    where: tuple[tuple[str, str], ...]
