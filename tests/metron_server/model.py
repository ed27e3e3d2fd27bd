"""The records of a Metron server as plain mutable values.

They compare by identity and refer to each other directly; `World` holds them by id. Times are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

ENTITY_KINDS = ("arc", "character", "creator", "team", "universe")


@dataclass(slots=True, eq=False)
class User:
    """An account. Each token works until it is taken out of `tokens`."""

    id: int
    username: str
    password: str
    tokens: list[str]
    editor: bool = False
    staff: bool = False

    @property
    def token(self) -> str:
        """A token that works."""
        return self.tokens[0]


@dataclass(slots=True, eq=False)
class Named:
    """A series type, genre, role or content rating."""

    id: int
    name: str
    modified: datetime = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(slots=True, eq=False)
class Publisher:
    """A publisher, or an imprint where `publisher` is its parent."""

    id: int
    name: str
    modified: datetime
    publisher: Publisher | None = None
    alt_names: list[str] = field(default_factory=list)
    founded: int | None = None
    country: str = "US"
    desc: str = ""
    image: str = ""
    cv_id: int | None = None
    gcd_id: int | None = None


@dataclass(slots=True, eq=False)
class Entity:
    """An arc, character, creator, team or universe; `kind` says which."""

    kind: str
    id: int
    name: str
    modified: datetime
    desc: str = ""
    image: str = ""
    cv_id: int | None = None
    gcd_id: int | None = None
    alias: list[str] = field(default_factory=list)
    birth: date | None = None
    death: date | None = None
    designation: str = ""
    publisher: Publisher | None = None
    creators: list[Entity] = field(default_factory=list)
    teams: list[Entity] = field(default_factory=list)
    universes: list[Entity] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Series:
    """A series. `status` is the live code: 1 cancelled, 2 completed, 3 hiatus, 4 ongoing."""

    id: int
    name: str
    sort_name: str
    volume: int
    year_began: int
    series_type: Named
    publisher: Publisher
    modified: datetime
    year_end: int | None = None
    imprint: Publisher | None = None
    status: int = 4
    language: str = "en"
    currency: str = "USD"
    alt_names: list[str] = field(default_factory=list)
    desc: str = ""
    genres: list[Named] = field(default_factory=list)
    associated: list[Series] = field(default_factory=list)
    cv_id: int | None = None
    gcd_id: int | None = None
    issues: dict[int, Issue] = field(default_factory=dict)

    @property
    def display(self) -> str:
        """The name the server shows: with year, and a suffix for collected editions."""
        before = {8: " HC", 9: " GN", 10: " TPB"}.get(self.series_type.id, "")
        after = " Digital" if self.series_type.id == 12 else ""
        return f"{self.name}{before} ({self.year_began}){after}"


@dataclass(slots=True, eq=False)
class Credit:
    """What one creator did for an issue."""

    id: int
    creator: Entity
    roles: list[Named]
    modified: datetime


@dataclass(slots=True, eq=False)
class Variant:
    """A variant cover: it has an image but no hash."""

    id: int
    issue: Issue
    name: str
    image: str
    price: Decimal | None = None
    sku: str = ""
    upc: str = ""


@dataclass(slots=True, eq=False)
class IssueDetail:
    """What only an issue's own page tells. Made when it is first asked for."""

    alt_number: str = ""
    title: str = ""
    stories: list[str] = field(default_factory=list)
    foc_date: date | None = None
    price: Decimal | None = None
    currency: str = "USD"
    rating: Named | None = None
    sku: str = ""
    isbn: str = ""
    upc: str = ""
    page_count: int | None = None
    desc: str = ""
    ratings: list[int] = field(default_factory=list)
    arcs: list[Entity] = field(default_factory=list)
    characters: list[Entity] = field(default_factory=list)
    teams: list[Entity] = field(default_factory=list)
    universes: list[Entity] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    reprints: list[Issue] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    cv_id: int | None = None
    gcd_id: int | None = None


@dataclass(slots=True, eq=False)
class Issue:
    """An issue. `cover` is the path of its image under the server's root, "" for none."""

    id: int
    series: Series
    number: str
    cover_date: date
    store_date: date | None
    modified: datetime
    cover: str = ""
    cover_hash: str = ""
    detail: IssueDetail | None = None

    @property
    def display(self) -> str:
        """The name the server shows: ``Series (2018) #1``."""
        return f"{self.series.display} #{self.number}"


@dataclass(slots=True, eq=False)
class ReadDate:
    """One reading of an item."""

    id: int
    read_date: datetime
    created_on: datetime


@dataclass(slots=True, eq=False)
class CollectionItem:
    """A copy somebody owns."""

    id: int
    user: User
    issue: Issue
    created_on: datetime
    modified: datetime
    quantity: int = 1
    book_format: str = "PRINT"
    grade: Decimal | None = None
    grading_company: str = ""
    purchase_date: date | None = None
    purchase_price: Decimal | None = None
    purchase_store: str = ""
    storage_location: str = ""
    notes: str = ""
    is_read: bool = False
    date_read: datetime | None = None
    read_dates: list[ReadDate] = field(default_factory=list)
    rating: int | None = None


@dataclass(slots=True, eq=False)
class ReadingListItem:
    """An issue's place in a reading list."""

    id: int
    issue: Issue
    order: int
    issue_type: str = ""


@dataclass(slots=True, eq=False)
class ReadingList:
    """A reading list. `ratings` are the stars given by other users."""

    id: int
    user: User
    name: str
    modified: datetime
    desc: str = ""
    image: str = ""
    list_type: str = "STORY"
    is_private: bool = False
    attribution_source: str = ""
    attribution_url: str = ""
    previous: ReadingList | None = None
    next: ReadingList | None = None
    ratings: list[int] = field(default_factory=list)
    items: list[ReadingListItem] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class WishItem:
    """An issue somebody looks for."""

    id: int
    issue: Issue
    added_on: datetime
    modified: datetime
    status: str = "WANTED"
    priority: int = 3
    desired_grade: Decimal | None = None
    max_price: Decimal | None = None
    max_price_currency: str | None = None
    notes: str = ""


@dataclass(slots=True, eq=False)
class PullEntry:
    """A series somebody follows."""

    id: int
    series: Series
    added_on: datetime


@dataclass(slots=True, eq=False)
class WishList:
    """A user's wish list; it exists from its first use."""

    id: int
    user: User
    modified: datetime
    items: list[WishItem] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PullList:
    """A user's pull list; it exists from its first use."""

    id: int
    user: User
    modified: datetime
    entries: list[PullEntry] = field(default_factory=list)
