"""Reading what belongs to a user: collection, reading lists, wish list, pull list."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.metron_server import orders
from tests.metron_server import serializers_lists as lists
from tests.metron_server.call import Answer, Call
from tests.metron_server.model import CollectionItem, ReadingList, Series
from tests.metron_server.problems import Crash, NotThere
from tests.metron_server.times import parse_day


def collection(call: Call) -> Answer:
    """The user's items."""
    tie = _shifting(call) if call.habits.shifting_ties else None
    ordered = orders.collection(call.world, call.user, tie)
    return call.page(call.filtered("collection", ordered), call.serial.item_listed)


def item_of(call: Call) -> CollectionItem:
    """The user's item the path names; somebody else's is not there."""
    item = call.world.collection.get(call.number("id", "CollectionItem"))
    if item is None or item.user is not call.user or not call.filtered("collection", [item]):
        raise NotThere("CollectionItem")
    return item


def item(call: Call) -> Answer:
    """One item."""
    record = item_of(call)
    return Answer(lambda: call.serial.item(call.context, record), modified=record.modified)


def stats(call: Call) -> Answer:
    """The collection in figures. Prices are added up without quantity or currency."""
    items = list(call.world.owned[call.user.id].values())
    formats: dict[str, int] = {}
    for one in sorted(items, key=lambda one: one.id):
        formats[one.book_format] = formats.get(one.book_format, 0) + 1
    prices = [one.purchase_price for one in items if one.purchase_price is not None]
    read = sum(one.is_read for one in items)
    return Answer(
        {
            "total_items": len(items),
            "total_quantity": sum(one.quantity for one in items),
            "total_value": f"{sum(prices, Decimal(0)):.2f}",
            "read_count": read,
            "unread_count": len(items) - read,
            "by_format": [{"book_format": name, "count": count} for name, count in formats.items()],
        }
    )


def missing_series(call: Call) -> Answer:
    """Series with gaps."""
    return call.page(orders.missing_series(call.world, call.user), call.serial.missing_series)


def missing_issues(call: Call) -> Answer:
    """The gaps of one series; an unknown one has none."""
    series_id = call.number("series_id", "Series")
    return call.page(
        orders.missing_issues(call.world, call.user, series_id), call.serial.missing_issue
    )


def reading_lists(call: Call) -> Answer:
    """The lists the user may see."""
    seen = [one for one in call.world.reading_lists.values() if _may_see(call, one)]
    ordered = orders.reading_lists(seen)
    return call.page(call.filtered("reading_list", ordered), call.serial.list_listed, short=True)


def reading_list(call: Call) -> Answer:
    """One reading list."""
    record = _list_of(call)
    return Answer(lambda: call.serial.reading_list(call.context, record), modified=record.modified)


def reading_list_items(call: Call) -> Answer:
    """The entries of a reading list."""
    items = sorted(_list_of(call).items, key=lambda one: one.order)
    return call.page(items, call.serial.list_item, short=True)


def wish_lists(call: Call) -> Answer:
    """The user's wish list, if there is one yet."""
    made = call.world.wish_lists.get(call.user.id)
    return call.page([made] if made else [], lists.wish_list)


def wish_list(call: Call) -> Answer:
    """The user's wish list by its id."""
    made = call.world.wish_lists.get(call.user.id)
    if made is None or made.id != call.number("id", "WishList"):
        raise NotThere("WishList")
    return Answer(lambda: lists.wish_list(call.context, made), modified=made.modified)


def wishes(call: Call) -> Answer:
    """What the user looks for. Asking makes the list."""
    items = orders.wishes(call.world, call.world.wish_list(call.user).items)
    return call.page(items, lists.wish_listed)


def pull_lists(call: Call) -> Answer:
    """The user's pull list, if there is one yet."""
    made = call.world.pull_lists.get(call.user.id)
    return call.page([made] if made else [], lists.pull_list)


def pull_list(call: Call) -> Answer:
    """The user's pull list by its id."""
    made = call.world.pull_lists.get(call.user.id)
    if made is None or made.id != call.number("id", "PullList"):
        raise NotThere("PullList")
    return Answer(lambda: lists.pull_list(call.context, made), modified=made.modified)


def pulled_series(call: Call) -> Answer:
    """The series the user follows."""
    entries = orders.pulls(call.world, call.world.pull_list(call.user).entries)
    return call.page(entries, lists.pull_entry)


def pulled_issues(call: Call) -> Answer:
    """The issues of the series the user follows, by store date."""
    entries = call.world.pull_list(call.user).entries
    issues: list[Any] = [issue for entry in entries for issue in _issues(entry.series)]
    after, before = (_day(call, f"store_date_{end}") for end in ("after", "before"))
    kept = [
        issue
        for issue in issues
        if (after is None or (issue.store_date is not None and issue.store_date >= after))
        and (before is None or (issue.store_date is not None and issue.store_date <= before))
    ]
    return call.page(orders.pulled_issues(call.world, kept), lists.pulled_issue)


def _list_of(call: Call) -> ReadingList:
    record = call.world.reading_lists.get(call.number("id", "ReadingList"))
    if record is None or not _may_see(call, record) or not call.filtered("reading_list", [record]):
        raise NotThere("ReadingList")
    return record


def _may_see(call: Call, record: ReadingList) -> bool:
    curated = call.user.staff and record.user.username == "Metron"
    return not record.is_private or record.user is call.user or curated


def _issues(series: Series) -> Any:
    return series.issues.values()


def _day(call: Call, name: str) -> Any:
    text = call.query.get(name, "")
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise Crash
    return day


def _shifting(call: Call) -> orders.Tie:
    """An order of ids that is another one in each answer, but the same in each run."""
    world = call.world
    world.shifts += 1
    salt = world.shifts
    return lambda item_id: Random(item_id * 1_000_003 + salt).getrandbits(32)
