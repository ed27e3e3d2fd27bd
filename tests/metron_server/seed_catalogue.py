"""Makes a world's catalogue: publishers, who is who, series and their issues."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random

from tests.metron_server import covers, names
from tests.metron_server.catalogue import cover_seed
from tests.metron_server.model import Entity, Issue, Named, Publisher, Series
from tests.metron_server.sizes import Sizes
from tests.metron_server.text import slug
from tests.metron_server.world import World

ODD_NUMBERS = ("-1", "0", "½", "1", "1.MU", "2", "Annual 1")
"""How the fourth series begins; several of these share a cover date."""

_HAND_MADE = len(names.SERIES)


def seed_catalogue(world: World, sizes: Sizes, random: Random) -> None:
    """Fill the catalogue part of an empty world."""
    _named(world)
    _publishers(world, random)
    _entities(world, sizes, random)
    plans = _plan_series(world, sizes, random)
    for series, count in plans:
        _issues(world, series, count, random)
    for series in world.series.values():
        _close(world, series, random)
    _shared_cover(world)


def moment_before(world: World, random: Random, *, days: int = 2000) -> datetime:
    """A moment in the last `days` days before the world's day, to the microsecond."""
    end = datetime(world.today.year, world.today.month, world.today.day, tzinfo=UTC)
    return end - timedelta(microseconds=random.randrange(1, days * 86_400_000_000))


def sale_code(issue_number: int, series: Series, began: date) -> str:
    """The UPC of an issue: one 12-digit code per series until 1992, then 17 digits per issue.

    The shared code is real: an old code identifies a title, not an issue.
    """
    base = f"76140{series.id:06d}"
    twelve = base + str(_check_digit(base))
    if began.year < 1975:
        return ""
    return twelve if began.year < 1993 else f"{twelve}{issue_number % 1000:03d}11"


def _named(world: World) -> None:
    for target, source in (
        (world.genres, names.GENRES),
        (world.roles, names.ROLES),
        (world.ratings, names.RATINGS),
    ):
        target.update({number: Named(number, name) for number, name in enumerate(source, 1)})
    world.series_types.update({key: Named(key, name) for key, name in names.SERIES_TYPES.items()})


def _publishers(world: World, random: Random) -> None:
    for name, country, founded, others in names.PUBLISHERS:
        made = Publisher(
            world.next_id("publisher"), name, moment_before(world, random), None, list(others),
            founded, country, f"{name} has published comics since {founded}.",
            covers.media_path("publisher", slug(name)), random.randrange(1, 10**6),
        )  # fmt: skip
        world.publishers[made.id] = made
    by_name = {publisher.name: publisher for publisher in world.publishers.values()}
    for name, parent, founded in names.IMPRINTS:
        made = Publisher(
            world.next_id("imprint"), name, moment_before(world, random), by_name[parent],
            founded=founded, desc=f"The {name} line." if founded else "",
            image=covers.media_path("imprint", slug(name)) if founded else "",
            gcd_id=random.randrange(1, 10**6),
        )  # fmt: skip
        world.imprints[made.id] = made


