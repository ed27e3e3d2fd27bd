"""Changing what belongs to a user (which only the deployed server lets clients do)."""

from __future__ import annotations

from typing import Any

from tests.metron_server import serializers_lists as lists
from tests.metron_server.call import Answer, Call
from tests.metron_server.fields import (
    Field,
    Refused,
    choice,
    day,
    decimal,
    integer,
    moment,
    text,
    validated,
)
from tests.metron_server.model import WishItem
from tests.metron_server.problems import Crash, NotThere, Problem
from tests.metron_server.serializers_live import issue_of
from tests.metron_server.times import iso
from tests.metron_server.views_shelves import item_of
from tests.metron_server.vocabulary import (
    BOOK_FORMATS,
    CURRENCIES,
    GRADING_COMPANIES,
    WISH_STATUS,
)
from tests.metron_server.world import World

_LARGEST_QUANTITY = 32_767
"""What the database's column holds; the API does not check it."""


def add_item(call: Call) -> Answer:
    """Add an issue to the collection; an item that is there already stays as it is."""
    world = call.world
    values = validated(
        call.data,
        {
            "issue_id": Field(_issue_id(world), required=True),
            "quantity": Field(integer(least=1)),
            "book_format": Field(choice(BOOK_FORMATS)),
            "grade": Field(decimal(3, 1), nullable=True),
            "grading_company": Field(choice(GRADING_COMPANIES, blank=True)),
            **_purchase(),
            "storage_location": Field(text(255)),
            "notes": Field(text()),
        },
    )
    issue_id = values.pop("issue_id")
    values.pop("purchase_price_currency", None)
    existing = world.owned[call.user.id].get(issue_id)
    if existing is not None:
        return Answer(call.serial.item(call.context, existing))
    if values.get("quantity", 1) > _LARGEST_QUANTITY:
        raise Crash
    item = world.add_item(call.user, issue_id, **values)
    return Answer(call.serial.item(call.context, item), 201)


def rate_item(call: Call) -> Answer:
    """Set the rating. Even without one the item counts as modified."""
    item = item_of(call)
    values = validated(call.data, {"rating": Field(choice((1, 2, 3, 4, 5)), nullable=True)})
    call.world.edit_item(item.id, **values)
    return Answer({"id": item.id, "rating": item.rating, "modified": iso(item.modified)})


def remove_item(call: Call) -> Answer:
    """Take an item out of the collection for good."""
    call.world.remove_item(item_of(call).id)
    return Answer(status=204)


def scrobble(call: Call) -> Answer:
    """Note that an issue was read. Each call notes a reading; none moves `modified`."""
    values = validated(
        call.data,
        {
            "issue_id": Field(_issue_id(call.world), required=True),
            "date_read": Field(moment, nullable=True),
            "rating": Field(integer(1, 5), nullable=True),
        },
    )
    item, created = call.world.scrobble(
        call.user, values["issue_id"], values.get("date_read"), values.get("rating")
    )
    answer = {
        "id": item.id,
        "issue": issue_of(item.issue),
        "is_read": item.is_read,
        "date_read": iso(item.date_read),
        "rating": item.rating,
        "modified": iso(item.modified),
        "created": created,
    }
    return Answer(answer, 201 if created else 200)


def add_wish(call: Call) -> Answer:
    """Put an issue on the wish list; one that is there already stays as it is."""
    values = validated(
        call.data,
        {
            "issue_id": Field(_issue_id(call.world), required=True),
            "priority": Field(integer(1, 5)),
            "desired_grade": Field(decimal(3, 1), nullable=True),
            "max_price": Field(decimal(9, 2), nullable=True),
            "max_price_currency": Field(choice(CURRENCIES)),
            "notes": Field(text()),
        },
    )
    issue_id = values.pop("issue_id")
    wishes = call.world.wish_list(call.user)
    existing = next((wish for wish in wishes.items if wish.issue.id == issue_id), None)
    if existing is not None:
        return Answer(lists.wish(call.context, existing))
    currency = values.pop("max_price_currency", "USD")
    if values.get("max_price"):
        values["max_price_currency"] = currency
    else:
        values["max_price"] = None
    return Answer(lists.wish(call.context, call.world.wish(call.user, issue_id, **values)), 201)


def acquire_wish(call: Call) -> Answer:
    """Mark a wish as fulfilled, and add the issue to the collection if it is not there."""
    wish = _wish_of(call)
    values = validated(call.data, {**_purchase(), "notes": Field(text())})
    values.pop("purchase_price_currency", None)
    item = call.world.owned[call.user.id].get(wish.issue.id)
    created = item is None
    with call.world.edit():
        if item is None:
            item = call.world.add_item(call.user, wish.issue.id, grade=wish.desired_grade, **values)
        wish.status, wish.modified = "ACQUIRED", call.world.now()
    return Answer(
        {
            "wish_list_item_id": wish.id,
            "collection_item_id": item.id,
            "created": created,
            "status": call.context.word(WISH_STATUS[wish.status]),
        }
    )


def remove_wish(call: Call) -> Answer:
    """Take a wish off the list."""
    wish = _wish_of(call)
    with call.world.edit():
        call.world.wish_list(call.user).items.remove(wish)
    return Answer(status=204)


def add_pull(call: Call) -> Answer:
    """Follow a series."""
    data = call.data
    wanted = data.get("series_id") if isinstance(data, dict) else None
    if not wanted:
        raise Problem.detail(400, "series_id is required.")
    if not str(wanted).isdecimal():
        raise Crash
    series_id = int(wanted)
    if series_id not in call.world.series:
        raise Problem.detail(404, f"Series with id {series_id} not found.")
    entries = call.world.pull_list(call.user).entries
    existing = next((entry for entry in entries if entry.series.id == series_id), None)
    entry = existing or call.world.pull(call.user, series_id)
    return Answer(lists.pull_entry(call.context, entry), 200 if existing else 201)


def remove_pull(call: Call) -> Answer:
    """Stop following a series."""
    series_id = call.number("series_id", "Series")
    pulls = call.world.pull_list(call.user)
    kept = [entry for entry in pulls.entries if entry.series.id != series_id]
    if len(kept) == len(pulls.entries):
        raise Problem.detail(404, "Series not found in pull list.")
    with call.world.edit():
        pulls.entries = kept
    return Answer(status=204)


def _purchase() -> dict[str, Field]:
    return {
        "purchase_date": Field(day, nullable=True),
        "purchase_price": Field(decimal(9, 2), nullable=True),
        "purchase_price_currency": Field(choice(CURRENCIES)),
        "purchase_store": Field(text(255)),
    }


def _issue_id(world: World) -> Any:
    whole = integer()

    def read(value: Any) -> int:
        issue_id = whole(value)
        if issue_id not in world.issues:
            raise Refused(f"Issue with id {issue_id} does not exist.")
        return issue_id

    return read


def _wish_of(call: Call) -> WishItem:
    wanted = call.number("id", "WishListItem")
    wishes = call.world.wish_list(call.user).items
    wish = next((one for one in wishes if one.id == wanted), None)
    if wish is None:
        raise NotThere("WishListItem")
    return wish
