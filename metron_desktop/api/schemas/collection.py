"""The collection: items, figures, and the answers to writes."""

from __future__ import annotations

from typing import Annotated

from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.wire import (
    Amount,
    Day,
    Id,
    Many,
    MaybeNumber,
    Moment,
    Number,
    Text,
    Wire,
)


class User(Wire):
    """Whose a collection item or a reading list is."""

    id: Id | None = None
    username: Text = ""


class ReadDate(Wire):
    """One reading of an item (deployed server)."""

    id: Id | None = None
    read_date: Moment
    created_on: Moment = None


class CollectionItem(Wire):
    """A collection item.

    Attributes:
        book_format: A display word, in the language the server was asked in.
        grade: Text on a v1.0 server, a JSON number on the deployed one; both read exactly.
        grading_company: "CGC (Certified Guaranty Company)" or the code; "" for none.
        purchase_price: What was paid; the server does not tell the currency.
    """

    id: Id
    user: User | None = None
    issue: Issue
    quantity: Number = 1
    book_format: Text = ""
    grade: Amount = None
    grading_company: Text = ""
    purchase_date: Day = None
    purchase_price: Amount = None
    purchase_store: Text = ""
    storage_location: Text = ""
    notes: Text = ""
    is_read: bool = False
    date_read: Moment = None
    read_dates: Annotated[tuple[ReadDate, ...], Many] = ()
    read_count: MaybeNumber = None
    rating: MaybeNumber = None
    resource_url: Text = ""
    created_on: Moment = None
    modified: Moment = None


class FormatCount(Wire):
    """How many items have one format; `book_format` is the code here."""

    book_format: Text
    count: Number


class CollectionStats(Wire):
    """The server's figures of the collection. `total_value` ignores quantity and currency."""

    total_items: Number
    total_quantity: Number = 0
    total_value: Amount = None
    read_count: Number = 0
    unread_count: Number = 0
    by_format: Annotated[tuple[FormatCount, ...], Many] = ()


class Rated(Wire):
    """The answer to a rating."""

    id: Id
    rating: MaybeNumber = None
    modified: Moment = None


class Scrobbled(Wire):
    """The answer to a scrobble; `created` tells whether the item is new."""

    id: Id
    issue: Issue | None = None
    is_read: bool = True
    date_read: Moment = None
    rating: MaybeNumber = None
    created: bool = False
    modified: Moment = None