def _entities(world: World, sizes: Sizes, random: Random) -> None:
    by_name = {publisher.name: publisher for publisher in world.publishers.values()}
    for name, designation, publisher in names.UNIVERSES:
        universe = _entity(world, random, "universe", name)
        universe.designation, universe.publisher = designation, by_name[publisher]
    people = [f"{first} {last}" for first, last in product(names.FIRST_NAMES, names.LAST_NAMES)]
    for name in random.sample(people, sizes.creators):
        creator = _entity(world, random, "creator", name)
        if random.random() < 0.7:
            creator.birth = date(random.randrange(1900, 1995), random.randrange(1, 13), 3)
            if creator.birth.year < 1940:
                creator.death = creator.birth + timedelta(days=random.randrange(20_000, 27_000))
        if random.random() < 0.2:
            creator.alias = [name.split()[0][0] + ". " + name.split(" ", 1)[1]]
    creators = list(world.entities["creator"].values())
    universes = list(world.entities["universe"].values())
    for name in names.TEAMS:
        team = _entity(world, random, "team", name)
        team.creators = random.sample(creators, random.randrange(3))
        team.universes = random.sample(universes, random.randrange(2))
    teams = list(world.entities["team"].values())
    titled = [f"{a} {b}" for a, b in product(names.CHARACTER_TITLES, names.CHARACTER_NAMES)]
    for name in random.sample(titled, sizes.characters):
        character = _entity(world, random, "character", name)
        character.alias = [random.choice(people)] if random.random() < 0.4 else []
        character.creators = random.sample(creators, random.randrange(3))
        character.teams = random.sample(teams, random.randrange(2))
        character.universes = random.sample(universes, random.randrange(3))
    for name in names.ARCS:
        _entity(world, random, "arc", name)


def _entity(world: World, random: Random, kind: str, name: str) -> Entity:
    made = Entity(kind, world.next_id(kind), name, moment_before(world, random))
    made.desc = random.choice(("", *names.SENTENCES))
    made.image = covers.media_path(kind, slug(name)) if random.random() < 0.8 else ""
    made.cv_id = random.randrange(1, 10**6) if random.random() < 0.7 else None
    made.gcd_id = random.randrange(1, 10**6) if random.random() < 0.3 else None
    world.entities[kind][made.id] = made
    return made


def _plan_series(world: World, sizes: Sizes, random: Random) -> list[tuple[Series, int]]:
    """The series and how many issues each gets: few long runs, many short ones."""
    by_name = {publisher.name: publisher for publisher in world.publishers.values()}
    plans: list[tuple[Series, float]] = []
    volumes: dict[str, int] = {}
    for row in (*names.SERIES, *_invented(sizes.series - _HAND_MADE, random)):
        if len(plans) == sizes.series:
            break
        name, sort_name, kind, publisher, language, began, weight, others = row
        volumes[name] = volumes.get(name, 0) + 1
        series = Series(
            world.next_id("series"), name, sort_name or name, volumes[name],
            began or 0, world.series_types[kind], by_name[publisher],
            moment_before(world, random), language=language,
            currency={"it": "ITL", "fr": "EUR", "da": "EUR"}.get(language, "USD"),
            alt_names=list(others), genres=random.sample(list(world.genres.values()), 1),
            cv_id=random.randrange(1, 10**6) if random.random() < 0.8 else None,
            gcd_id=random.randrange(1, 10**6) if random.random() < 0.6 else None,
        )  # fmt: skip
        world.series[series.id] = series
        plans.append((series, weight))
    return _share_out(plans, sizes.issues)


def _invented(count: int, random: Random) -> list[tuple]:
    titles = [f"{a} {b}" for a, b in product(names.FIRST_WORDS, names.SECOND_WORDS)]
    random.shuffle(titles)
    publishers = [name for name, *_ in names.PUBLISHERS]
    rows = []
    for number in range(max(0, count)):
        title = titles[number % len(titles)]
        if number >= len(titles):  # a large catalogue has later volumes of everything
            title = f"{title} {number // len(titles) + 1}"
        began = None if random.random() < 0.2 else random.randrange(1940, 2018)
        name = f"The {title}" if random.random() < 0.3 else title
        kind = random.choice((13, 13, 13, 11))
        weight = random.choice((0.1, 0.3, 0.3, 0.8, 1.5))
        rows.append((name, title, kind, random.choice(publishers), "en", began, weight, ()))
    return rows


def _share_out(plans: list[tuple[Series, float]], issues: int) -> list[tuple[Series, int]]:
    total = sum(weight for _, weight in plans)
    counts = [max(1, int(issues * weight / total)) for _, weight in plans]
    counts[0] += issues - sum(counts)
    return [(series, count) for (series, _), count in zip(plans, counts, strict=True)]


