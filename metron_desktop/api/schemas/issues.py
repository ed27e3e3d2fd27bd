"""Issues with their credits, variants and reprints."""

from __future__ import annotations

from typing import Annotated

from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import (
    Amount,
    Day,
    Id,
    Many,
    MaybeNumber,
    Moment,
    Named,
    OneOrMany,
    Share,
    Text,
    Wire,
    Words,
)


class Credit(Wire):
    """What one creator did for an issue.

    Attributes:
        id: On the deployed server the *creator's* id.
        creator: The creator's name; a v1.0 server may send id and name.
        role: What they did.
    """

    id: Id | None = None
    creator: Named | Text = ""
    role: Annotated[tuple[Named, ...], OneOrMany] = ()


class Variant(Wire):
    """A variant cover of an issue. It has no cover hash and, in most answers, no id."""

    id: Id | None = None
    name: Text = ""
    price: Amount = None
    price_currency: Text = ""
    sku: Text = ""
    upc: Text = ""
    image: Text = ""


class Reprint(Wire):
    """An issue that this one reprints, or that reprints it; `issue` is its display name."""

    id: Id
    issue: Text = ""


class Issue(Wire):
    """An issue, as listed, as detail, or inside another answer.

    Attributes:
        issue: Display name: "Series (2018) #1" (deployed server).
        title: Title of a collected edition.
        name: Titles of the stories inside.
        price: Cover price in `price_currency` (which a v1.0 server does not tell).
        rating: Age rating.
        page: Number of pages on the deployed server.
        page_count: Number of pages on a v1.0 server.
        cover_hash: 16 hexadecimal digits, "" without a cover.
    """

    id: Id
    publisher: Named | None = None
    imprint: Named | None = None
    series: Series
    number: Text
    alt_number: Text = ""
    issue: Text = ""
    title: Text = ""
    name: Words = ()
    cover_date: Day = None
    store_date: Day = None
    foc_date: Day = None
    price: Amount = None
    price_currency: Text = ""
    rating: Named | None = None
    sku: Text = ""
    isbn: Text = ""
    upc: Text = ""
    page: MaybeNumber = None
    page_count: MaybeNumber = None
    desc: Text = ""
    image: Text = ""
    cover_hash: Text = ""
    average_rating: Share = None
    rating_count: MaybeNumber = None
    arcs: Annotated[tuple[Named, ...], Many] = ()
    credits: Annotated[tuple[Credit, ...], Many] = ()
    characters: Annotated[tuple[Named, ...], Many] = ()
    teams: Annotated[tuple[Named, ...], Many] = ()
    universes: Annotated[tuple[Named, ...], Many] = ()
    reprints: Annotated[tuple[Reprint, ...], Many] = ()
    variants: Annotated[tuple[Variant, ...], Many] = ()
    cv_id: MaybeNumber = None
    gcd_id: MaybeNumber = None
    resource_url: Text = ""
    modified: Moment = None


class SavedCredit(Wire):
    """A credit an editor wrote; issue, creator and roles are ids."""

    id: Id | None = None
    issue: Id
    creator: Id
    role: Annotated[tuple[Id, ...], Many] = ()
    modified: Moment = None


class SavedVariant(Variant):
    """A variant cover an editor wrote; `issue` is an id."""

    id: Id
    issue: Id | None = None
