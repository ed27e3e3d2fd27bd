"""Issues as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What a table row or a grid cell shows of an issue.

    Attributes:
        id: The server's id.
        series_id: The series it belongs to.
        series: Series name without year.
        series_year: Year the series began, where known.
        volume: Volume of the series, where known.
        publisher: Publisher's name, "" where not known yet.
        number: Issue number as printed ("½", "Annual 1").
        cover_date: Cover date.
        store_date: Date it went on sale.
        image: URL of the cover, "" where there is none.
        cover_hash: Signed 64-bit perceptual hash of the cover, where known.
        owned: How many copies are in the collection.
        read: Whether the owned item is marked read.
        rating: The owner's rating from 1 to 5, where given.
    """

    id: int
    series_id: int
    series: str
    series_year: int | None
    volume: int | None
    publisher: str
    number: str
    cover_date: date | None
    store_date: date | None
    image: str
    cover_hash: int | None
    owned: int
    read: bool
    rating: int | None

    @property
    def title(self) -> str:
        """Series, year and number as comics people write it: ``Weird Harbor (1962) #3``."""
        year = f" ({self.series_year})" if self.series_year else ""
        number = f" #{self.number}" if self.number else ""
        return f"{self.series}{year}{number}"


@dataclass(frozen=True, slots=True)
class Credit:
    """One creator's work on an issue.

    Attributes:
        creator_id: The creator's id.
        creator: The creator's name.
        roles: Role names, for example ``("Writer", "Cover")``.
    """

    creator_id: int
    creator: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant cover. The server gives it a picture but no hash."""

    name: str
    image: str
    price: Money | None = None
    sku: str = ""
    upc: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A named pointer to another record."""

    kind: Kind
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class IssueDetail:
    """Everything known of one issue; the fields below `row` are empty while only listed.

    Attributes:
        row: What lists show.
        detailed_at: When the detail was fetched (UTC); None while only a list row is known.
        story_titles: Titles of the stories inside.
        links: Arcs, characters, teams and universes, in that order.
        variants: Variant covers.
        reprints: Issues reprinted in this one.
        age_rating: Content rating ("Teen"), "" where unknown.
    """

    row: IssueRow
    detailed_at: datetime | None
    alt_number: str = ""
    title: str = ""
    story_titles: tuple[str, ...] = ()
    imprint: str = ""
    series_type: str = ""
    desc: str = ""
    foc_date: date | None = None
    price: Money | None = None
    age_rating: str = ""
    sku: str = ""
    isbn: str = ""
    upc: str = ""
    page_count: int | None = None
    average_rating: float | None = None
    rating_count: int = 0
    cv_id: int | None = None
    gcd_id: int | None = None
    resource_url: str = ""
    modified: datetime | None = None
    credits: tuple[Credit, ...] = ()
    links: tuple[Link, ...] = ()
    variants: tuple[Variant, ...] = ()
    reprints: tuple[Link, ...] = ()