def _issues(world: World, series: Series, count: int, random: Random) -> None:
    """One issue a month (weekly for digital chapters), numbered from 1 but for the odd ones.

    The odd ones come out two on a day, so that only their number tells them apart.
    """
    odd = ODD_NUMBERS if series.id == 4 else ()
    weekly = series.series_type.id == 12
    on_going = series.year_began == 0
    month = _first_month(world, series, count, on_going=on_going)
    for index in range(count):
        if weekly:
            cover = date(series.year_began, 1, 6) + timedelta(weeks=index)
        else:
            step = month + (index // 2 if index < len(odd) else index - (len(odd) + 1) // 2)
            cover = date(step // 12, step % 12 + 1, 1)
        number = odd[index] if index < len(odd) else str(index + 1 - max(0, len(odd) - 2))
        lead = 35 if index < len(odd) else random.randrange(28, 56)
        issue_id = world.next_id("issue")
        issue = Issue(
            issue_id,
            series,
            number,
            cover,
            cover - timedelta(days=lead) if cover.year >= 1985 else None,
            moment_before(world, random),
        )
        if random.random() < 0.97:
            seed = cover_seed(world.seed, issue_id)
            issue.cover = covers.issue_path(issue_id, seed)
            issue.cover_hash = covers.hash_text(covers.choose_hash(seed))
        world.issues[issue_id] = series.issues[issue_id] = issue


def _first_month(world: World, series: Series, count: int, *, on_going: bool) -> int:
    """The month of the first issue, counted from year 0; what still goes on ends in four months."""
    latest = world.today.year * 12 + world.today.month - 1
    if on_going:
        return latest + 4 - count
    if series.year_began > world.today.year:
        return series.year_began * 12
    return min(series.year_began * 12 + series.id % 12, latest - 12 - count)


def _close(world: World, series: Series, random: Random) -> None:
    """What follows from a series' issues: its years, its status, and that it moves with them."""
    dates = [issue.cover_date for issue in series.issues.values()]
    on_going = max(dates) >= world.today
    series.year_began = min(dates).year
    series.year_end = None if on_going else max(dates).year
    series.status = 4 if on_going else random.choice((2, 2, 2, 1, 3))
    series.desc = f"{series.name}, volume {series.volume}, began in {series.year_began}."
    latest = max(issue.modified for issue in series.issues.values())
    series.modified = max(series.modified, latest)
    imprints = [i for i in world.imprints.values() if i.publisher is series.publisher]
    if imprints and random.random() < 0.25:
        series.imprint = random.choice(imprints)
    if series.series_type.id in (8, 10, 15):
        series.associated = [other for other in world.series.values() if other.id == 1]


def _shared_cover(world: World) -> None:
    """The omnibus shows the first issue's cover again, so that one hash means two issues."""
    omnibus = next((s for s in world.series.values() if s.series_type.id == 15), None)
    if omnibus is not None:
        first = next(iter(world.issues.values()))
        again = next(iter(omnibus.issues.values()))
        first.cover = first.cover or covers.issue_path(first.id, world.seed)
        first.cover_hash = first.cover_hash or covers.hash_text(covers.choose_hash(world.seed))
        again.cover = again.cover or covers.issue_path(again.id, world.seed)
        again.cover_hash = first.cover_hash


def _check_digit(eleven: str) -> int:
    """The last digit of a UPC-A (GS1 General Specifications, section 7.9)."""
    odd, even = sum(map(int, eleven[0::2])), sum(map(int, eleven[1::2]))
    return -(odd * 3 + even) % 10


def price_of(series: Series, year: int) -> Decimal:
    """A plausible cover price for the time and the currency."""
    dollars = (
        Decimal("0.10") if year < 1960 else Decimal("1.25") if year < 1995 else Decimal("3.99")
    )
    if series.series_type.id in (8, 9, 10, 15):
        dollars = Decimal("24.99")
    return Decimal("1200.00") if series.currency == "ITL" else dollars
