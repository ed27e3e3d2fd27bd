"""Items that need a decision, as the Review page lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.review import Conflict, Decision, RemovedItem, Step
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_choice import FieldChoice, field_choices
from metron_desktop.gui.models.field_wording import local_texts


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """An item and what there is to decide about it.

    Attributes:
        item: The item as it is here.
        choices: Its fields that were changed on both sides.
        removed_at: When it was noticed that the server no longer has it (UTC); None where it has.
        typed: What was typed about it here: names and values.
    """

    item: CollectionRow
    choices: tuple[FieldChoice, ...] = ()
    removed_at: datetime | None = None
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """What it is about, in one line."""
        if self.removed_at is None:
            return ", ".join(choice.name for choice in self.choices)
        when = QCoreApplication.translate("Review", "Removed {date}").format(
            date=fmt.moment_date_text(self.removed_at)
        )
        return " · ".join(filter(None, (when, ", ".join(name for name, _ in self.typed))))

    def steps(self, decision: Decision) -> list[Step]:
        """What this decision about the whole of it consists of."""
        local_id = self.item.local_id
        if decision in (Decision.KEEP_MINE, Decision.TAKE_THEIRS):
            return [Step(decision, local_id, choice.field) for choice in self.choices]
        return [Step(decision, local_id)] if self.removed_at is not None else []


def conflict_entries(
    conflicts: Sequence[Conflict], items: Mapping[int, CollectionRow]
) -> list[ReviewEntry]:
    """An entry for each item with conflicts, in their order.

    Args:
        conflicts: Of any items.
        items: The items by local id; one that is missing has just gone.
    """
    by_item: dict[int, list[FieldChoice]] = defaultdict(list)
    for choice in field_choices(conflicts):
        by_item[choice.local_id].append(choice)
    return [
        ReviewEntry(items[local_id], choices=tuple(choices))
        for local_id, choices in by_item.items()
        if local_id in items
    ]


def removed_entries(
    removed: Iterable[RemovedItem], readings: Mapping[int, Sequence[ReadDate]]
) -> list[ReviewEntry]:
    """An entry for each item that the server no longer has.

    Args:
        removed: The items.
        readings: Their readings by local id; those noted only here are part of what was typed.
    """
    entries = []
    for one in removed:
        typed = local_texts(one.item)
        noted = [read for read in readings.get(one.item.local_id, ()) if read.server_id is None]
        if noted:
            days = ", ".join(fmt.moment_date_text(read.read_date) for read in noted)
            typed.append((QCoreApplication.translate("Review", "Read on"), days))
        entries.append(ReviewEntry(one.item, removed_at=one.removed_at, typed=tuple(typed)))
    return entries
