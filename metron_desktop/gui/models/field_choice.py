"""Fields that were changed on both sides, in words, as something to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from metron_desktop.domain.review import Conflict
from metron_desktop.gui.models.field_wording import (
    CURRENCY,
    PRICE,
    field_name,
    field_text,
    money,
)


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One value typed here beside the server's.

    Attributes:
        local_id: The item.
        field: The field's name, for the decision.
        name: What people call it.
        mine: The value typed here; "" for none.
        theirs: The server's value now; "" for none.
        base: The server's value when the field was edited here; "" for none.
        edited_at: When it was edited here (UTC).
    """

    local_id: int
    field: str
    name: str
    mine: str
    theirs: str
    base: str
    edited_at: datetime


def field_choices(conflicts: Iterable[Conflict]) -> list[FieldChoice]:
    """The choices these conflicts of any items ask for, in their order.

    A price and its currency are one choice.
    """
    by_place = {(conflict.local_id, conflict.field): conflict for conflict in conflicts}
    return [
        _choice(conflict, by_place.get((conflict.local_id, CURRENCY)))
        for conflict in by_place.values()
        if conflict.field != CURRENCY or (conflict.local_id, PRICE) not in by_place
    ]


def _choice(conflict: Conflict, currency: Conflict | None) -> FieldChoice:
    mine, theirs, base = (_text(conflict, currency, side) for side in ("mine", "theirs", "base"))
    return FieldChoice(
        conflict.local_id,
        conflict.field,
        field_name(conflict.field),
        mine,
        theirs,
        base,
        conflict.edited_at,
    )


def _text(conflict: Conflict, currency: Conflict | None, side: str) -> str:
    value = getattr(conflict, side)
    if conflict.field == PRICE:
        code = getattr(currency, side) if currency is not None else ""
        value = money({PRICE: value, CURRENCY: code})
    return field_text(conflict.field, value)
