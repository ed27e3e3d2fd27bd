"""What a person did to the library, so that it can be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeedKind(StrEnum):
    """A kind of thing that a person does; the name of the undo command is made of it."""

    EDIT = "edit"
    RATE = "rate"
    READ = "read"
    ADD = "add"
    REMOVE = "remove"
    REVERT = "revert"
    DECIDE = "decide"
    WITHHOLD = "withhold"
    WISH_ADD = "wish_add"
    WISH_EDIT = "wish_edit"
    WISH_REMOVE = "wish_remove"
    WISH_ACQUIRE = "wish_acquire"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    IGNORE = "ignore"
    HEED = "heed"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done in one go and is undone in one go.

    Attributes:
        id: Its id; later deeds have higher ones.
        kind: What was done.
        count: To how many things.
        subject: What people call the thing; "" where there are several.
        field: The field that was edited; "" where there are several or none.
        done_at: When it was done (UTC).
        undone: Whether it was undone since.
    """

    id: int
    kind: DeedKind
    count: int
    subject: str
    field: str
    done_at: datetime
    undone: bool = False
