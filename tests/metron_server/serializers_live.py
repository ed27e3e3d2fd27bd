"""The deployed server's answers, field for field as recorded in ``samples/``."""

from __future__ import annotations

from typing import Any

from tests.metron_server.context import Context
from tests.metron_server.dialect import Dialect
from tests.metron_server.filters import average
from tests.metron_server.model import (
    CollectionItem,
    Entity,
    Issue,
    Named,
    Publisher,
    ReadingList,
    ReadingListItem,
    Series,
    User,
)
from tests.metron_server.text import slug
from tests.metron_server.times import iso
from tests.metron_server.vocabulary import (
    ATTRIBUTIONS,
    BOOK_FORMATS,
    GRADING_COMPANIES,
    LIST_TYPES,
    STATUS_WORDS,
)

Json = dict[str, Any]


def named(record: Named | Publisher) -> Json:
    """Anything that is only pointed at."""
    return {"id": record.id, "name": record.name}


def user(record: User) -> Json:
    """Whose something is."""
    return {"id": record.id, "username": record.username}


def listed(_: Context, record: Entity | Publisher) -> Json:
    """An entity, publisher or imprint in a list or inside an issue."""
    return {"id": record.id, "name": record.name, "modified": iso(record.modified)}


def entity(context: Context, record: Entity) -> Json:
    """An arc, character, creator, team or universe."""
    kind = record.kind
    answer: Json = {"id": record.id}
    if kind == "universe":
        answer["publisher"] = named(record.publisher) if record.publisher else None
    answer["name"] = record.name
    if kind == "universe":
        answer["designation"] = record.designation
    if kind == "creator":
        answer |= {"birth": _day(record.birth), "death": _day(record.death)}
    if kind == "character":
        answer["alias"] = record.alias
    answer["desc"] = record.desc
    if kind == "universe":
        answer["gcd_id"] = record.gcd_id
    answer["image"] = context.image(record.image)
    if kind == "creator":
        answer["alias"] = record.alias
    for field in {
        "character": ("creators", "teams", "universes"),
        "team": ("creators", "universes"),
    }.get(kind, ()):
        answer[field] = [listed(context, member) for member in getattr(record, field)]
    if kind != "universe":
        answer |= {"cv_id": record.cv_id, "gcd_id": record.gcd_id}
    return answer | _end(context, record, f"/{kind}/{slug(record.name)}/")


def publisher(context: Context, record: Publisher) -> Json:
    """A publisher."""
    return {
        **named(record),
        "alt_names": record.alt_names,
        "founded": record.founded,
        "country": record.country,
        "desc": record.desc,
        "image": context.image(record.image),
        "cv_id": record.cv_id,
        "gcd_id": record.gcd_id,
        **_end(context, record, f"/publisher/{slug(record.name)}/"),
    }


def imprint(context: Context, record: Publisher) -> Json:
    """An imprint."""
    return {
        **named(record),
        "founded": record.founded,
        "desc": record.desc,
        "image": context.image(record.image),
        "cv_id": record.cv_id,
        "gcd_id": record.gcd_id,
        "publisher": named(record.publisher) if record.publisher else None,
        **_end(context, record, f"/imprint/{slug(record.name)}/"),
    }


def series_listed(context: Context, record: Series) -> Json:
    """A series in a list."""
    answer: Json = {
        "id": record.id,
        "series": record.display,
        "year_began": record.year_began,
        "year_end": record.year_end,
        "volume": record.volume,
        "issue_count": len(record.issues),
    }
    if context.dialect is Dialect.LIVE_SEPTEMBER:
        answer |= {
            "publisher": named(record.publisher),
            "series_type": named(record.series_type),
            "cv_id": record.cv_id,
            "gcd_id": record.gcd_id,
        }
    return answer | {"modified": iso(record.modified)}


