"""The v1.0 document's answers; where it names a field without its shape, the deployed one's."""

from __future__ import annotations

from typing import Any

from tests.metron_server import serializers_live as live
from tests.metron_server.context import Context
from tests.metron_server.filters import average
from tests.metron_server.model import (
    CollectionItem,
    Entity,
    Issue,
    Publisher,
    ReadingList,
    ReadingListItem,
    Series,
)
from tests.metron_server.serializers_live import Json, named, user
from tests.metron_server.text import slug
from tests.metron_server.times import iso_z, to_new_york
from tests.metron_server.vocabulary import (
    ATTRIBUTIONS,
    BOOK_FORMATS,
    GRADING_COMPANIES,
    STATUS_CODES,
)


def listed(context: Context, record: Entity | Publisher) -> Json:
    """An entity, publisher or imprint in a list or inside an issue."""
    answer: Json = {**named(record), "slug": slug(record.name)}
    if isinstance(record, Publisher):
        answer["founded"] = record.founded
    elif record.kind == "universe":
        answer["designation"] = record.designation
    return answer | {"modified": iso_z(record.modified)}


def entity(context: Context, record: Entity) -> Json:
    """An arc, character, creator, team or universe."""
    kind = record.kind
    answer: Json = {**listed(context, record), "desc": record.desc}
    if kind == "character":
        answer["alias"] = record.alias
    if kind == "creator":
        answer |= {"birth": _day(record.birth), "death": _day(record.death)}
    if kind == "universe":
        answer["publisher"] = named(record.publisher) if record.publisher else None
    answer["image"] = context.image(record.image)
    members = {"character": ("creators", "teams", "universes"), "team": ("creators", "universes")}
    for field in members.get(kind, ()):
        answer[field] = [listed(context, member) for member in getattr(record, field)]
    if kind != "universe":
        answer |= {"cv_id": record.cv_id, "gcd_id": record.gcd_id}
    return answer | {"resource_url": context.url(f"/{kind}/{slug(record.name)}/")}


def publisher(context: Context, record: Publisher) -> Json:
    """A publisher."""
    return {
        **listed(context, record),
        "desc": record.desc,
        "image": context.image(record.image),
        "cv_id": record.cv_id,
        "gcd_id": record.gcd_id,
        "resource_url": context.url(f"/publisher/{slug(record.name)}/"),
    }


def imprint(context: Context, record: Publisher) -> Json:
    """An imprint."""
    return publisher(context, record) | {
        "publisher": named(record.publisher) if record.publisher else None,
        "resource_url": context.url(f"/imprint/{slug(record.name)}/"),
    }


def series_listed(_: Context, record: Series) -> Json:
    """A series in a list."""
    return {
        "id": record.id,
        "series_type": named(record.series_type),
        "publisher": named(record.publisher),
        "name": record.name,
        "volume": record.volume,
        "year_began": record.year_began,
        "year_end": record.year_end,
        "issue_count": len(record.issues),
        "modified": iso_z(record.modified),
    }


def series(context: Context, record: Series) -> Json:
    """A series."""
    return {
        **series_listed(context, record),
        "imprint": named(record.imprint) if record.imprint else None,
        "status": STATUS_CODES[record.status],
        "desc": record.desc,
        "genres": [named(genre) for genre in record.genres],
        "associated": [named(other) for other in record.associated],
        "cv_id": record.cv_id,
        "gcd_id": record.gcd_id,
        "resource_url": context.url(f"/series/{slug(record.name)}-{record.year_began}/"),
    }


def series_of(record: Series) -> Json:
    """An issue's series, everywhere."""
    return {**named(record), "volume": record.volume, "series_type": named(record.series_type)}


def issue_listed(context: Context, record: Issue) -> Json:
    """An issue in a list."""
    return {
        "id": record.id,
        "series": series_of(record.series),
        "number": record.number,
        "cover_date": _day(record.cover_date),
        "store_date": _day(record.store_date),
        "image": context.image(record.cover),
        "modified": iso_z(record.modified),
    }


def issue(context: Context, record: Issue) -> Json:
    """An issue."""
    detail = context.world.detail(record)
    deployed = live.issue(context, record)
    answer = issue_listed(context, record)
    same = ("desc", "price", "sku", "isbn", "upc", "rating", "credits", "reprints")
    answer |= {name: deployed[name] for name in same}
    answer["page_count"] = detail.page_count
    for field in ("arcs", "characters", "teams", "universes"):
        answer[field] = [listed(context, one) for one in getattr(detail, field)]
    answer["variants"] = [
        {name: variant[name] for name in ("name", "sku", "upc", "image")}
        for variant in deployed["variants"]
    ]
    last = ("cv_id", "gcd_id", "cover_hash", "foc_date", "resource_url")
    return answer | {name: deployed[name] for name in last}


def issue_of(record: Issue) -> Json:
    """The issue of a collection item."""
    return {
        "id": record.id,
        "series": series_of(record.series),
        "number": record.number,
        "cover_date": _day(record.cover_date),
        "store_date": _day(record.store_date),
        "modified": iso_z(record.modified),
    }


def item_listed(_: Context, record: CollectionItem) -> Json:
    """A collection item in a list."""
    return {
        "id": record.id,
        "user": user(record.user),
        "issue": issue_of(record.issue),
        "quantity": record.quantity,
        "book_format": BOOK_FORMATS[record.book_format],
        "grade": None if record.grade is None else str(record.grade),
        "grading_company": GRADING_COMPANIES.get(record.grading_company, ""),
        "purchase_date": _day(record.purchase_date),
        "is_read": record.is_read,
        "rating": record.rating,
        "modified": iso_z(record.modified),
    }


def item(context: Context, record: CollectionItem) -> Json:
    """A collection item. The day of the last reading is all there is of readings."""
    price, read = record.purchase_price, record.date_read
    return {
        **item_listed(context, record),
        "purchase_price": None if price is None else f"{price:.2f}",
        "purchase_store": record.purchase_store,
        "storage_location": record.storage_location,
        "notes": record.notes,
        "date_read": None if read is None else to_new_york(read).date().isoformat(),
        "resource_url": context.url(f"/collection/{record.id}/"),
        "created_on": iso_z(record.created_on),
    }


def missing_series(context: Context, record: Series, owned: int) -> Json:
    """A series with gaps."""
    return live.missing_series(context, record, owned)


def missing_issue(_: Context, record: Issue) -> Json:
    """An issue that is not owned."""
    answer = issue_of(record)
    del answer["modified"]
    return answer


def list_listed(_: Context, record: ReadingList) -> Json:
    """A reading list in the list of lists."""
    return {
        **named(record),
        "slug": slug(record.name),
        "user": user(record.user),
        "is_private": record.is_private,
        "attribution_source": record.attribution_source,
        "average_rating": average(record.ratings),
        "rating_count": len(record.ratings),
        "modified": iso_z(record.modified),
    }


def reading_list(context: Context, record: ReadingList) -> Json:
    """A reading list."""
    return {
        **list_listed(context, record),
        "desc": record.desc,
        "attribution_source": ATTRIBUTIONS.get(record.attribution_source, ""),
        "attribution_url": record.attribution_url,
        "items_url": context.url(f"/api/reading_list/{record.id}/items/"),
        "resource_url": context.url(f"/reading-lists/{slug(record.name)}/"),
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


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()
