"""The creators: who they are and what they do on a book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.chance import chance, modified
from builder.codes import SITE, slug


@dataclass(frozen=True, slots=True)
class Person:
    """A creator.

    Attributes:
        roles: Letters of what they are hired for: w(riter), p(enciller), i(nker), c(olorist),
            l(etterer), a(rtist), e(ditor).
        since: First year of work.
        until: Last year of work.
        houses: Ids of the publishers they work for.
    """

    id: int
    name: str
    roles: str
    since: int
    until: int
    houses: tuple[int, ...]
    desc: str = ""
    alias: tuple[str, ...] = ()
    birth: str | None = None
    death: str | None = None


PEOPLE = tuple(
    Person(number, *fields)
    for number, fields in enumerate(
        (
            (
                "Hiram Dell",
                "we",
                1938,
                1971,
                (1,),
                "Wrote eleven pages a day, standing, in a "
                "kitchen. The stove appears in every origin story.",
                ("H. D. Marsh",),
                "1909-03-02",
                "1988-10-30",
            ),
            (
                "Rosalind Abel",
                "pa",
                1939,
                1979,
                (1,),
                "Drew water better than anyone alive and feet worse.",
                ("Ross Abel",),
                "1914-07-19",
                "2001-02-11",
            ),
            (
                "Mort Kessler",
                "il",
                1939,
                1974,
                (1,),
                "Inked with a brush older than two of his editors.",
                (),
                "1911-12-24",
                "1983-05-05",
            ),
            (
                "Ida Pennywhistle",
                "lc",
                1940,
                1985,
                (1, 2),
                "Her exclamation marks have their own fan club.",
                (),
                "1919-04-04",
                "2008-08-16",
            ),
            (
                "Gus Tolliver",
                "pai",
                1951,
                1992,
                (1,),
                "Started on romance, never got over it.",
                (),
                "1928-09-14",
                "2010-01-07",
            ),
            (
                "Lenora Vance-Ito",
                "w",
                1952,
                1996,
                (1, 3),
                "Plotted whole years on the backs of laundry tickets.",
                (),
                "1931-11-11",
                "2015-06-21",
            ),
            (
                "Edith Croft",
                "ew",
                1951,
                1982,
                (2,),
                "Proprietor, editor and, under four names, most of the letters page.",
                ("E. C. Gaslamp", "Uncle Gaslamp"),
                "1912-01-30",
                "1990-12-31",
            ),
            (
                "Cuthbert Onions",
                "pia",
                1951,
                1980,
                (2,),
                "Haunted houses a speciality; measured his own first.",
                (),
                "1916-06-06",
                "1985-03-15",
            ),
            (
                "Peggy Threlfall",
                "apw",
                1957,
                1990,
                (2,),
                "Claimed Otto was drawn from life and would not be drawn further.",
                (),
                "1930-05-23",
                "2012-09-09",
            ),
            (
                "Séverin Quillet",
                "wap",
                1957,
                1994,
                (4,),
                "Auteur complet, sauf le lundi.",
                (),
                "1932-02-08",
                "2006-11-02",
            ),
            (
                "Anneke Desmet",
                "cl",
                1959,
                2001,
                (4,),
                "Coloriste; a donné son nom à un bleu.",
                (),
                "1936-08-27",
                None,
            ),
            (
                "Théo Vaugrenard",
                "pwa",
                1970,
                2008,
                (4,),
                "Dessine les pardessus mieux que les visages, ce qui tombe bien.",
                (),
                "1944-10-19",
                None,
            ),
            (
                "Marguerite Olin",
                "w",
                1973,
                2004,
                (3, 1),
                "Trained as an astronomer; still apologises for the sound in space.",
                (),
                "1946-03-21",
                None,
            ),
            (
                "Dov Abramsky",
                "pa",
                1975,
                2011,
                (3,),
                "Airbrushes, mostly.",
                ("Dov",),
                "1949-07-07",
                None,
            ),
            ("Calla Reyes-Whitby", "ic", 1976, 2014, (3, 1), "", (), "1953-12-12", None),
            (
                "Barnaby Stroud",
                "w",
                1984,
                2016,
                (1,),
                "The man who made it rain for six issues.",
                (),
                "1955-02-17",
                None,
            ),
            (
                "Ngaio Pritchard",
                "pa",
                1985,
                2020,
                (1,),
                "Uses more black ink than the rest of the building put together.",
                (),
                "1958-06-01",
                None,
            ),
            (
                "Wolf Castellane",
                "pa",
                1991,
                2003,
                (1,),
                "Pouches, straps, pouches for straps.",
                (),
                "1968-04-28",
                None,
            ),
            ("Duane Okonkwo", "ic", 1990, 2024, (1, 3), "", (), "1966-09-30", None),
            (
                "Trudy Van Houten",
                "l",
                1986,
                2026,
                (1, 3, 6),
                "Letterer to half the industry; owns a rubber stamp that says OOF.",
                (),
                "1961-01-18",
                None,
            ),
            ("Phil Umber", "e", 1980, 2012, (1, 3), "", (), "1950-10-10", None),
            (
                "Adaeze Holm",
                "w",
                2012,
                2026,
                (1, 6),
                "Winner of two awards she keeps in the bath.",
                (),
                "1984-05-09",
                None,
            ),
            ("Jonas Brandt-Ferreira", "pa", 2013, 2026, (1,), "", (), "1987-11-03", None),
            ("Sun-hee Lachance", "c", 2010, 2026, (1, 6), "", (), "1989-02-26", None),
            (
                "Kazuo Minagawa",
                "wa",
                1996,
                2015,
                (5,),
                "Draws cats without looking at the page.",
                (),
                "1963-08-08",
                None,
            ),
            (
                "Emi Tachihara",
                "wa",
                1997,
                2012,
                (5,),
                "Former geography teacher; all her schools are late.",
                (),
                "1971-03-03",
                None,
            ),
            (
                "Bea Lindqvist",
                "e",
                1996,
                2026,
                (5, 6),
                "Translator and editor.",
                (),
                "1969-12-01",
                None,
            ),
            ("Rowan Achterberg", "w", 2002, 2026, (3, 6), "", (), "1975-10-25", None),
            (
                "Imogen Slate",
                "a",
                2003,
                2026,
                (3, 6),
                "Works in ink, fog and lino.",
                (),
                "1979-01-06",
                None,
            ),
            (
                "Tomasz Wren",
                "wa",
                2013,
                2026,
                (6,),
                "Every panel is nine panels.",
                (),
                "1982-07-29",
                None,
            ),
            ("Oluchi Barrow", "a", 2018, 2026, (6, 1), "", (), "1993-04-17", None),
            (
                "Gil Santangelo",
                "w",
                2017,
                2026,
                (6,),
                "Former letting agent. Very sorry.",
                (),
                "1985-09-05",
                None,
            ),
            ("Frankie Delacroix", "l", 2008, 2026, (1, 5, 6), "", (), "1986-06-13", None),
            (
                "Maud Kerrigan",
                "e",
                2006,
                2026,
                (1, 6),
                "Cuts adverbs, keeps jokes.",
                (),
                "1974-02-02",
                None,
            ),
            (
                "Hollis Grey",
                "wpa",
                1954,
                1969,
                (1,),
                "Never saw the West. Painted it by mail.",
                (),
                "1921-05-15",
                "1977-07-04",
            ),
            (
                "Archie Bellweather",
                "wp",
                1955,
                1975,
                (2,),
                "Grounded by the air force for drawing on the maps.",
                (),
                "1920-10-02",
                "1994-04-23",
            ),
            ("Yvonne Carmichael", "c", 1960, 1999, (1, 2, 3), "", (), "1938-03-29", None),
            (
                "Solène Aubry",
                "wa",
                2012,
                2026,
                (4,),
                "Vit dans un phare, à côté de l'ascenseur.",
                (),
                "1988-12-20",
                None,
            ),
        ),
        start=1,
    )
)


def hired(roles: str, year: int, house: int) -> list[Person]:
    """Who could have done one of `roles` for a publisher in a year; never empty."""
    able = [person for person in PEOPLE if set(roles) & set(person.roles)]
    here = [person for person in able if house in person.houses]
    return [p for p in here if p.since <= year <= p.until] or here or able


def creator_link(person: Person) -> dict[str, Any]:
    """A creator as character and team answers name them."""
    return {"id": person.id, "name": person.name, "modified": modified("creator", person.id)}


def creator_answers() -> list[dict[str, Any]]:
    """Creator details as the live server answers them."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "birth": person.birth,
            "death": person.death,
            "desc": person.desc,
            "image": None,
            "alias": list(person.alias),
            "cv_id": chance("cv", person.name).randrange(1_000, 200_000),
            "gcd_id": None
            if person.id % 4 == 0
            else chance("gcd", person.name).randrange(1_000, 90_000),
            "resource_url": f"{SITE}/creator/{slug(person.name)}/",
            "modified": modified("creator", person.id),
        }
        for person in PEOPLE
    ]