def series(context: Context, record: Series) -> Json:
    """A series."""
    return {
        **named(record),
        "sort_name": record.sort_name,
        "alt_names": record.alt_names,
        "language": record.language,
        "volume": record.volume,
        "series_type": named(record.series_type),
        "status": context.word(STATUS_WORDS[record.status]),
        "publisher": named(record.publisher),
        "imprint": named(record.imprint) if record.imprint else None,
        "year_began": record.year_began,
        "year_end": record.year_end,
        "desc": record.desc,
        "issue_count": len(record.issues),
        "genres": [named(genre) for genre in record.genres],
        "associated": [{"id": other.id, "series": other.display} for other in record.associated],
        "cv_id": record.cv_id,
        "gcd_id": record.gcd_id,
        **_end(context, record, f"/series/{slug(record.name)}-{record.year_began}/"),
    }


def series_of(record: Series) -> Json:
    """An issue's series where issues are listed."""
    return {
        **named(record),
        "volume": record.volume,
        "year_began": record.year_began,
    }


def issue_listed(context: Context, record: Issue) -> Json:
    """An issue in a list."""
    return {
        "id": record.id,
        "series": series_of(record.series),
        "number": record.number,
        "issue": record.display,
        "cover_date": _day(record.cover_date),
        "store_date": _day(record.store_date),
        "image": context.image(record.cover),
        "cover_hash": record.cover_hash,
        "modified": iso(record.modified),
    }


def issue(context: Context, record: Issue) -> Json:
    """An issue."""
    detail, parent = context.world.detail(record), record.series
    stars = average(detail.ratings)
    answer: Json = {
        "id": record.id,
        "publisher": named(parent.publisher),
        "imprint": named(parent.imprint) if parent.imprint else None,
        "series": {
            **named(parent),
            "alt_names": parent.alt_names,
            "sort_name": parent.sort_name,
            "volume": parent.volume,
            "year_began": parent.year_began,
            "series_type": named(parent.series_type),
            "genres": [named(genre) for genre in parent.genres],
            "language": parent.language,
        },
        "number": record.number,
        "alt_number": detail.alt_number,
        "title": detail.title,
        "name": detail.stories,
        "cover_date": _day(record.cover_date),
        "store_date": _day(record.store_date),
        "foc_date": _day(detail.foc_date),
        "price": _money(detail.price),
        "price_currency": detail.currency,
        "rating": named(detail.rating) if detail.rating else None,
        "sku": detail.sku,
        "isbn": detail.isbn,
        "upc": detail.upc,
        "page": detail.page_count,
        "desc": detail.desc,
    }
    if context.dialect is Dialect.LIVE_SEPTEMBER:
        answer["desc_is_solicitation"] = False
    return answer | {
        "image": context.image(record.cover),
        "cover_hash": record.cover_hash,
        "average_rating": stars,
        "rating_count": len(detail.ratings),
        "arcs": [listed(context, arc) for arc in detail.arcs],
        "credits": [
            {
                "id": credit.creator.id,
                "creator": credit.creator.name,
                "role": [named(role) for role in credit.roles],
            }
            for credit in detail.credits
        ],
        "characters": [listed(context, one) for one in detail.characters],
        "teams": [listed(context, one) for one in detail.teams],
        "universes": [listed(context, one) for one in detail.universes],
        "reprints": [{"id": other.id, "issue": other.display} for other in detail.reprints],
        "variants": [
            {
                "name": variant.name,
                "price": _money(variant.price),
                "sku": variant.sku,
                "upc": variant.upc,
                "image": context.image(variant.image),
            }
            for variant in detail.variants
        ],
        "cv_id": detail.cv_id,
        "gcd_id": detail.gcd_id,
        **_end(
            context, record, f"/issue/{slug(f'{parent.name} {parent.year_began} {record.number}')}/"
        ),
    }


def issue_of(record: Issue) -> Json:
    """The issue of a collection or wish-list item."""
    return {
        "id": record.id,
        "series": series_of(record.series),
        "number": record.number,
        "cover_date": _day(record.cover_date),
        "store_date": _day(record.store_date),
        "modified": iso(record.modified),
    }


def item_listed(context: Context, record: CollectionItem) -> Json:
    """A collection item in a list."""
    return {
        **_item_start(context, record),
        "purchase_date": _day(record.purchase_date),
        "is_read": record.is_read,
        **_readings(record),
        "rating": record.rating,
        "modified": iso(record.modified),
    }


