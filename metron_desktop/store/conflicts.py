"""Which local values are in conflict: changed here, and on the server to something else since.

Nothing of this is stored. A field is in conflict while the server's value is neither the one its
edit began from (`local_values.base`) nor the one that was typed. A value that the server never told
counts as empty: whatever was typed over it is in conflict with anything but emptiness.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, or_, select

from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values, outbox

# How often and when something was read last follows from its readings. A person who notes a
# reading does not choose these figures, and is not asked to choose between two of them.
_ASKED = tuple(name for name in effective.FIELDS if name not in {"date_read", "read_count"})


def differing(item: FromClause) -> ColumnElement[bool]:
    """The condition on a row of `local_values` to be in conflict with its item's own column.

    Args:
        item: `collection_items` or an alias of it, joined with `local_values`.
    """
    field = local_values.c.field
    theirs: ColumnElement[Any] = case({name: item.c[name] for name in _ASKED}, value=field)
    on_its_way = (
        select(outbox.c.id)
        .where(
            outbox.c.issue_id == item.c.issue_id,
            outbox.c.operation == Operation.RATING,
            outbox.c.state != OutboxState.KEPT,
        )
        .exists()
    )
    return and_(
        item.c.server_id.isnot(None),
        field.in_(_ASKED),
        theirs.is_distinct_from(func.json_extract(local_values.c.base, "$")),
        theirs.is_distinct_from(func.json_extract(local_values.c.value, "$")),
        # A rating that is on its way will be the server's own before anybody could decide.
        or_(field != "rating", ~on_its_way),
    )


_reviewed = items.alias("reviewed")

IN_CONFLICT = (
    select(local_values.c.local_id)
    .join(_reviewed, _reviewed.c.local_id == local_values.c.local_id)
    .where(differing(_reviewed))
)
"""The local ids of the items that have a conflict."""

FIELDS = case(
    (items.c.overlay.is_(None), None),
    else_=select(func.json_group_array(local_values.c.field))
    .where(local_values.c.local_id == items.c.local_id, differing(items))
    .correlate(items)
    .scalar_subquery(),
)
"""The fields of an item in conflict, as a JSON array; NULL for an item without local values."""
