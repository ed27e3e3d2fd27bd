"""The publishers, their imprints, and the server's small vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.chance import chance, modified
from builder.codes import SITE, slug

SERIES_TYPES = {
    5: "One-Shot",
    6: "Annual Series",
    8: "Hardcover",
    9: "Graphic Novel",
    10: "Trade Paperback",
    11: "Limited Series",
    12: "Digital Chapters",
    13: "Single Issue",
    14: "Digest",
}
RATINGS = {1: "Unknown", 2: "Everyone", 3: "Teen", 4: "Teen Plus", 5: "Mature"}
GENRES = {
    1: "Adventure",
    2: "Children",
    3: "Fantasy",
    4: "Crime",
    5: "Horror",
    6: "Humor",
    7: "Manga",
    8: "Romance",
    9: "Science Fiction",
    10: "Super-Hero",
    11: "Western",
    12: "Slice of Life",
}
ROLES = {
    1: "Writer",
    6: "Artist",
    7: "Penciller",
    11: "Inker",
    15: "Colorist",
    19: "Letterer",
    20: "Cover",
    21: "Editor",
}


@dataclass(frozen=True, slots=True)
class House:
    """A publisher, or an imprint where `parent` names one.

    Attributes:
        barcode: The six digits its bar codes begin with.
        isbn: The group and publisher digits of its book numbers, without the leading 978.
    """

    id: int
    name: str
    founded: int
    country: str
    desc: str
    alt_names: tuple[str, ...] = ()
    barcode: str = ""
    isbn: str = ""
    parent: int | None = None


PUBLISHERS = (
    House(
        1,
        "Pemberline Comics",
        1938,
        "US",
        "Founded above a fishmonger's in Pember Bay, which explains both the heroes and the smell "
        "of the early issues.",
        ("Pemberline Periodicals", "The House of High Water"),
        "761841",
        "1401",
    ),
    House(
        2,
        "Gaslamp & Sons",
        1951,
        "GB",
        "There was never a Gaslamp and there were never any sons. Mrs. Edith Croft ran the firm "
        "alone for thirty-one years and found the name reassured the printers.",
        ("Gaslamp and Sons Ltd.",),
        "070992",
        "0902",
    ),
    House(
        3,
        "Orrery House",
        1974,
        "US",
        "Five astronomers, one offset press and no marketing department.",
        ("Orrery",),
        "709853",
        "1607",
    ),
    House(
        4,
        "Éditions de la Lune Rousse",
        1957,
        "BE",
        "Albums cartonnés, couleurs franches, humour sec. La maison a déménagé neuf fois sans "
        "jamais retrouver la même armoire.",
        ("Lune Rousse",),
        "",
        "22039",
    ),
    House(
        5,
        "Kumoma Press",
        1996,
        "US",
        "“Kumoma” is a gap between clouds. The press publishes translated digests, and posts "
        "them on days when there is one.",
        (),
        "782009",
        "1591",
    ),
    House(
        6,
        "Tin Kettle Press",
        2009,
        "CA",
        "Comics about rent, ghosts and other things one cannot see but pays for.",
        (),
        "850113",
        "1988",
    ),
)
IMPRINTS = (
    House(
        1,
        "Undertow",
        1988,
        "US",
        "Suggested for mature readers, and for readers who have stopped waiting to become one.",
        parent=1,
    ),
    House(
        2, "Tuppenny Wonder", 1954, "GB", "Digests for the pocket, the pew and the tram.", parent=2
    ),
    House(3, "Perihelion", 1977, "US", "Orrery's closest approach to a best seller.", parent=3),
    House(4, "Petit Quai", 1971, "FR", "Le polar de la Lune Rousse, en moins rousse.", parent=4),
)
_NAMES = {house.id: house.name for house in PUBLISHERS}
IMPRINT_NAMES = {house.id: house.name for house in IMPRINTS}
_HOUSES = {house.id: house for house in PUBLISHERS}


def publisher(publisher_id: int) -> House:
    """The publisher with this id."""
    return _HOUSES[publisher_id]


def publisher_link(publisher_id: int) -> dict[str, Any]:
    """A publisher as other answers name it."""
    return {"id": publisher_id, "name": _NAMES[publisher_id]}


def publisher_answers() -> list[dict[str, Any]]:
    """Publisher details as the live server answers them."""
    return [
        {
            "id": house.id,
            "name": house.name,
            "alt_names": list(house.alt_names),
            "founded": house.founded,
            "country": house.country,
            "desc": house.desc,
            "image": None,
            **_foreign_ids("publisher", house.id),
            "resource_url": f"{SITE}/publisher/{slug(house.name)}/",
            "modified": modified("publisher", house.id),
        }
        for house in PUBLISHERS
    ]


def imprint_answers() -> list[dict[str, Any]]:
    """Imprint details as the live server answers them."""
    return [
        {
            "id": house.id,
            "name": house.name,
            "founded": house.founded,
            "desc": house.desc,
            "image": None,
            **_foreign_ids("imprint", house.id),
            "publisher": publisher_link(house.parent or 0),
            "resource_url": f"{SITE}/imprint/{slug(house.name)}/",
            "modified": modified("imprint", house.id),
        }
        for house in IMPRINTS
    ]


def _foreign_ids(*key: object) -> dict[str, int | None]:
    rng = chance("foreign", *key)
    return {"cv_id": rng.randrange(1_000, 99_999), "gcd_id": rng.randrange(1_000, 99_999)}
