"""Figures over the collection, computed in SQL from effective values."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Integer, func, select, type_coerce

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.statistics import CollectionStats, Worth
from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.types import Hundredths

_value = effective.value
_price, _quantity, _currency = (
    _value[name] for name in ("purchase_price", "quantity", "purchase_currency")
)
_priced = _price.isnot(None)


def stats(connection: Connection) -> CollectionStats:
    """The figures of the API's ``collection/stats``, and what they leave out.

    One pass over the items: grouping takes as long as three of them, and nearly everybody pays in
    one currency.
    """
    total = connection.execute(
        select(
            func.count().label("items"),
            _sum(_quantity).label("quantity"),
            type_coerce(_sum(_price), Hundredths).label("price"),
            _sum(_value["is_read"]).label("read"),
            _sum(_value["grade"].isnot(None)).label("graded"),
            _sum(items.c.detailed_at.is_(None) & items.c.server_id.isnot(None)).label("listed"),
            *(_sum(_value["book_format"] == code).label(code) for code in BookFormat),
            *_WORTH,
            func.min(_currency).filter(_priced).label("first"),
            func.max(_currency).filter(_priced).label("last"),
        )
    ).one()
    formats = [(code, total._mapping[code.value]) for code in BookFormat]
    if total.first == total.last:
        worths = [Worth(total.first, total.amount, total.priced, total.copies)]
    else:
        worths = _worths(connection)
    return CollectionStats(
        total_items=total.items,
        total_quantity=total.quantity,
        total_value=total.price.quantize(Decimal("0.01")),
        read_count=total.read,
        unread_count=total.items - total.read,
        by_format=tuple(
            sorted((one for one in formats if one[1]), key=lambda one: (-one[1], one[0]))
        ),
        without_price=total.items - total.priced,
        without_detail=total.listed,
        graded=total.graded,
        worths=tuple(one for one in worths if one.items),
    )


def _worths(connection: Connection) -> list[Worth]:
    query = (
        select(_currency.label("currency"), *_WORTH)
        .where(_priced)
        .group_by("currency")
        .order_by(func.count().desc(), "currency")
    )
    found = connection.execute(query)
    return [Worth(row.currency, row.amount, row.priced, row.copies) for row in found]


def _sum(value: ColumnElement[bool] | ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(type_coerce(value, Integer)), 0)


_WORTH = (
    type_coerce(_sum(_price * _quantity), Hundredths).label("amount"),
    func.count(_price).label("priced"),
    func.coalesce(func.sum(_quantity).filter(_priced), 0).label("copies"),
)
