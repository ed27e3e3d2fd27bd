"""Makes an issue's detail when it is first asked for, always the same for one issue of one seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.metron_server import covers, names
from tests.metron_server.model import Credit, Issue, IssueDetail, Variant
from tests.metron_server.seed_catalogue import price_of, sale_code
from tests.metron_server.text import collate
from tests.metron_server.world import World

COLLECTED = frozenset({8, 9, 10, 15})
"""Series types that are books: they have an ISBN, a title and reprints instead of stories."""


def describer(world: World) -> Callable[[Issue], IssueDetail]:
    """A function that makes details for the issues of `world`."""
    characters = list(world.entities["character"].values())
    creators = list(world.entities["creator"].values())
    teams = list(world.entities["team"].values())
    arcs = list(world.entities["arc"].values())
    universes = list(world.entities["universe"].values())
    roles = list(world.roles.values())
    ratings = list(world.ratings.values())
    longest = list(world.series[1].issues.values()) if 1 in world.series else []

    def describe(issue: Issue) -> IssueDetail:
        random = Random(f"{world.seed}/{issue.id}")
        series, year = issue.series, issue.cover_date.year
        collected = series.series_type.id in COLLECTED
        place = issue.id - next(iter(series.issues), issue.id) + 1
        detail = IssueDetail(
            price=price_of(series, year),
            currency=series.currency,
            rating=ratings[0] if random.random() < 0.7 else random.choice(ratings),
            page_count=random.choice((144, 320)) if collected else 32 if year > 1970 else 68,
            desc=" ".join(random.sample(names.SENTENCES, random.randrange(3))),
        )
        if collected:
            detail.title = f"Book {place}"
            detail.isbn = f"97814000{issue.id:05d}"
            detail.reprints = random.sample(longest, min(6, len(longest)))
        else:
            detail.upc = sale_code(place, series, issue.cover_date)
            detail.stories = random.sample(names.ARCS, random.randrange(3))
        if year >= 2000 and issue.store_date is not None:
            detail.foc_date = issue.store_date - timedelta(days=24)
            detail.sku = f"{issue.store_date:%m%y}TW{place % 1000:03d}"
            detail.variants = _variants(world, issue, detail, random)
        if series.volume > 3 and issue.number.isdecimal():
            detail.alt_number = str(int(issue.number) + 800)
        detail.cv_id = random.randrange(1, 10**6) if random.random() < 0.7 else None
        detail.gcd_id = random.randrange(1, 10**6) if random.random() < 0.5 else None
        detail.ratings = [random.randrange(1, 6) for _ in range(random.choice((0, 0, 0, 3)))]
        detail.characters = _some(random, characters, 4)
        detail.teams = _some(random, teams, 1)
        detail.arcs = _some(random, arcs, 1) if random.random() < 0.3 else []
        detail.universes = _some(random, universes, 1)
        if year >= 1950:
            people = _some(random, creators, 5)
            detail.credits = [
                Credit(
                    issue.id * 10 + number,
                    person,
                    random.sample(roles, random.choice((1, 1, 2))),
                    issue.modified,
                )
                for number, person in enumerate(people)
            ]
        return detail

    return describe


def _variants(world: World, issue: Issue, detail: IssueDetail, random: Random) -> list[Variant]:
    return [
        Variant(
            issue.id * 10 + number,
            issue,
            ("Second Printing", "1:25 Variant", "Foil Variant – Søren Eklund")[number],
            covers.media_path("variants", f"{issue.id:06d}-v{number}"),
            detail.price if number else Decimal("5.99"),
            f"{detail.sku[:-1]}{number}",
            f"{detail.upc[:-2]}{number + 2}1" if detail.upc else "",
        )
        for number in range(random.choice((0, 0, 1, 3)))
    ]


def _some(random: Random, choices: list, most: int) -> list:
    """A few of them, by name as the server lists them."""
    some = random.sample(choices, min(len(choices), random.randrange(most + 1)))
    return sorted(some, key=lambda one: collate(one.name))
