"""Which filters each list has, in each dialect. What is not here is ignored without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from tests.metron_server.conditions import (
    Condition,
    Test,
    Unusable,
    all_words,
    at_least,
    boolean,
    choice,
    contains,
    day,
    day_range,
    days,
    equals,
    has_any,
    has_number,
    later,
    number,
    starts_with,
)
from tests.metron_server.dialect import Dialect
from tests.metron_server.model import Issue, Series
from tests.metron_server.problems import BadFields
from tests.metron_server.vocabulary import (
    ATTRIBUTIONS,
    BOOK_FORMATS,
    GRADES,
    GRADING_COMPANIES,
    LIST_TYPES,
    STATUS_CODES,
)
from tests.metron_server.world import World

T = TypeVar("T")
Filters = Mapping[str, Condition]


def apply(filters: Filters, query: Mapping[str, str], records: Iterable[T]) -> list[T]:
    """The records that pass every filter of the query, in their order.

    Raises:
        BadFields: The query has a value a filter cannot use.
    """
    tests: list[Test] = []
    errors: dict[str, list[str]] = {}
    for name, condition in filters.items():
        text = query.get(name, "")
        if not text:
            continue
        try:
            test = condition(text)
        except Unusable as refused:
            errors[refused.field or name] = [refused.message]
        else:
            if test is not None:
                tests.append(test)
    if errors:
        raise BadFields(errors)
    return [record for record in records if all(test(record) for test in tests)]


def for_resource(resource: str, world: World, dialect: Dialect) -> Filters:
    """The filters of a resource's list."""
    if resource == "issue":
        return _issue(world, dialect)
    if resource == "series":
        return _series(world, dialect)
    if resource == "collection":
        return _collection_live() if dialect.live else _collection_v1()
    if resource == "reading_list":
        return _reading_list(dialect)
    if resource in ("role", "series_type"):
        return {
            "name": contains(lambda one: one.name, accents=False),
            "modified_gt": later(lambda one: one.modified),
        }
    return _entity(resource, dialect)


def _entity(resource: str, dialect: Dialect) -> Filters:
    filters: dict[str, Condition] = {
        "name": contains(lambda one: one.name, accents=False),
        "modified_gt": later(lambda one: one.modified),
    }
    if resource == "universe":
        filters["designation"] = contains(lambda one: one.designation)
    else:
        filters["cv_id"] = number(lambda one: one.cv_id)
        filters["gcd_id"] = number(lambda one: one.gcd_id)
    if resource == "publisher" and dialect.live:
        filters["alt_names"] = contains(lambda one: _joined(one.alt_names))
        filters["q"] = all_words(lambda one: one.name, lambda one: _joined(one.alt_names))
    return filters


def _issue(world: World, dialect: Dialect) -> Filters:
    detail = world.detail
    filters: dict[str, Condition] = {
        "store_date": day(lambda one: one.store_date),
        "foc_date": day(lambda one: detail(one).foc_date),
        **day_range("store_date", lambda one: one.store_date),
        **day_range("foc_date", lambda one: detail(one).foc_date),
        "cover_year": number(lambda one: one.cover_date.year),
        "cover_month": number(lambda one: one.cover_date.month),
        "series_name": all_words(lambda one: one.series.name),
        "series_id": number(lambda one: one.series.id),
        "series_volume": number(lambda one: one.series.volume),
        "series_year_began": number(lambda one: one.series.year_began),
        **_houses(lambda one: one.series),
        "imprint_id": number(lambda one: _id(one.series.imprint)),
        "number": equals(lambda one: one.number),
        "alt_number": equals(lambda one: detail(one).alt_number),
        "sku": equals(lambda one: detail(one).sku),
        "upc": equals(lambda one: detail(one).upc),
        **_foreign(lambda one: detail(one)),
        "cover_hash": equals(lambda one: one.cover_hash),
        "rating": equals(lambda one: detail(one).rating.name),
        "modified_gt": later(lambda one: one.modified),
    }
    if dialect.live:
        filters |= {
            "series_alt_names": contains(lambda one: _joined(one.series.alt_names)),
            "series_q": all_words(
                lambda one: one.series.name, lambda one: _joined(one.series.alt_names)
            ),
            "upc_starts_with": starts_with(lambda one: detail(one).upc),
        }
        filters |= _people(lambda one: [one], world)
    return filters


