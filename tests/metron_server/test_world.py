"""What a world is made of."""

from __future__ import annotations

from tests.metron_server import serializers_live
from tests.metron_server.build import TODAY, build_world
from tests.metron_server.context import Context
from tests.metron_server.dialect import Dialect
from tests.metron_server.seed_catalogue import ODD_NUMBERS
from tests.metron_server.sizes import Sizes
from tests.metron_server.world import World


def _told(world: World) -> list[object]:
    context = Context(world, Dialect.LIVE, "http://here")
    issues = [serializers_live.issue(context, issue) for issue in world.issues.values()]
    items = [serializers_live.item(context, item) for item in world.collection.values()]
    return [issues, items]


def test_the_same_seed_makes_the_same_world() -> None:
    one, same, other = (build_world(Sizes.small(), seed=seed) for seed in (4, 4, 5))

    assert _told(one) == _told(same)
    assert _told(one) != _told(other)


def test_details_do_not_depend_on_the_order_they_are_asked_for() -> None:
    forwards, backwards = build_world(Sizes.small()), build_world(Sizes.small())
    for issue in reversed(backwards.issues.values()):
        backwards.detail(issue)

    assert _told(forwards) == _told(backwards)


def test_the_default_world_has_the_promised_sizes() -> None:
    world = build_world()
    reader = world.user("reader")

    assert len(world.issues) == 4_000
    assert len(world.series) >= 60
    assert len(world.items_of("reader")) == 1_500
    seen = [one for one in world.reading_lists.values() if not one.is_private or one.user is reader]
    assert len(seen) >= 12
    assert any(one.is_private and one.user is reader for one in seen)
    assert any(one.is_private and one.user is not reader for one in world.reading_lists.values())
    assert len(world.publishers) >= 8
    assert len(world.imprints) >= 5


def test_a_large_catalogue_is_as_large_as_told() -> None:
    world = build_world(Sizes.catalogue(30_000))

    assert len(world.issues) == 30_000
    assert len(world.items_of("reader")) == 1_500
    assert all(issue.detail is None for issue in world.issues.values())


def test_the_world_has_what_is_hard() -> None:
    world = build_world()
    issues = list(world.issues.values())
    items = world.items_of("reader")
    details = [world.detail(issue) for issue in issues]

    assert {issue.number for issue in issues} >= set(ODD_NUMBERS)
    assert any(issue.cover_date > TODAY for issue in issues)
    assert any(not issue.cover for issue in issues)
    assert any(series.name != series.sort_name for series in world.series.values())
    assert any(series.imprint for series in world.series.values())
    assert any(not series.name.isascii() for series in world.series.values())
    assert {len(detail.upc) for detail in details} == {0, 12, 17}
    assert any(len(item.read_dates) > 1 for item in items)
    assert any(item.is_read and not item.read_dates for item in items)
    assert any(item.grading_company for item in items)
    assert any(item.grade and not item.grading_company for item in items)
    assert any(item.purchase_price is None for item in items)
    assert any(detail.reprints for detail in details)
    assert any(detail.currency == "ITL" for detail in details)


def test_some_series_are_complete_some_are_not_and_some_are_not_owned_at_all() -> None:
    world = build_world()
    owned = world.owned[world.user("reader").id]
    shares = [
        sum(number in owned for number in series.issues) / len(series.issues)
        for series in world.series.values()
    ]

    assert shares.count(1) >= 3
    assert shares.count(0) >= 3
    assert any(0 < share < 1 for share in shares)


def test_some_issues_of_one_day_differ_only_in_their_number() -> None:
    days: dict[object, list[str]] = {}
    for issue in build_world().series[4].issues.values():
        days.setdefault((issue.cover_date, issue.store_date), []).append(issue.number)

    assert [sorted(numbers) for numbers in days.values() if len(numbers) > 1]


def test_a_series_was_modified_with_its_last_issue_or_later() -> None:
    for series in build_world().series.values():
        assert series.modified >= max(issue.modified for issue in series.issues.values())


def test_removing_an_issue_takes_along_what_hangs_on_it() -> None:
    world = build_world(Sizes.small())
    item = world.items_of("reader")[0]
    world.add_to_list(1, item.issue.id)

    world.remove_issue(item.issue.id)

    assert item.id not in world.collection
    assert item.issue.id not in world.issues
    assert item.issue.id not in item.issue.series.issues
    assert all(
        entry.issue is not item.issue for one in world.reading_lists.values() for entry in one.items
    )
