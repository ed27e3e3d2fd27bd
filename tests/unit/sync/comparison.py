"""Compares a library with the world of the server it was synchronised from, field by field.

The expected values are made from the world's own records, not from answers, so that a mistake in
reading answers cannot hide.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from metron_desktop.domain.cover_hash import parse_cover_hash
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.store import (
    collection,
    issues,
    pull_list,
    queries,
    reading_lists,
    series,
    tables,
    wish_list,
)
from tests.metron_server import Dialect, MetronServer, model
from tests.metron_server.text import slug
from tests.metron_server.times import to_new_york
from tests.metron_server.vocabulary import LIST_TYPES, STATUS_CODES

Fields = dict[str, Any]


def assert_same(connection: Connection, server: MetronServer, username: str = "reader") -> None:
    """Everything the user may see and a synchronisation fetches is here as the server has it."""
    found = list(islice(differences(connection, server, username), 10))
    assert not found, "\n".join(found)


def differences(
    connection: Connection, server: MetronServer, username: str = "reader"
) -> Iterator[str]:
    """Every field that differs, as a line each."""
    dialect = server.dialect
    yield from _differing(
        "item", collection_here(connection, dialect), collection_there(server, username)
    )
    owned = {item.issue.series.id for item in server.world.items_of(username)}
    if set(series.owned_ids(connection)) != owned:
        yield f"series owned: {set(series.owned_ids(connection)) ^ owned}"
    for series_id in sorted(owned):
        there = server.world.series[series_id]
        name = f"series {series_id}"
        yield from _differing(
            name, series_here(connection, series_id, dialect), series_there(there, server)
        )
        yield from _differing(
            f"{name} issue",
            issues_here(connection, series_id, dialect),
            issues_there(there, server),
        )
    yield from _differing("list", lists_here(connection, dialect), lists_there(server, username))
    if dialect.live:
        yield from _differing("wish", wishes_here(connection), wishes_there(server, username))
        yield from _differing("pull", pulls_here(connection), pulls_there(server, username))


def _differing(name: str, here: dict[Any, Any], there: dict[Any, Any]) -> Iterator[str]:
    for key in sorted(here.keys() | there.keys()):
        mine, theirs = here.get(key), there.get(key)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            yield from _differing(f"{name} {key}", mine, theirs)
        elif mine != theirs or (key in here) != (key in there):
            yield f"{name} {key}: {mine!r} here, {theirs!r} there"


def collection_there(server: MetronServer, username: str = "reader") -> dict[int, Fields]:
    return {item.id: _item_there(item, server.dialect) for item in server.world.items_of(username)}


def collection_here(connection: Connection, dialect: Dialect) -> dict[int, Fields]:
    ids = queries.ordered_ids(connection, Query(Kind.COLLECTION_ITEM))
    found = {}
    for row in collection.rows(connection, ids):
        assert row.server_id is not None
        fields = {
            "issue": _issue_here(row.issue),
            "quantity": row.quantity,
            "book_format": row.book_format.value,
            "grade": row.grade,
            "grading_company": row.grading_company,
            "purchase_date": row.purchase_date,
            "purchase_price": row.purchase_price.amount if row.purchase_price else None,
            "purchase_store": row.purchase_store,
            "storage_location": row.storage_location,
            "notes": row.notes,
            "is_read": row.is_read,
            "date_read": row.date_read,
            "rating": row.rating,
            "created_on": row.created_on,
            "modified": row.modified,
        }
        if dialect.live:
            fields["read_count"] = row.read_count
            fields["read_dates"] = {
                (one.server_id, one.read_date, one.created_on)
                for one in collection.read_dates(connection, [row.local_id])[row.local_id]
            }
        found[row.server_id] = fields
    return found


def wishes_here(connection: Connection) -> dict[int, Fields]:
    return {
        row.server_id: {
            "issue": _issue_here(row.issue),
            "status": row.status.name,
            "priority": row.priority,
            "desired_grade": row.desired_grade,
        }
        for row in wish_list.rows(connection)
        if row.server_id is not None
    }


def wishes_there(server: MetronServer, username: str) -> dict[int, Fields]:
    made = server.world.wish_lists.get(server.world.user(username).id)
    return {
        wish.id: {
            "issue": _issue_there(wish.issue),
            "status": wish.status,
            "priority": wish.priority,
            "desired_grade": wish.desired_grade,
        }
        for wish in (made.items if made else ())
    }


def pulls_here(connection: Connection) -> dict[int, Fields]:
    return {
        row.server_id: {"series": row.series.id, "added_on": row.added_on}
        for row in pull_list.rows(connection)
        if row.server_id is not None
    }


def pulls_there(server: MetronServer, username: str) -> dict[int, Fields]:
    made = server.world.pull_lists.get(server.world.user(username).id)
    return {
        entry.id: {"series": entry.series.id, "added_on": entry.added_on}
        for entry in (made.entries if made else ())
    }


def series_here(connection: Connection, series_id: int, dialect: Dialect) -> Fields:
    detail = series.detail(connection, series_id)
    assert detail is not None
    assert detail.detailed_at is not None
    row = detail.row
    fields = {
        "name": row.name,
        "volume": row.volume,
        "year_began": row.year_began,
        "year_end": row.year_end,
        "publisher": row.publisher,
        "series_type": row.series_type,
        "status": row.status,
        "issue_count": row.issue_count,
        "imprint": detail.imprint,
        "desc": detail.desc,
        "genres": detail.genres,
        "associated": {link.id for link in detail.associated},
        "cv_id": detail.cv_id,
        "gcd_id": detail.gcd_id,
        "resource_url": detail.resource_url,
        "modified": detail.modified,
    }
    if dialect.live:
        fields |= {
            "sort_name": row.sort_name,
            "alt_names": detail.alt_names,
            "language": detail.language,
        }
    return fields


def series_there(there: model.Series, server: MetronServer) -> Fields:
    fields = {
        "name": there.name,
        "volume": there.volume,
        "year_began": there.year_began,
        "year_end": there.year_end,
        "publisher": there.publisher.name,
        "series_type": there.series_type.name,
        "status": STATUS_CODES[there.status],
        "issue_count": len(there.issues),
        "imprint": there.imprint.name if there.imprint else "",
        "desc": there.desc,
        "genres": tuple(genre.name for genre in there.genres),
        "associated": {other.id for other in there.associated},
        "cv_id": there.cv_id,
        "gcd_id": there.gcd_id,
        "resource_url": f"{server.origin}/series/{slug(there.name)}-{there.year_began}/",
        "modified": moment(there.modified, server.dialect),
    }
    if server.dialect.live:
        fields |= {
            "sort_name": there.sort_name,
            "alt_names": tuple(there.alt_names),
            "language": there.language,
        }
    return fields


def issues_here(connection: Connection, series_id: int, dialect: Dialect) -> dict[int, Fields]:
    query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
    found = {}
    moments = select(tables.issues.c.id, tables.issues.c.modified)
    moments = moments.where(tables.issues.c.series_id == series_id)
    modified = {row.id: row.modified for row in connection.execute(moments)}
    for row in issues.rows(connection, queries.ordered_ids(connection, query)):
        found[row.id] = _issue_here(row) | {"image": row.image, "modified": modified[row.id]}
        if dialect.live:
            found[row.id]["cover_hash"] = row.cover_hash
    return found


def issues_there(there: model.Series, server: MetronServer) -> dict[int, Fields]:
    found = {}
    for issue in there.issues.values():
        fields = _issue_there(issue)
        fields["image"] = f"{server.origin}{issue.cover}" if issue.cover else ""
        fields["modified"] = moment(issue.modified, server.dialect)
        if server.dialect.live:
            fields["cover_hash"] = parse_cover_hash(issue.cover_hash)
        found[issue.id] = fields
    return found


def lists_here(connection: Connection, dialect: Dialect) -> dict[int, Fields]:
    found = {}
    for list_id in reading_lists.ids(connection):
        detail = reading_lists.detail(connection, list_id)
        assert detail is not None
        row = detail.row
        fields = {
            "name": row.name,
            "slug": detail.slug,
            "user": (detail.user_id, row.username),
            "is_private": row.is_private,
            "attribution_source": row.attribution_source,
            "attribution_url": detail.attribution_url,
            "average_rating": row.average_rating,
            "rating_count": row.rating_count,
            "desc": detail.desc,
            "resource_url": detail.resource_url,
            "modified": row.modified,
            "count": row.items,
            "items": [
                (one.id, one.order, one.issue_type, one.cv_id, one.gcd_id, _issue_here(one.issue))
                for one in reading_lists.items(connection, list_id)
            ],
        }
        if dialect.live:
            fields |= {
                "list_type": row.list_type,
                "image": detail.image,
                # Their names may be old: renaming a list does not move those beside it.
                "previous": detail.previous[0] if detail.previous else None,
                "next": detail.next[0] if detail.next else None,
            }
        found[list_id] = fields
    return found


def lists_there(server: MetronServer, username: str = "reader") -> dict[int, Fields]:
    found = {}
    for there in server.world.reading_lists.values():
        if there.is_private and there.user.username != username:
            continue
        ratings = there.ratings
        fields = {
            "name": there.name,
            "slug": slug(there.name),
            "user": (there.user.id, there.user.username),
            "is_private": there.is_private,
            "attribution_source": there.attribution_source,
            "attribution_url": there.attribution_url,
            "average_rating": sum(ratings) / len(ratings) if ratings else None,
            "rating_count": len(ratings),
            "desc": there.desc,
            "resource_url": f"{server.origin}/reading-lists/{slug(there.name)}/",
            "modified": moment(there.modified, server.dialect),
            "count": len(there.items),
            "items": [_entry_there(entry, server) for entry in there.items],
        }
        if server.dialect.live:
            fields |= {
                "list_type": LIST_TYPES[there.list_type],
                "image": f"{server.origin}{there.image}" if there.image else "",
                "previous": there.previous.id if there.previous else None,
                "next": there.next.id if there.next else None,
            }
        found[there.id] = fields
    return found


def moment(there: datetime, dialect: Dialect) -> datetime:
    """A moment as precise as the dialect tells it."""
    return there.astimezone(UTC).replace(microsecond=there.microsecond if dialect.live else 0)


def _item_there(item: model.CollectionItem, dialect: Dialect) -> Fields:
    read = item.date_read
    if read is not None and not dialect.live:
        # The document only has the day, in New York; noon is that day nearly everywhere.
        read = datetime.combine(to_new_york(read).date(), time(12), UTC)
    fields = {
        "issue": _issue_there(item.issue),
        "quantity": item.quantity,
        "book_format": item.book_format,
        "grade": item.grade,
        "grading_company": item.grading_company,
        "purchase_date": item.purchase_date,
        "purchase_price": item.purchase_price,
        "purchase_store": item.purchase_store,
        "storage_location": item.storage_location,
        "notes": item.notes,
        "is_read": item.is_read,
        "date_read": read,
        "rating": item.rating,
        "created_on": moment(item.created_on, dialect),
        "modified": moment(item.modified, dialect),
    }
    if dialect.live:
        fields["read_count"] = len(item.read_dates)
        fields["read_dates"] = {
            (one.id, one.read_date.astimezone(UTC), one.created_on.astimezone(UTC))
            for one in item.read_dates
        }
    return fields


def _issue_here(row: Any) -> Fields:
    return {
        "id": row.id,
        "series": (row.series_id, row.series, row.volume),
        "number": row.number,
        "cover_date": row.cover_date,
        "store_date": row.store_date,
    }


def _issue_there(issue: model.Issue) -> Fields:
    return {
        "id": issue.id,
        "series": (issue.series.id, issue.series.name, issue.series.volume),
        "number": issue.number,
        "cover_date": issue.cover_date,
        "store_date": issue.store_date,
    }


def _entry_there(entry: model.ReadingListItem, server: MetronServer) -> tuple[Any, ...]:
    detail = server.world.detail(entry.issue)
    return (
        entry.id,
        entry.order,
        entry.issue_type,
        detail.cv_id,
        detail.gcd_id,
        _issue_there(entry.issue),
    )
