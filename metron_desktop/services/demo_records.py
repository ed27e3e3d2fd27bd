"""The demonstration's records, read like any server's answers.

``resources/demo/library.json`` holds detail answers of a deployed server, one list per resource;
each reading list carries its entries under ``items``. Only that it knows the currency of a price
goes beyond what a server tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from metron_desktop.api.schemas.collection import CollectionItem
from metron_desktop.api.schemas.entities import Arc, Character, Creator, Entity, Team, Universe
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.pull_list import PullListSeries
from metron_desktop.api.schemas.reading_lists import ReadingList, ReadingListItem
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Named
from metron_desktop.api.schemas.wish_list import WishListItem
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import CollectionRecord
from metron_desktop.store import (
    collection,
    entities,
    issues,
    publishers,
    pull_list,
    reading_lists,
    series,
    wish_list,
)
from metron_desktop.sync import mapping

FORMAT = 1

_ENTITIES: dict[str, tuple[Kind, type[Entity]]] = {
    "arcs": (Kind.ARC, Arc),
    "characters": (Kind.CHARACTER, Character),
    "creators": (Kind.CREATOR, Creator),
    "teams": (Kind.TEAM, Team),
    "universes": (Kind.UNIVERSE, Universe),
}


def parse(answers: dict[str, Any]) -> Callable[[Connection, Changes], None]:
    """Check and map the demonstration's answers.

    Args:
        answers: The content of ``library.json``.

    Returns:
        Writes everything in one transaction.

    Raises:
        ValueError: They are of another format, or not what a server would answer.
    """
    if answers["format"] != FORMAT:
        raise ValueError(f"the demonstration library has format {answers['format']!r}")
    seen_at = datetime.now(UTC)
    publisher_records = [
        mapping.publisher(Publisher.model_validate(a)) for a in answers["publishers"]
    ]
    imprint_records = [mapping.publisher(Imprint.model_validate(a)) for a in answers["imprints"]]
    types = [mapping.named(Named.model_validate(a)) for a in answers["series_types"]]
    series_records = [mapping.series(Series.model_validate(a)) for a in answers["series"]]
    issue_records = [mapping.issue(Issue.model_validate(a)) for a in answers["issues"]]
    entity_records = [
        mapping.entity(kind, schema.model_validate(a))
        for key, (kind, schema) in _ENTITIES.items()
        for a in answers[key]
    ]
    items = [_item(a) for a in answers["collection"]]
    wishes = [mapping.wish(WishListItem.model_validate(a)) for a in answers["wish_list"]]
    pulls = [mapping.pull(PullListSeries.model_validate(a)) for a in answers["pull_list"]]
    lists = [
        (
            mapping.reading_list(ReadingList.model_validate(a)),
            [mapping.reading_list_item(ReadingListItem.model_validate(i)) for i in a["items"]],
        )
        for a in answers["reading_lists"]
    ]

    def write(connection: Connection, changes: Changes) -> None:
        publishers.upsert(connection, changes, publisher_records, seen_at, detailed=True)
        publishers.upsert_imprints(connection, changes, imprint_records, seen_at, detailed=True)
        publishers.upsert_series_types(connection, changes, types)
        for one in series_records:
            series.save_detail(connection, changes, one, seen_at)
        entities.upsert(connection, changes, entity_records, seen_at, detailed=True)
        issues.upsert_listed(connection, changes, issue_records, seen_at)
        issues.save_details(connection, changes, issue_records, seen_at)
        known: dict[int, list[int]] = {one.id: [] for one in series_records}
        for issue in issue_records:
            known[issue.series.id].append(issue.id)
        for series_id, present in known.items():
            series.mark_walked(connection, changes, series_id, present, seen_at)
        collection.upsert_listed(connection, changes, items, seen_at)
        collection.save_details(connection, changes, items, seen_at)
        for reading_list, entries in lists:
            reading_lists.save_detail(connection, changes, reading_list, seen_at)
            reading_lists.replace_items(connection, changes, reading_list.id, entries, seen_at)
        wish_list.save(connection, changes, wishes, seen_at)
        pull_list.save(connection, changes, pulls, seen_at)

    return write


def _item(answer: dict[str, Any]) -> CollectionRecord:
    record = mapping.collection_item(CollectionItem.model_validate(answer))
    return replace(record, purchase_currency=answer["purchase_price_currency"])
