"""Records on their way from a server's answer into the store.

One type per resource, with every field a list or detail answer can carry in either dialect. A
field an answer does not speak of is `UNSET`, and the store keeps what it knew; None and "" are
values like any other (a grade that was taken away, a cover that is gone).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar

from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.issue import Credit, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.wish_list import WishStatus


class Unset(Enum):
    """The type of `UNSET`: "this answer does not say"."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
T = TypeVar("T")
Maybe: TypeAlias = T | Unset
"""A value the answer gave, or `UNSET`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """A series type, or a publisher or imprint named inside another answer."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRecord:
    """A publisher, or an imprint where `publisher` is given."""

    id: int
    name: str
    publisher: Maybe[NamedRecord | None] = UNSET
    alt_names: Maybe[tuple[str, ...]] = UNSET
    founded: Maybe[int | None] = UNSET
    country: Maybe[str] = UNSET
    desc: Maybe[str] = UNSET
    image: Maybe[str] = UNSET
    cv_id: Maybe[int | None] = UNSET
    gcd_id: Maybe[int | None] = UNSET
    resource_url: Maybe[str] = UNSET
    modified: Maybe[datetime] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRecord:
    """A series. `name` has no year; `status` is the code (continuing, completed, ...)."""

    id: int
    name: Maybe[str] = UNSET
    sort_name: Maybe[str] = UNSET
    alt_names: Maybe[tuple[str, ...]] = UNSET
    volume: Maybe[int | None] = UNSET
    year_began: Maybe[int | None] = UNSET
    year_end: Maybe[int | None] = UNSET
    series_type: Maybe[NamedRecord | None] = UNSET
    publisher: Maybe[NamedRecord | None] = UNSET
    imprint: Maybe[NamedRecord | None] = UNSET
    status: Maybe[str] = UNSET
    language: Maybe[str] = UNSET
    issue_count: Maybe[int | None] = UNSET
    genres: Maybe[tuple[str, ...]] = UNSET
    associated: Maybe[tuple[Link, ...]] = UNSET
    desc: Maybe[str] = UNSET
    cv_id: Maybe[int | None] = UNSET
    gcd_id: Maybe[int | None] = UNSET
    resource_url: Maybe[str] = UNSET
    modified: Maybe[datetime] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """An issue with what its answer says of its series."""

    id: int
    series: SeriesRecord
    number: str
    alt_number: Maybe[str] = UNSET
    title: Maybe[str] = UNSET
    story_titles: Maybe[tuple[str, ...]] = UNSET
    cover_date: Maybe[date | None] = UNSET
    store_date: Maybe[date | None] = UNSET
    foc_date: Maybe[date | None] = UNSET
    image: Maybe[str] = UNSET
    cover_hash: Maybe[int | None] = UNSET
    price: Maybe[Money | None] = UNSET
    age_rating: Maybe[str] = UNSET
    sku: Maybe[str] = UNSET
    isbn: Maybe[str] = UNSET
    upc: Maybe[str] = UNSET
    page_count: Maybe[int | None] = UNSET
    desc: Maybe[str] = UNSET
    average_rating: Maybe[float | None] = UNSET
    rating_count: Maybe[int] = UNSET
    cv_id: Maybe[int | None] = UNSET
    gcd_id: Maybe[int | None] = UNSET
    resource_url: Maybe[str] = UNSET
    modified: Maybe[datetime] = UNSET
    credits: Maybe[tuple[Credit, ...]] = UNSET
    links: Maybe[tuple[Link, ...]] = UNSET
    variants: Maybe[tuple[Variant, ...]] = UNSET
    reprints: Maybe[tuple[Link, ...]] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An arc, character, creator, team or universe.

    Attributes:
        extra: What only its kind has (alias, birth, death, designation, publisher, creators,
            teams, universes), as JSON values under the API's field names.
    """

    kind: Kind
    id: int
    name: str
    desc: Maybe[str] = UNSET
    image: Maybe[str] = UNSET
    cv_id: Maybe[int | None] = UNSET
    gcd_id: Maybe[int | None] = UNSET
    resource_url: Maybe[str] = UNSET
    modified: Maybe[datetime] = UNSET
    extra: Maybe[dict[str, Any]] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRecord:
    """A collection item as the server holds it.

    Attributes:
        purchase_price: An amount.
        purchase_currency: Its currency, which no server has told so far.
        read_dates: Every reading; UNSET on a v1.0 server, which only knows the last one.
    """

    id: int
    issue: IssueRecord
    quantity: int
    book_format: Maybe[BookFormat] = UNSET
    grade: Maybe[Decimal | None] = UNSET
    grading_company: Maybe[str] = UNSET
    purchase_date: Maybe[date | None] = UNSET
    purchase_price: Maybe[Decimal | None] = UNSET
    purchase_currency: Maybe[str] = UNSET
    purchase_store: Maybe[str] = UNSET
    storage_location: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    is_read: Maybe[bool] = UNSET
    date_read: Maybe[datetime | None] = UNSET
    read_dates: Maybe[tuple[ReadDate, ...]] = UNSET
    read_count: Maybe[int] = UNSET
    rating: Maybe[int | None] = UNSET
    resource_url: Maybe[str] = UNSET
    created_on: Maybe[datetime | None] = UNSET
    modified: Maybe[datetime] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingListRecord:
    """A reading list. `attribution_source` is always the code."""

    id: int
    name: str
    slug: Maybe[str] = UNSET
    user_id: Maybe[int | None] = UNSET
    username: Maybe[str] = UNSET
    list_type: Maybe[str] = UNSET
    is_private: Maybe[bool] = UNSET
    attribution_source: Maybe[str] = UNSET
    attribution_url: Maybe[str] = UNSET
    average_rating: Maybe[float | None] = UNSET
    rating_count: Maybe[int] = UNSET
    desc: Maybe[str] = UNSET
    image: Maybe[str] = UNSET
    previous: Maybe[tuple[int, str] | None] = UNSET
    next: Maybe[tuple[int, str] | None] = UNSET
    resource_url: Maybe[str] = UNSET
    modified: Maybe[datetime] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingListItemRecord:
    """One entry of a reading list. The issue carries its Comic Vine and GCD ids."""

    id: int
    issue: IssueRecord
    order: int
    issue_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRecord:
    """A wish. Price and notes are only told in the answer to adding it."""

    id: int
    issue: IssueRecord
    status: Maybe[WishStatus] = UNSET
    priority: Maybe[int] = UNSET
    desired_grade: Maybe[Decimal | None] = UNSET
    max_price: Maybe[Money | None] = UNSET
    notes: Maybe[str] = UNSET
    added_on: Maybe[datetime | None] = UNSET
    modified: Maybe[datetime] = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRecord:
    """A series that is followed."""

    id: int
    series: SeriesRecord
    added_on: Maybe[datetime | None] = UNSET


@dataclass(frozen=True, slots=True)
class UpsertCount:
    """What writing records did: how many are new here, and how many really changed."""

    added: int = 0
    updated: int = 0
