"""Reading lists and their items."""

from __future__ import annotations

from metron_desktop.api.schemas.collection import User
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.wire import (
    Id,
    MaybeNumber,
    Moment,
    Named,
    Number,
    Share,
    Text,
    Wire,
)


class ReadingList(Wire):
    """A reading list.

    Attributes:
        list_type: A display word (Event, Story, Master, ...; deployed server).
        attribution_source: A code in lists, the full name in details.
        previous: The list to read before this one (deployed server).
        next: The list to read after this one (deployed server).
    """

    id: Id
    name: Text
    slug: Text = ""
    user: User | None = None
    desc: Text = ""
    image: Text = ""
    list_type: Text = ""
    is_private: bool = False
    attribution_source: Text = ""
    attribution_url: Text = ""
    previous: Named | None = None
    next: Named | None = None
    average_rating: Share = None
    rating_count: MaybeNumber = None
    items_url: Text = ""
    resource_url: Text = ""
    modified: Moment = None


class ReadingListItem(Wire):
    """One entry of a reading list; `order` counts from 1."""

    id: Id
    issue: Issue
    order: Number
    issue_type: Text = ""
