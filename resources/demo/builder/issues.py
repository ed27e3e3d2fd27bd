"""Issues as the live server answers them, written out from the series plans."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from builder.cast import arc_link, character_link, team_link, universe_link
from builder.catalogue import SERIES
from builder.chance import TODAY, chance, moment
from builder.codes import SITE, isbn13, slug, upc
from builder.people import Person, hired
from builder.plan import SeriesPlan
from builder.publishers import RATINGS, ROLES, publisher, publisher_link
from builder.series import display_name, imprint_link, in_issue

_DIRECT_SALES = 1986
"""From this year on the server knows the day an issue was in the shops."""

_BARCODES = 1978


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """One issue of a series.

    Attributes:
        index: Its place in the series, from 0.
        has_cover: Whether its cover has been scanned.
    """

    id: int
    plan: SeriesPlan
    index: int
    number: str
    cover_date: date
    store_date: date | None
    has_cover: bool

    @property
    def price(self) -> str:
        """The price on the cover, as decimal text."""
        return self.plan.price(self.cover_date.year)

    @property
    def image(self) -> str | None:
        """Where the cover would be fetched from."""
        return f"{SITE}/covers/{self.id}.webp" if self.has_cover else None


def planned_issues() -> list[PlannedIssue]:
    """Every issue of every series, in order of series and publication."""
    issues = []
    for plan in SERIES:
        for index, number in enumerate(plan.numbers):
            year, month = plan.month(index)
            issues.append(
                PlannedIssue(
                    id=plan.id * 1000 + index + 1,
                    plan=plan,
                    index=index,
                    number=number,
                    cover_date=date(year, month, 1),
                    store_date=_store_date(plan, index, year, month),
                    has_cover=number not in plan.bare,
                )
            )
    return issues


def issue_answer(
    issue: PlannedIssue, cover_hash: str, reprints: list[PlannedIssue]
) -> dict[str, Any]:
    """An issue detail as the live server answers it.

    Args:
        issue: The issue.
        cover_hash: Perceptual hash of its cover as hexadecimal digits, "" for none.
        reprints: The issues it reprints or is reprinted in.
    """
    plan, rng = issue.plan, chance("issue", issue.id)
    year = issue.cover_date.year
    collected = plan.series_type in (8, 9, 10)
    title = plan.story.title(issue.index)
    stock = _stock_code(issue) if year >= _DIRECT_SALES and plan.currency == "USD" else ""
    rated = issue.index > 0 and rng.random() < 0.45
    count = rng.randrange(1, 40) if rated else 0
    return {
        "id": issue.id,
        "publisher": publisher_link(plan.publisher),
        "imprint": imprint_link(plan),
        "series": in_issue(plan),
        "number": issue.number,
        "alt_number": str(plan.legacy + issue.index) if plan.legacy else "",
        "title": title if collected else "",
        "name": [] if collected else [title],
        "cover_date": issue.cover_date.isoformat(),
        "store_date": issue.store_date.isoformat() if issue.store_date else None,
        "foc_date": _final_order(issue),
        "price": issue.price,
        "price_currency": plan.currency,
        "rating": {"id": plan.rated, "name": RATINGS[plan.rated]},
        "sku": stock,
        "isbn": _book_number(issue) if plan.series_type in (8, 9, 10, 14) and year >= 1970 else "",
        "upc": bar_code(issue) if year >= _BARCODES else "",
        "page": plan.pages + rng.choice((0, 0, 0, 4)) * (plan.series_type == 13 and year > 1985),
        "desc": plan.story.description(issue.index),
        "image": issue.image,
        "cover_hash": cover_hash,
        "average_rating": round(rng.uniform(2.6, 5) * count) / count if count else None,
        "rating_count": count,
        "arcs": [arc_link(plan.arcs[issue.number])] if issue.number in plan.arcs else [],
        "credits": _credits(issue, rng),
        "characters": _characters(issue, rng),
        "teams": [team_link(key) for key in plan.teams if issue.index % 4 != 3],
        "universes": [universe_link(number) for number in plan.universes],
        "reprints": [
            {"id": other.id, "issue": f"{display_name(other.plan)} #{other.number}"}
            for other in reprints
        ],
        "variants": _variants(issue, rng, stock),
        "cv_id": None if rng.random() < 0.2 else rng.randrange(20_000, 990_000),
        "gcd_id": None if rng.random() < 0.3 else rng.randrange(10_000, 2_600_000),
        "resource_url": f"{SITE}/issue/{slug(plan.name)}-{plan.start[0]}-{slug(issue.number)}/",
        "modified": modified_on(issue),
    }


def modified_on(issue: PlannedIssue) -> str:
    """When the server last changed the issue."""
    return moment(chance("modified", "issue", issue.id), date(2021, 1, 4), date(2026, 11, 20))


def _store_date(plan: SeriesPlan, index: int, year: int, month: int) -> date | None:
    if year < _DIRECT_SALES:
        return None
    first = date(year - (month <= 2), (month - 3) % 12 + 1, 1)
    wednesday = first + timedelta(days=(2 - first.weekday()) % 7)
    return wednesday + timedelta(weeks=(plan.id + index) % 4)


def _final_order(issue: PlannedIssue) -> str | None:
    if issue.store_date is None or issue.cover_date.year < 2005:
        return None
    return (issue.store_date - timedelta(days=23)).isoformat()


def _stock_code(issue: PlannedIssue) -> str:
    ordered = (issue.store_date or issue.cover_date) - timedelta(days=60)
    letters = "".join(word[0] for word in publisher(issue.plan.publisher).name.split()[:2]).upper()
    return f"{ordered:%m%y}{letters}{issue.id % 1000:03d}"


def _book_number(issue: PlannedIssue) -> str:
    return isbn13(publisher(issue.plan.publisher).isbn, issue.plan.id * 100 + issue.index + 1)


def bar_code(issue: PlannedIssue) -> str:
    """The 17 digits of an issue's bar code; "" where its publisher or binding has none."""
    prefix = publisher(issue.plan.publisher).barcode
    if not prefix or issue.plan.series_type in (8, 9, 10):
        return ""
    return upc(prefix, 1000 + issue.plan.id, issue.index + 1)


