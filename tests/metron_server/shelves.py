"""What belongs to users: collections, reading lists, wish lists and pull lists."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from tests.metron_server.catalogue import Catalogue
from tests.metron_server.model import (
    CollectionItem,
    PullEntry,
    PullList,
    ReadDate,
    ReadingList,
    ReadingListItem,
    User,
    WishItem,
    WishList,
)


class Shelves(Catalogue):
    """A catalogue and its users.

    Attributes:
        owned: Per user id, the collection items by issue id (an item is unique per both).
    """

    def __init__(self, seed: int, today: date) -> None:
        super().__init__(seed, today)
        self.users: dict[int, User] = {}
        self.collection: dict[int, CollectionItem] = {}
        self.owned: defaultdict[int, dict[int, CollectionItem]] = defaultdict(dict)
        self.reading_lists: dict[int, ReadingList] = {}
        self.wish_lists: dict[int, WishList] = {}
        self.pull_lists: dict[int, PullList] = {}

    def user(self, username: str) -> User:
        """The user of this name."""
        return next(user for user in self.users.values() if user.username == username)

    def items_of(self, username: str) -> list[CollectionItem]:
        """A user's collection, in no order."""
        return list(self.owned[self.user(username).id].values())

    def add_item(self, user: User | str, issue_id: int, **values: Any) -> CollectionItem:
        """A new collection item; `values` are fields of `CollectionItem`."""
        user = self.user(user) if isinstance(user, str) else user
        with self.edit():
            now = self.now()
            item = CollectionItem(
                self.next_id("collection"), user, self.issues[issue_id], now, now, **values
            )
            self.collection[item.id] = self.owned[user.id][issue_id] = item
        return item

    def edit_item(self, item_id: int, **values: Any) -> CollectionItem:
        """Change an item as the web site does. Moves its `modified`."""
        with self.edit():
            item = self.collection[item_id]
            for name, value in values.items():
                setattr(item, name, value)
            item.modified = self.now()
        return item

    def remove_item(self, item_id: int) -> None:
        """Delete an item. Nothing tells that it was there."""
        with self.edit():
            item = self.collection.pop(item_id)
            del self.owned[item.user.id][item.issue.id]

    def scrobble(
        self,
        user: User | str,
        issue_id: int,
        when: datetime | None = None,
        rating: int | None = None,
    ) -> tuple[CollectionItem, bool]:
        """Note a reading, in a new digital item where there is none.

        An existing item's `modified` does not move, `date_read` becomes the date sent last even if
        an older one, and each call adds a reading.

        Returns:
            The item, and whether it is new.
        """
        user = self.user(user) if isinstance(user, str) else user
        with self.edit():
            item = self.owned[user.id].get(issue_id)
            created = item is None
            if item is None:
                item = self.add_item(user, issue_id, book_format="DIGITAL")
            now = self.now()
            reading = ReadDate(self.next_id("read_date"), when or now, now)
            item.read_dates.append(reading)
            item.is_read, item.date_read = True, reading.read_date
            if rating is not None:
                item.rating = rating
        return item, created

    def remove_issue(self, issue_id: int) -> None:
        """Delete an issue with everything that hangs on it."""
        with self.edit():
            issue = self.issues.pop(issue_id)
            del issue.series.issues[issue_id]
            issue.series.modified = self.now()
            for item in [item for item in self.collection.values() if item.issue is issue]:
                self.remove_item(item.id)
            for reading_list in self.reading_lists.values():
                reading_list.items = [i for i in reading_list.items if i.issue is not issue]
            for wishes in self.wish_lists.values():
                wishes.items = [wish for wish in wishes.items if wish.issue is not issue]

    def add_list(self, user: User | str, name: str, **values: Any) -> ReadingList:
        """A new reading list; `values` are fields of `ReadingList`."""
        user = self.user(user) if isinstance(user, str) else user
        with self.edit():
            made = ReadingList(self.next_id("reading_list"), user, name, self.now(), **values)
            self.reading_lists[made.id] = made
        return made

    def edit_list(self, list_id: int, **values: Any) -> ReadingList:
        """Change a reading list. Moves its `modified`."""
        with self.edit():
            reading_list = self.reading_lists[list_id]
            for name, value in values.items():
                setattr(reading_list, name, value)
            reading_list.modified = self.now()
        return reading_list

    def rate_list(self, list_id: int, stars: int) -> None:
        """Another user's rating. Does not move the list's `modified`."""
        with self.edit():
            self.reading_lists[list_id].ratings.append(stars)

    def remove_list(self, list_id: int) -> None:
        """Delete a reading list."""
        with self.edit():
            gone = self.reading_lists.pop(list_id)
            for other in self.reading_lists.values():
                other.previous = None if other.previous is gone else other.previous
                other.next = None if other.next is gone else other.next

    def add_to_list(self, list_id: int, issue_id: int, issue_type: str = "") -> ReadingListItem:
        """Append an issue to a reading list. Moves the list's `modified`."""
        with self.edit():
            reading_list = self.reading_lists[list_id]
            order = max((item.order for item in reading_list.items), default=0) + 1
            item = ReadingListItem(
                self.next_id("list_item"), self.issues[issue_id], order, issue_type
            )
            reading_list.items.append(item)
            reading_list.modified = self.now()
        return item

    def remove_from_list(self, list_id: int, item_id: int) -> None:
        """Take an entry out of a reading list. Moves the list's `modified`."""
        with self.edit():
            reading_list = self.reading_lists[list_id]
            reading_list.items = [item for item in reading_list.items if item.id != item_id]
            for order, item in enumerate(reading_list.items, 1):
                item.order = order
            reading_list.modified = self.now()

    def wish_list(self, user: User) -> WishList:
        """A user's wish list, made on first use."""
        if user.id not in self.wish_lists:
            with self.edit():
                self.wish_lists[user.id] = WishList(self.next_id("wish_list"), user, self.now())
        return self.wish_lists[user.id]

    def pull_list(self, user: User) -> PullList:
        """A user's pull list, made on first use."""
        if user.id not in self.pull_lists:
            with self.edit():
                self.pull_lists[user.id] = PullList(self.next_id("pull_list"), user, self.now())
        return self.pull_lists[user.id]

    def wish(self, user: User | str, issue_id: int, **values: Any) -> WishItem:
        """A new wish; `values` are fields of `WishItem`."""
        user = self.user(user) if isinstance(user, str) else user
        with self.edit():
            wishes = self.wish_list(user)
            now = self.now()
            item = WishItem(self.next_id("wish"), self.issues[issue_id], now, now, **values)
            wishes.items.append(item)
        return item

    def pull(self, user: User | str, series_id: int) -> PullEntry:
        """Follow a series."""
        user = self.user(user) if isinstance(user, str) else user
        with self.edit():
            pulls = self.pull_list(user)
            entry = PullEntry(self.next_id("pull"), self.series[series_id], self.now())
            pulls.entries.append(entry)
        return entry