def item(context: Context, record: CollectionItem) -> Json:
    """A collection item."""
    return {
        **_item_start(context, record),
        "purchase_date": _day(record.purchase_date),
        "purchase_price": _money(record.purchase_price),
        "purchase_store": record.purchase_store,
        "storage_location": record.storage_location,
        "notes": record.notes,
        "is_read": record.is_read,
        "date_read": iso(record.date_read),
        **_readings(record),
        "rating": record.rating,
        "resource_url": context.url(f"/collection/{record.id}/"),
        "created_on": iso(record.created_on),
        "modified": iso(record.modified),
    }


def missing_series(_: Context, record: Series, owned: int) -> Json:
    """A series with gaps."""
    total = len(record.issues)
    return {
        **named(record),
        "sort_name": record.sort_name,
        "year_began": record.year_began,
        "year_end": record.year_end,
        "publisher": named(record.publisher),
        "series_type": named(record.series_type),
        "total_issues": total,
        "owned_issues": owned,
        "missing_count": total - owned,
        "completion_percentage": round(owned / total * 100, 1),
    }


def missing_issue(_: Context, record: Issue) -> Json:
    """An issue that is not owned."""
    answer = issue_of(record)
    del answer["modified"]
    return answer


def list_listed(context: Context, record: ReadingList) -> Json:
    """A reading list in the list of lists."""
    return {
        **named(record),
        "slug": slug(record.name),
        "user": user(record.user),
        "list_type": context.word(LIST_TYPES[record.list_type]),
        "is_private": record.is_private,
        "attribution_source": record.attribution_source,
        "average_rating": average(record.ratings),
        "rating_count": len(record.ratings),
        "modified": iso(record.modified),
    }


def reading_list(context: Context, record: ReadingList) -> Json:
    """A reading list."""
    return {
        "id": record.id,
        "user": user(record.user),
        "name": record.name,
        "slug": slug(record.name),
        "desc": record.desc,
        "image": context.image(record.image),
        "list_type": context.word(LIST_TYPES[record.list_type]),
        "is_private": record.is_private,
        "attribution_source": context.word(ATTRIBUTIONS.get(record.attribution_source, "")),
        "attribution_url": record.attribution_url,
        "previous": named(record.previous) if record.previous else None,
        "next": named(record.next) if record.next else None,
        "average_rating": average(record.ratings),
        "rating_count": len(record.ratings),
        "items_url": context.url(f"/api/reading_list/{record.id}/items/"),
        "resource_url": context.url(f"/reading-lists/{slug(record.name)}/"),
        "modified": iso(record.modified),
    }


def list_item(context: Context, record: ReadingListItem) -> Json:
    """An entry of a reading list."""
    detail = context.world.detail(record.issue)
    answer = issue_of(record.issue)
    modified = answer.pop("modified")
    return {
        "id": record.id,
        "issue": answer | {"cv_id": detail.cv_id, "gcd_id": detail.gcd_id, "modified": modified},
        "order": record.order,
        "issue_type": record.issue_type,
    }


def _item_start(context: Context, record: CollectionItem) -> Json:
    return {
        "id": record.id,
        "user": user(record.user),
        "issue": issue_of(record.issue),
        "quantity": record.quantity,
        "book_format": context.word(BOOK_FORMATS[record.book_format]),
        "grade": None if record.grade is None else float(record.grade),
        "grading_company": GRADING_COMPANIES.get(record.grading_company, ""),
    }


def _readings(record: CollectionItem) -> Json:
    latest_first = sorted(record.read_dates, key=lambda one: (one.read_date, one.id), reverse=True)
    return {
        "read_dates": [
            {
                "id": reading.id,
                "read_date": iso(reading.read_date),
                "created_on": iso(reading.created_on),
            }
            for reading in latest_first
        ],
        "read_count": len(record.read_dates),
    }


def _end(context: Context, record: Entity | Publisher | Series | Issue, path: str) -> Json:
    answer: Json = {"resource_url": context.url(path)}
    if context.dialect is Dialect.LIVE_SEPTEMBER:
        answer["attribution"] = []
    return answer | {"modified": iso(record.modified)}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _money(value: Any) -> str | None:
    return None if value is None else f"{value:.2f}"
