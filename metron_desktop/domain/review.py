"""What only the person can decide: values changed on both sides, items removed on the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from metron_desktop.domain.collection import CollectionRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed here and on the server since.

    Values are as `CollectionRow` has them, except that ``purchase_price`` is the bare amount
    (`Decimal`) and ``purchase_currency`` its currency.

    Attributes:
        local_id: The item.
        field: The field's name.
        mine: The value typed here.
        theirs: The server's value now.
        base: The server's value when the field was edited here.
        edited_at: When it was edited here (UTC).
    """

    local_id: int
    field: str
    mine: Any
    theirs: Any
    base: Any
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """An item that the server no longer has, kept because something about it was typed here.

    Attributes:
        item: The item as it is here.
        removed_at: When it was noticed (UTC).
    """

    item: CollectionRow
    removed_at: datetime


class Decision(StrEnum):
    """What a person can decide about a field, or about an item that the server removed."""

    KEEP_MINE = "keep_mine"
    TAKE_THEIRS = "take_theirs"
    KEEP = "keep"
    ADD_AGAIN = "add_again"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Step:
    """A decision about one thing; `field` is "" where it is about a whole item."""

    decision: Decision
    local_id: int
    field: str = ""
