"""Requests to come, and how long they take."""

from __future__ import annotations

import pytest

from metron_desktop.domain.sync import Budget, Phase
from metron_desktop.sync.plan import Plan, Step, pages


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 1), (1, 1), (100, 1), (101, 2), (1_500, 15), (160_000, 1_600)]
)
def test_pages(count: int, expected: int) -> None:
    assert pages(count) == expected


def test_what_is_left_is_what_was_expected_without_what_was_done() -> None:
    plan = Plan()
    plan.expect(Phase.SERIES, 60)
    plan.expect(Phase.ITEM_DETAILS, 1_500)
    for _ in range(10):
        plan.did(Phase.SERIES)
    assert plan.left == 1_550
    assert plan.step(Phase.SERIES) == Step(10, 60)


def test_expecting_again_counts_from_now() -> None:
    plan = Plan()
    plan.expect(Phase.SERIES, 5)
    plan.did(Phase.SERIES)
    plan.expect(Phase.SERIES, 7)
    assert plan.step(Phase.SERIES) == Step(1, 8)


def test_more_than_was_expected_moves_the_total() -> None:
    plan = Plan()
    plan.expect(Phase.COLLECTION, 1)
    plan.did(Phase.COLLECTION)
    plan.did(Phase.COLLECTION)
    assert plan.step(Phase.COLLECTION) == Step(2, 2)
    plan.add(Phase.COLLECTION, 3)
    assert plan.step(Phase.COLLECTION).left == 3
    plan.add(Phase.COLLECTION, -10)
    assert plan.step(Phase.COLLECTION) == Step(2, 2)


def test_a_phase_that_ends_early_leaves_nothing() -> None:
    plan = Plan()
    plan.expect(Phase.SERIES, 60)
    plan.did(Phase.SERIES)
    plan.finish(Phase.SERIES)
    assert plan.left == 0


def test_nobody_knows_while_a_phase_is_not_counted() -> None:
    plan = Plan()
    plan.expect(Phase.SERIES, 60)
    plan.announce(Phase.READING_LISTS)
    assert plan.seconds_left(Budget(), 0.1) is None


@pytest.mark.parametrize(
    ("left", "budget", "seconds"),
    [
        (10, Budget(20, 20, 5_000, 4_000), 5.0),  # at the network's pace
        (120, Budget(20, 20, 5_000, 4_000), 300.0),  # 100 wait for 20 a minute
        (120, Budget(20, 0, 5_000, 4_000), 360.0),
        (120, Budget(), 300.0),  # nothing told yet: the deployed server's default
        (120, Budget(120, 120), 60.0),  # a supporter
    ],
)
def test_seconds_left(left: int, budget: Budget, seconds: float) -> None:
    plan = Plan()
    plan.expect(Phase.ITEM_DETAILS, left)
    assert plan.seconds_left(budget, 0.5) == seconds
