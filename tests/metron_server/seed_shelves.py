"""Makes a world's users and what is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.metron_server import covers, names
from tests.metron_server.model import (
    CollectionItem,
    Issue,
    PullEntry,
    PullList,
    ReadDate,
    ReadingList,
    ReadingListItem,
    Series,
    User,
    WishItem,
    WishList,
)
from tests.metron_server.seed_catalogue import moment_before
from tests.metron_server.sizes import Sizes
from tests.metron_server.text import slug
from tests.metron_server.world import World

_GRADES = tuple(map(Decimal, ("9.8", "9.6", "9.4", "9.2", "8.0", "6.5", "4.0", "1.8", "10.0")))


def seed_shelves(world: World, sizes: Sizes, random: Random) -> None:
    """Add users, their collections and lists to a world that has a catalogue."""
    for number, name in enumerate(("Metron", "reader", "neighbour", "editor", "curator_mo"), 1):
        world.users[number] = User(
            number, name, f"{name}-password", [f"token-of-{name}", f"second-token-of-{name}"],
            editor=name in ("Metron", "editor"), staff=name == "Metron",
        )  # fmt: skip
    reader, neighbour = world.user("reader"), world.user("neighbour")
    released = [
        [issue for issue in series.issues.values() if issue.cover_date <= world.today]
        for series in world.series.values()
    ]
    wanted = _choose(released, sizes.collection, random)
    shelf = [(reader, issue) for issue in wanted]
    shelf += [(neighbour, issue) for issue in wanted[:: max(1, len(wanted) // 40)]]
    random.shuffle(shelf)
    for owner, issue in shelf:
        _item(world, owner, issue, random)
    _reading_lists(world, sizes, random)
    _wishes_and_pulls(world, sizes, random)


def _choose(released: list[list[Issue]], count: int, random: Random) -> list[Issue]:
    """Some whole runs, most of the first and of some others, and nothing of the rest."""
    first, *others = [run for run in released if run]
    whole = [run for run in others if len(run) < 12][:4]
    partly = [run for run in others if run not in whole]
    random.shuffle(partly)
    # What stays untouched comes last and is only drawn on when there is not enough elsewhere.
    plenty = sum(map(len, partly)) + len(first) > 2 * count
    touched = len(partly) - (len(partly) // 4 if plenty else 0)
    pool = [issue for run in (first, *partly[:touched]) for issue in run]
    spare = [issue for run in partly[touched:] for issue in run]
    chosen = [issue for run in whole for issue in run][:count]
    missing = count - len(chosen)
    pool += spare[: max(0, missing - len(pool))]
    return chosen + random.sample(pool, min(len(pool), missing))


def _item(world: World, owner: User, issue: Issue, random: Random) -> None:
    modified = moment_before(world, random, days=700)
    item = CollectionItem(
        world.next_id("collection"), owner, issue,
        modified - timedelta(days=random.randrange(900)), modified,
        quantity=random.choice((1, 1, 1, 1, 2, 5)),
        book_format=random.choice(("PRINT", "PRINT", "PRINT", "DIGITAL", "BOTH")),
        storage_location=random.choice(names.LOCATIONS), notes=random.choice(names.NOTES),
    )  # fmt: skip
    if random.random() < 0.85:
        bought = max(issue.cover_date, world.today - timedelta(days=random.randrange(9000)))
        item.purchase_date = min(bought, world.today)
        item.purchase_price = Decimal(random.randrange(50, 9000)) / 100
        item.purchase_store = random.choice(names.STORES)
    if random.random() < 0.2:
        item.grade = random.choice(_GRADES)
        item.grading_company = random.choice(("", "", "CGC", "CBCS", "PGX"))
    if random.random() < 0.6:
        item.is_read = True
        for _ in range(random.choice((0, 1, 1, 1, 2, 4))):
            when = moment_before(world, random, days=4000).replace(microsecond=0)
            item.read_dates.append(ReadDate(world.next_id("read_date"), when, modified))
        if item.read_dates:
            item.date_read = max(reading.read_date for reading in item.read_dates)
        item.rating = random.choice((None, None, 1, 2, 3, 4, 5))
    world.collection[item.id] = world.owned[owner.id][issue.id] = item


def _reading_lists(world: World, sizes: Sizes, random: Random) -> None:
    """The designed lists, then more by the same curators until ``reader`` sees enough."""
    seen = 0
    rows = [*names.READING_LISTS]
    numbers = iter(range(2, 10_000))
    while rows or seen < sizes.reading_lists:
        row = rows.pop(0) if rows else None
        name, owner, kind, private, source = row or (
            f"Reading order {next(numbers)}", "curator_mo", "STORY", False, "OTHER"
        )  # fmt: skip
        visible = not private or owner == "reader"
        if visible and seen >= sizes.reading_lists:
            continue
        seen += visible
        made = ReadingList(
            world.next_id("reading_list"), world.user(owner), name, moment_before(world, random),
            desc="" if private else f"{name}, in order.",
            image="" if private else covers.media_path("reading_list", slug(name)),
            list_type=kind, is_private=private, attribution_source=source,
            attribution_url="https://example.invalid/order" if source == "CBRO" else "",
            ratings=[] if private else [random.randrange(1, 6) for _ in range(random.randrange(4))],
        )  # fmt: skip
        _entries(world, made, _length(made, sizes, random), random)
        world.reading_lists[made.id] = made
    by_name = {made.name: made for made in world.reading_lists.values()}
    one = by_name.get("Nine Lost Lanterns, Part One")
    two = by_name.get("Nine Lost Lanterns, Part Two")
    if one is not None and two is not None:
        one.next, two.previous = two, one


def _length(made: ReadingList, sizes: Sizes, random: Random) -> int:
    if "in progress" in made.name:
        return 0
    return sizes.long_list if made.list_type == "CHARACTERS" else random.randrange(5, 40)


def _entries(world: World, made: ReadingList, count: int, random: Random) -> None:
    issues = list(world.issues.values())
    start = random.randrange(max(1, len(issues) - count))
    for order, issue in enumerate(issues[start : start + count], 1):
        kind = random.choice(("", "Core Issue", "Core Issue", "Tie-In", "Prologue", "Epilogue"))
        made.items.append(ReadingListItem(world.next_id("list_item"), issue, order, kind))


def _wishes_and_pulls(world: World, sizes: Sizes, random: Random) -> None:
    reader = world.user("reader")
    made = moment_before(world, random, days=300)
    wishes = WishList(world.next_id("wish_list"), reader, made)
    missing = [issue for issue in world.issues.values() if issue.id not in world.owned[reader.id]]
    for issue in random.sample(missing, min(len(missing), sizes.wishes)):
        wish = WishItem(world.next_id("wish"), issue, made, made, priority=random.randrange(1, 6))
        if random.random() < 0.5:
            wish.desired_grade = Decimal("6.0")
            wish.max_price, wish.max_price_currency = Decimal("150.00"), "GBP"
        wishes.items.append(wish)
    world.wish_lists[reader.id] = wishes
    pulls = PullList(world.next_id("pull_list"), reader, made)
    for series in list(_still_running(world.series.values()))[: sizes.pulls]:
        pulls.entries.append(PullEntry(world.next_id("pull"), series, made))
    world.pull_lists[reader.id] = pulls


def _still_running(series: Iterable[Series]) -> Iterable[Series]:
    return (one for one in series if one.status == 4)
