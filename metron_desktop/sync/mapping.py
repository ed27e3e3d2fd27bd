"""Wire schemas into records: pure functions, tolerant of both dialects.

Whether an answer carries a field decides between its value and `UNSET`, so one function serves a
resource's list rows, its details and its appearances inside other answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from metron_desktop.api.schemas import (
    collection as collection_schemas,
)
from metron_desktop.api.schemas import (
    entities as entity_schemas,
)
from metron_desktop.api.schemas import (
    issues as issue_schemas,
)
from metron_desktop.api.schemas import (
    publishers as publisher_schemas,
)
from metron_desktop.api.schemas import (
    reading_lists as reading_list_schemas,
)
from metron_desktop.api.schemas import (
    series as series_schemas,
)
from metron_desktop.api.schemas.pull_list import PullListSeries
from metron_desktop.api.schemas.wire import Named, Wire
from metron_desktop.api.schemas.wish_list import WishListItem
from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.cover_hash import parse_cover_hash
from metron_desktop.domain.grades import parse_grade
from metron_desktop.domain.issue import Credit, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.records import (
    UNSET,
    CollectionRecord,
    EntityRecord,
    IssueRecord,
    Maybe,
    NamedRecord,
    PublisherRecord,
    PullRecord,
    ReadingListItemRecord,
    ReadingListRecord,
    SeriesRecord,
    WishRecord,
)
from metron_desktop.sync import wording

T = TypeVar("T")

_CENT = Decimal("0.01")
_ENTITY_EXTRAS = (
    "alias",
    "birth",
    "death",
    "designation",
    "publisher",
    "creators",
    "teams",
    "universes",
)


def named(answer: Named) -> NamedRecord:
    """A series type, or a publisher or imprint named inside another answer."""
    return NamedRecord(id=answer.id, name=answer.name)


def publisher(answer: publisher_schemas.Publisher) -> PublisherRecord:
    """A publisher, or an imprint with its publisher where the answer names it."""
    parent: Maybe[NamedRecord | None] = UNSET
    if isinstance(answer, publisher_schemas.Imprint) and answer.says("publisher"):
        parent = named(answer.publisher) if answer.publisher else None
    return PublisherRecord(
        id=answer.id,
        name=answer.name,
        publisher=parent,
        alt_names=_said(answer, "alt_names", answer.alt_names),
        founded=_said(answer, "founded", answer.founded),
        country=_said(answer, "country", answer.country),
        desc=_said(answer, "desc", answer.desc),
        image=_said(answer, "image", answer.image),
        cv_id=_said(answer, "cv_id", answer.cv_id),
        gcd_id=_said(answer, "gcd_id", answer.gcd_id),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        modified=_known(answer.modified),
    )


def entity(kind: Kind, answer: entity_schemas.Entity) -> EntityRecord:
    """An arc, character, creator, team or universe."""
    extra = {name: _plain(getattr(answer, name)) for name in _ENTITY_EXTRAS if answer.says(name)}
    return EntityRecord(
        kind=kind,
        id=answer.id,
        name=answer.name,
        desc=_said(answer, "desc", answer.desc),
        image=_said(answer, "image", answer.image),
        cv_id=_said(answer, "cv_id", answer.cv_id),
        gcd_id=_said(answer, "gcd_id", answer.gcd_id),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        modified=_known(answer.modified),
        extra=extra or UNSET,
    )


def series(answer: series_schemas.Series) -> SeriesRecord:
    """A series. A display name gives name and year where the answer has no plain ones."""
    name: Maybe[str] = _known(answer.name)
    year_began: Maybe[int | None] = _said(answer, "year_began", answer.year_began)
    if answer.series and not answer.name:
        name, year = wording.series_name(answer.series)
        year_began = year or UNSET if year_began is UNSET else year_began
    return SeriesRecord(
        id=answer.id,
        name=name,
        sort_name=_known(answer.sort_name),
        alt_names=_said(answer, "alt_names", answer.alt_names),
        volume=_said(answer, "volume", answer.volume),
        year_began=year_began,
        year_end=_said(answer, "year_end", answer.year_end),
        series_type=_said_named(answer, "series_type", answer.series_type),
        publisher=_said_named(answer, "publisher", answer.publisher),
        imprint=_said_named(answer, "imprint", answer.imprint),
        status=wording.status(answer.status) if answer.says("status") else UNSET,
        language=_said(answer, "language", answer.language),
        issue_count=_said(answer, "issue_count", answer.issue_count),
        genres=_said(answer, "genres", tuple(genre.name for genre in answer.genres)),
        associated=_said(
            answer,
            "associated",
            tuple(
                Link(Kind.SERIES, other.id, other.series or other.name)
                for other in answer.associated
            ),
        ),
        desc=_said(answer, "desc", answer.desc),
        cv_id=_said(answer, "cv_id", answer.cv_id),
        gcd_id=_said(answer, "gcd_id", answer.gcd_id),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        modified=_known(answer.modified),
    )


def series_with_gaps(answer: series_schemas.MissingSeries) -> SeriesRecord:
    """A series as the list of series with gaps names it."""
    return SeriesRecord(
        id=answer.id,
        name=answer.name,
        sort_name=_known(answer.sort_name),
        year_began=_said(answer, "year_began", answer.year_began),
        year_end=_said(answer, "year_end", answer.year_end),
        publisher=_said_named(answer, "publisher", answer.publisher),
        series_type=_said_named(answer, "series_type", answer.series_type),
    )


def issue(answer: issue_schemas.Issue) -> IssueRecord:
    """An issue. What it says of publisher and imprint is told of its series."""
    return IssueRecord(
        id=answer.id,
        series=_series_of_issue(answer),
        number=answer.number,
        alt_number=_said(answer, "alt_number", answer.alt_number),
        title=_said(answer, "title", answer.title),
        story_titles=_said(answer, "name", answer.name),
        cover_date=_said(answer, "cover_date", answer.cover_date),
        store_date=_said(answer, "store_date", answer.store_date),
        foc_date=_said(answer, "foc_date", answer.foc_date),
        image=_said(answer, "image", answer.image),
        cover_hash=_said(answer, "cover_hash", parse_cover_hash(answer.cover_hash)),
        price=_said(answer, "price", _money(answer.price, answer.price_currency)),
        age_rating=_said(answer, "rating", answer.rating.name if answer.rating else ""),
        sku=_said(answer, "sku", answer.sku),
        isbn=_said(answer, "isbn", answer.isbn),
        upc=_said(answer, "upc", answer.upc),
        page_count=_pages(answer),
        desc=_said(answer, "desc", answer.desc),
        average_rating=_said(answer, "average_rating", answer.average_rating),
        rating_count=_said(answer, "rating_count", answer.rating_count or 0),
        cv_id=_said(answer, "cv_id", answer.cv_id),
        gcd_id=_said(answer, "gcd_id", answer.gcd_id),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        modified=_known(answer.modified),
        credits=_said(answer, "credits", tuple(_credits(answer.credits))),
        links=_links(answer),
        variants=_said(answer, "variants", tuple(_variant(one) for one in answer.variants)),
        reprints=_said(
            answer,
            "reprints",
            tuple(Link(Kind.ISSUE, other.id, other.issue) for other in answer.reprints),
        ),
    )


def collection_item(answer: collection_schemas.CollectionItem) -> CollectionRecord:
    """A collection item."""
    return CollectionRecord(
        id=answer.id,
        issue=issue(answer.issue),
        quantity=answer.quantity,
        book_format=wording.book_format(answer.book_format),
        grade=_said(answer, "grade", parse_grade(answer.grade)),
        grading_company=(
            wording.grading_company(answer.grading_company)
            if answer.says("grading_company")
            else UNSET
        ),
        purchase_date=_said(answer, "purchase_date", answer.purchase_date),
        purchase_price=_said(answer, "purchase_price", _cents(answer.purchase_price)),
        purchase_store=_said(answer, "purchase_store", answer.purchase_store),
        storage_location=_said(answer, "storage_location", answer.storage_location),
        notes=_said(answer, "notes", answer.notes),
        is_read=_said(answer, "is_read", answer.is_read),
        date_read=_said(answer, "date_read", answer.date_read),
        read_dates=_said(answer, "read_dates", tuple(_read_dates(answer.read_dates))),
        read_count=UNSET if answer.read_count is None else answer.read_count,
        rating=_said(answer, "rating", answer.rating),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        created_on=_said(answer, "created_on", answer.created_on),
        modified=_known(answer.modified),
    )


def reading_list(answer: reading_list_schemas.ReadingList) -> ReadingListRecord:
    """A reading list, with its attribution as a code."""
    owner = answer.user
    return ReadingListRecord(
        id=answer.id,
        name=answer.name,
        slug=_said(answer, "slug", answer.slug),
        user_id=UNSET if owner is None else owner.id,
        username=UNSET if owner is None else owner.username,
        list_type=wording.list_type(answer.list_type) if answer.says("list_type") else UNSET,
        is_private=_said(answer, "is_private", answer.is_private),
        attribution_source=(
            wording.attribution_source(answer.attribution_source)
            if answer.says("attribution_source")
            else UNSET
        ),
        attribution_url=_said(answer, "attribution_url", answer.attribution_url),
        average_rating=_said(answer, "average_rating", answer.average_rating),
        rating_count=_said(answer, "rating_count", answer.rating_count or 0),
        desc=_said(answer, "desc", answer.desc),
        image=_said(answer, "image", answer.image),
        previous=_said(answer, "previous", _pointer(answer.previous)),
        next=_said(answer, "next", _pointer(answer.next)),
        resource_url=_said(answer, "resource_url", answer.resource_url),
        modified=_known(answer.modified),
    )


def reading_list_item(answer: reading_list_schemas.ReadingListItem) -> ReadingListItemRecord:
    """One entry of a reading list."""
    return ReadingListItemRecord(
        id=answer.id, issue=issue(answer.issue), order=answer.order, issue_type=answer.issue_type
    )


def wish(answer: WishListItem) -> WishRecord:
    """A wish."""
    return WishRecord(
        id=answer.id,
        issue=issue(answer.issue),
        status=wording.wish_status(answer.status),
        priority=_known(answer.priority),
        desired_grade=_said(answer, "desired_grade", parse_grade(answer.desired_grade)),
        max_price=_said(answer, "max_price", _money(answer.max_price, answer.max_price_currency)),
        notes=_said(answer, "notes", answer.notes),
        added_on=_said(answer, "added_on", answer.added_on),
        modified=_known(answer.modified),
    )


def pull(answer: PullListSeries) -> PullRecord:
    """A series that is followed."""
    return PullRecord(
        id=answer.id,
        series=series(answer.series),
        added_on=_said(answer, "added_on", answer.added_on),
    )


def _said(answer: Wire, field: str, value: T) -> Maybe[T]:
    """`value` where the answer carried `field`, else `UNSET`."""
    return value if answer.says(field) else UNSET


def _known(value: T | None) -> Maybe[T]:
    """`value` unless it is empty: for fields that no record is without."""
    return value or UNSET


def _said_named(answer: Wire, field: str, value: Named | None) -> Maybe[NamedRecord | None]:
    return _said(answer, field, named(value) if value else None)


def _series_of_issue(answer: issue_schemas.Issue) -> SeriesRecord:
    told = series(answer.series)
    publisher_ = _said_named(answer, "publisher", answer.publisher)
    imprint = _said_named(answer, "imprint", answer.imprint)
    if publisher_ is UNSET and imprint is UNSET:
        return told
    return replace(told, publisher=publisher_, imprint=imprint)


def _pages(answer: issue_schemas.Issue) -> Maybe[int | None]:
    """The page count: `page` on the deployed server, `page_count` on a v1.0 server."""
    if answer.says("page"):
        return answer.page
    return _said(answer, "page_count", answer.page_count)


def _links(answer: issue_schemas.Issue) -> Maybe[tuple[Link, ...]]:
    if not answer.says("arcs", "characters", "teams", "universes"):
        return UNSET
    return tuple(
        Link(kind, one.id, one.name)
        for kind, several in (
            (Kind.ARC, answer.arcs),
            (Kind.CHARACTER, answer.characters),
            (Kind.TEAM, answer.teams),
            (Kind.UNIVERSE, answer.universes),
        )
        for one in several
    )


def _credits(answers: Iterable[issue_schemas.Credit]) -> Iterable[Credit]:
    for answer in answers:
        creator = answer.creator
        roles = tuple(role.name for role in answer.role)
        if isinstance(creator, Named):
            yield Credit(creator.id, creator.name, roles)
        elif answer.id is not None:
            yield Credit(answer.id, creator, roles)


def _variant(answer: issue_schemas.Variant) -> Variant:
    return Variant(
        name=answer.name,
        image=answer.image,
        price=_money(answer.price, answer.price_currency),
        sku=answer.sku,
        upc=answer.upc,
    )


def _read_dates(answers: Iterable[collection_schemas.ReadDate]) -> Iterable[ReadDate]:
    for answer in answers:
        if answer.read_date is not None:
            yield ReadDate(answer.id, answer.read_date, answer.created_on)


def _pointer(answer: Named | None) -> tuple[int, str] | None:
    return (answer.id, answer.name) if answer else None


def _cents(amount: Decimal | None) -> Decimal | None:
    """An amount with two decimal places, as every currency the server knows has at most."""
    return None if amount is None else amount.quantize(_CENT)


def _money(amount: Decimal | None, currency: str) -> Money | None:
    exact = _cents(amount)
    return None if exact is None else Money(exact, currency)


def _plain(value: Any) -> Any:
    """A wire value as JSON keeps it: days as text, references as id and name."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Named):
        return {"id": value.id, "name": value.name}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
