"""The wish list (deployed server only)."""

from __future__ import annotations

from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.wire import Amount, Id, MaybeNumber, Moment, Text, Wire


class WishList(Wire):
    """The account's wish list."""

    id: Id
    item_count: MaybeNumber = None
    items_url: Text = ""
    modified: Moment = None


class WishListItem(Wire):
    """An issue the account wishes for.

    Attributes:
        status: A display word: Wanted, Found, Acquired.
        priority: From 1 (most wanted) to 5.
        max_price: Only in the answer to adding it, like its currency, `notes` and `added_on`.
    """

    id: Id
    issue: Issue
    status: Text = ""
    priority: MaybeNumber = None
    desired_grade: Amount = None
    max_price: Amount = None
    max_price_currency: Text = ""
    notes: Text = ""
    added_on: Moment = None
    modified: Moment = None


class Acquired(Wire):
    """The answer to marking a wish as acquired."""

    wish_list_item_id: Id
    collection_item_id: Id
    created: bool = False
    status: Text = ""
