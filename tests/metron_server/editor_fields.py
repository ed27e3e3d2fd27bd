"""What editors may write of each catalogue resource."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from tests.metron_server.fields import (
    Field,
    Refused,
    choice,
    day,
    decimal,
    image,
    integer,
    key,
    text,
)
from tests.metron_server.vocabulary import CURRENCIES, STATUS_CODES
from tests.metron_server.world import World

_NAME = Field(text(255, blank=False), required=True)
_TEXT = Field(text())
_WORDS = Field(text(255), many=True)
_DAY = Field(day, nullable=True)
_IMAGE = Field(image, nullable=True)
_YEAR = Field(integer(0, 32_767), nullable=True)
_FOREIGN = {
    "cv_id": Field(integer(0), nullable=True),
    "gcd_id": Field(integer(0), nullable=True),
}


def editor_fields(resource: str, world: World, *, live: bool) -> dict[str, Field]:
    """The fields of a resource that an editor may send."""
    fields = {"name": _NAME, "desc": _TEXT, "image": _IMAGE, **_FOREIGN}
    if resource == "character":
        fields |= {"alias": _WORDS} | _members(world, "creator", "team", "universe")
    elif resource == "creator":
        fields |= {"alias": _WORDS, "birth": _DAY, "death": _DAY}
    elif resource == "team":
        fields |= _members(world, "creator", "universe")
    elif resource == "publisher":
        fields |= {"alt_names": _WORDS, "founded": _YEAR, "country": Field(text(2))}
    elif resource == "imprint":
        fields |= {"founded": _YEAR, "publisher": Field(key(world.publishers), required=True)}
    elif resource == "universe":
        fields |= {"designation": _TEXT, "publisher": Field(key(world.publishers), required=True)}
        del fields["cv_id"]
    elif resource == "series":
        fields = _series(world, live=live)
    elif resource == "issue":
        fields = _issue(world)
    elif resource == "variant":
        fields = _variant(world)
    return fields


def credit_fields(world: World) -> dict[str, Field]:
    """The fields of one credit."""
    return {
        "issue": Field(key(world.issues), required=True),
        "creator": Field(key(world.entities["creator"]), required=True),
        "role": Field(key(world.roles), required=True, many=True),
    }


def _series(world: World, *, live: bool) -> dict[str, Field]:
    status = choice(STATUS_CODES) if live else choice(STATUS_CODES.values())
    return {
        "name": _NAME,
        "sort_name": _NAME,
        "alt_names": _WORDS,
        "language": Field(text(8)),
        "volume": Field(integer(0, 32_767), required=True),
        "series_type": Field(key(world.series_types), required=True),
        "status": Field(status),
        "publisher": Field(key(world.publishers), required=True),
        "imprint": Field(key(world.imprints), nullable=True),
        "year_began": Field(integer(0, 32_767), required=True),
        "year_end": _YEAR,
        "desc": _TEXT,
        "genres": Field(key(world.genres), many=True),
        "associated": Field(key(world.series), many=True),
        **_FOREIGN,
    }


def _issue(world: World) -> dict[str, Field]:
    return {
        "series": Field(key(world.series), required=True),
        "number": Field(text(25, blank=False), required=True),
        "alt_number": Field(text(25)),
        "title": Field(text(255)),
        "name": Field(text(150), many=True),
        "cover_date": Field(day, required=True),
        "store_date": _DAY,
        "foc_date": _DAY,
        "price": Field(_price, nullable=True),
        "rating": Field(key(world.ratings)),
        "sku": Field(text(12)),
        "isbn": Field(text(13)),
        "upc": Field(text(20)),
        "page": Field(integer(0, 32_767), nullable=True),
        "desc": _TEXT,
        "image": _IMAGE,
        "arcs": Field(key(world.entities["arc"]), many=True),
        **_members(world, "character", "team", "universe"),
        "reprints": Field(key(world.issues), many=True),
        **_FOREIGN,
    }


def _variant(world: World) -> dict[str, Field]:
    return {
        "issue": Field(key(world.issues), required=True),
        "image": Field(image, required=True),
        "name": Field(text(255)),
        "price": Field(decimal(7, 2), nullable=True),
        "sku": Field(text(12)),
        "upc": Field(text(20)),
    }


def _members(world: World, *kinds: str) -> dict[str, Field]:
    plural = {"universe": "universes"}
    return {
        plural.get(kind, f"{kind}s"): Field(key(world.entities[kind]), many=True) for kind in kinds
    }


def _price(value: Any) -> tuple[Decimal, str]:
    """A price as a number, or as an object with a currency (in a form: as its JSON)."""
    if isinstance(value, str) and value.startswith("{"):
        value = json.loads(value)
    currency = "USD"
    if isinstance(value, dict):
        currency = str(value.get("currency", "USD"))
        value = value.get("amount")
        if currency not in CURRENCIES:
            raise Refused(f'"{currency}" is not a valid choice.')
    return decimal(7, 2)(value), currency