def _series(world: World, dialect: Dialect) -> Filters:
    filters: dict[str, Condition] = {
        "name": all_words(lambda one: one.name),
        "volume": number(lambda one: one.volume),
        "year_began": number(lambda one: one.year_began),
        "year_end": number(lambda one: one.year_end),
        **_houses(lambda one: one),
        "series_type_id": number(lambda one: one.series_type.id),
        "series_type": contains(lambda one: one.series_type.name),
        **_foreign(lambda one: one),
        "modified_gt": later(lambda one: one.modified),
    }
    if dialect.live:
        filters |= {
            "status": choice(lambda one: one.status, ("1", "2", "3", "4")),
            "alt_names": contains(lambda one: _joined(one.alt_names)),
            "q": all_words(lambda one: one.name, lambda one: _joined(one.alt_names)),
            "language": equals(lambda one: one.language),
            "imprint_id": number(lambda one: _id(one.imprint)),
        }
        filters |= _people(lambda one: one.issues.values(), world)
    else:
        filters["status"] = choice(lambda one: STATUS_CODES[one.status], STATUS_CODES.values())
    return filters


def _collection_live() -> Filters:
    return {
        "issue__series": number(lambda one: one.issue.series.id),
        "book_format": choice(lambda one: one.book_format, BOOK_FORMATS),
        "storage_location": contains(lambda one: one.storage_location),
        "purchase_store": contains(lambda one: one.purchase_store),
        **days("purchase_date", lambda one: one.purchase_date),
        "is_read": boolean(lambda one: one.is_read),
        **days("date_read", lambda one: one.date_read),
        "grade": choice(lambda one: one.grade, GRADES),
        "grading_company": choice(lambda one: one.grading_company, GRADING_COMPANIES),
        "rating": choice(lambda one: one.rating, ("1", "2", "3", "4", "5")),
        "modified_gt": later(lambda one: one.modified),
    }


def _collection_v1() -> Filters:
    return {
        **_collection_live(),
        "series_name": all_words(lambda one: one.issue.series.name),
        "series_type": number(lambda one: one.issue.series.series_type.id),
        "issue_number": equals(lambda one: one.issue.number),
        **_houses(lambda one: one.issue.series),
        "imprint_id": number(lambda one: _id(one.issue.series.imprint)),
    }


def _reading_list(dialect: Dialect) -> Filters:
    filters: dict[str, Condition] = {
        "name": contains(lambda one: one.name, accents=False),
        "user": number(lambda one: one.user.id),
        "username": contains(lambda one: one.user.username),
        "attribution_source": choice(lambda one: one.attribution_source, ATTRIBUTIONS),
        "is_private": boolean(lambda one: one.is_private),
        "average_rating__gte": at_least(lambda one: average(one.ratings)),
        "modified_gt": later(lambda one: one.modified),
    }
    if dialect.live:
        filters["list_type"] = choice(lambda one: one.list_type, LIST_TYPES)
        filters["publisher"] = has_number(
            lambda one: {item.issue.series.publisher.id for item in one.items}
        )
    return filters


def average(ratings: list[int]) -> float | None:
    """The mean of the stars, unrounded."""
    return sum(ratings) / len(ratings) if ratings else None


def _houses(series_of: Any) -> Filters:
    return {
        "publisher_name": contains(lambda one: series_of(one).publisher.name),
        "publisher_id": number(lambda one: series_of(one).publisher.id),
        "imprint_name": contains(lambda one: _name(series_of(one).imprint)),
    }


def _foreign(holder: Any) -> Filters:
    return {
        "cv_id": number(lambda one: holder(one).cv_id),
        "missing_cv_id": boolean(lambda one: holder(one).cv_id is None),
        "gcd_id": number(lambda one: holder(one).gcd_id),
        "missing_gcd_id": boolean(lambda one: holder(one).gcd_id is None),
    }


def _people(issues_of: Any, world: World) -> Filters:
    def ids(record: Issue | Series, field: str) -> set[int]:
        details = [world.detail(issue) for issue in issues_of(record)]
        return {member.id for detail in details for member in getattr(detail, field)}

    def credits_of(record: Issue | Series) -> list[Any]:
        return [c for issue in issues_of(record) for c in world.detail(issue).credits]

    return {
        "creator_id": has_number(lambda one: {c.creator.id for c in credits_of(one)}),
        "character_id": has_number(lambda one: ids(one, "characters")),
        "team_id": has_number(lambda one: ids(one, "teams")),
        "universe_id": has_number(lambda one: ids(one, "universes")),
        "role_id": has_any(lambda one: {role.id for c in credits_of(one) for role in c.roles}),
    }


def _joined(names: list[str]) -> str:
    return ",".join(names)


def _id(record: Any) -> int | None:
    return None if record is None else record.id


def _name(record: Any) -> str:
    return "" if record is None else record.name