def _credits(issue: PlannedIssue, rng: random.Random) -> list[dict[str, Any]]:
    if issue.cover_date.year < 1950 and issue.index % 5 == 4:
        return []  # nobody signed their work, and the ledgers are under water
    year, house = issue.cover_date.year, issue.plan.publisher
    # The same hands stay on a book for a year or so.
    steady = chance("team", issue.plan.id, issue.index // 8)
    jobs: dict[int, tuple[Person, list[int]]] = {}

    def give(person: Person, role: int) -> None:
        jobs.setdefault(person.id, (person, []))[1].append(role)

    give(steady.choice(hired("w", year, house)), 1)
    artists = hired("pa", year, house)
    artist = steady.choice(artists) if issue.index % 7 != 6 else rng.choice(artists)
    if "i" in "".join(person.roles for person in hired("i", year, house)) and year < 2005:
        give(artist, 7)
        give(steady.choice(hired("i", year, house)), 11)
    else:
        give(artist, 6)
    give(artist if issue.index % 3 else rng.choice(artists), 20)
    if issue.plan.id != 27:  # the Ledger is black and white
        give(steady.choice(hired("c", year, house)), 15)
    give(steady.choice(hired("l", year, house)), 19)
    give(steady.choice(hired("e", year, house)), 21)
    return [
        {
            "id": person.id,
            "creator": person.name,
            "role": [{"id": role, "name": ROLES[role]} for role in sorted(set(roles))],
        }
        for person, roles in sorted(jobs.values(), key=lambda job: job[0].name)
    ]


def _characters(issue: PlannedIssue, rng: random.Random) -> list[dict[str, Any]]:
    guests = [key for key in issue.plan.guests if rng.random() < 0.45]
    links = [character_link(key) for key in (*issue.plan.lead, *guests)]
    return sorted(links, key=lambda link: str(link["name"]))


def _variants(issue: PlannedIssue, rng: random.Random, stock: str) -> list[dict[str, Any]]:
    prefix = publisher(issue.plan.publisher).barcode
    names = [
        f"{person.name} Variant"
        for person in rng.sample(hired("pa", 2020, issue.plan.publisher), 1)
    ]
    names += (
        ["1:25 Virgin Variant", "Second Printing"]
        if issue.cover_date.year > 2000
        else [
            "Chromium Edition",
            "Newsstand Edition",
        ]
    )
    count = min(issue.plan.variants, 1 + rng.randrange(3))
    if issue.store_date and issue.store_date > TODAY:
        count = min(count, 1)
    return [
        {
            "name": names[index],
            "price": issue.price,
            "sku": f"{stock[:-3]}{500 + issue.id % 400 + index}" if stock else "",
            "upc": upc(prefix, 1000 + issue.plan.id, issue.index + 1, cover=index + 2),
            "image": None,
        }
        for index in range(count)
    ]
