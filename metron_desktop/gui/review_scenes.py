"""Things to decide and records in other states, made up for pictures: the demo has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.offline_copy import OfflineCost
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutgoingChange
from metron_desktop.domain.review import Conflict, RemovedItem
from metron_desktop.gui.models.record_care import Care, Freshness, Keeping
from metron_desktop.gui.models.review_entry import ReviewEntry, conflict_entries, removed_entries
from metron_desktop.gui.record_content import IssueContent, SeriesContent

_WHEN = datetime(2026, 11, 12, 14, 3, tzinfo=UTC)
_SHARED = "Bought from the estate sale in Harrogate together with the other early numbers. "
_MINE = (
    _SHARED + "Small tear at the lower spine, about 5 mm; the gloss of the cover is good. "
    "Pages off-white.\nSigned inside the back cover in blue, maybe by the letterer.\nDo not lend."
)
_THEIRS = (
    _SHARED + "Small tear at the lower spine, about 8 mm; the gloss of the cover is good. "
    "Pages white.\nSigned inside the back cover in blue, by the letterer.\nDo not lend. Insured."
)


def changed(rows: Sequence[CollectionRow]) -> list[ReviewEntry]:
    """Items of which fields were changed on both sides."""
    conflicts = [
        conflict for number, row in enumerate(rows) for conflict in _conflicts(number, row)
    ]
    return conflict_entries(conflicts, {row.local_id: row for row in rows})


def removed(rows: Sequence[CollectionRow]) -> list[ReviewEntry]:
    """Items that the server no longer has."""
    typed = frozenset({"rating", "storage_location", "notes"})
    gone = [
        replace(row, local_fields=typed, rating=4, storage_location="Box 12", notes=_MINE)
        for row in rows
    ]
    return removed_entries([RemovedItem(row, _WHEN) for row in gone], {})


def decided_copy(content: IssueContent) -> tuple[IssueContent, Care]:
    """A copy with values typed here, one of them in conflict, and a rating on its way."""
    item = content.item
    typed = (
        Conflict(item.local_id, "grade", item.grade, Decimal("9.4"), Decimal("9.2"), _WHEN),
        Conflict(item.local_id, "rating", 4, None, None, _WHEN),
        Conflict(item.local_id, "storage_location", "Box 12", "Box 3", "Box 3", _WHEN),
    )
    entry = OutboxEntry(1, "", Operation.RATING, item.issue.id, None, {"rating": 4}, _WHEN)
    changed_item = replace(
        item,
        server_id=1,
        local_fields=frozenset({"grade", "rating", "storage_location"}),
        rating=4,
        storage_location="Box 12",
    )
    shown = replace(
        content,
        item=changed_item,
        typed=typed,
        conflicts=typed[:1],
        waiting=(OutgoingChange(entry, item.issue.title),),
    )
    return shown, Care(tuple(_fresh(one.link, one.name) for one in shown.subjects))


def priced(content: SeriesContent) -> Care:
    """What keeping a series offline would cost was asked."""
    link = content.subjects[0].link
    return Care((_fresh(link, "", 3),), Keeping(link, cost=OfflineCost(12, 40, 6.2)))


def _fresh(link: Link, name: str, requests: int = 1) -> Freshness:
    since = None if link.kind is Kind.ISSUE else _WHEN
    return Freshness(link, name, since, Estimate(requests))


def _conflicts(number: int, row: CollectionRow) -> list[Conflict]:
    def conflict(field: str, mine: object, theirs: object, base: object) -> Conflict:
        return Conflict(row.local_id, field, mine, theirs, base, _WHEN)

    if number % 3:
        return [conflict("storage_location", "Box 12, attic", "", "Box 12")]
    return [
        conflict("grade", Decimal("9.6"), Decimal("9.4"), Decimal("9.2")),
        conflict("purchase_price", Decimal("12.50"), Decimal("14.00"), None),
        conflict("notes", _MINE, _THEIRS, _SHARED.strip()),
    ]
