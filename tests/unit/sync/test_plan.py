"""Requests to come, and how long they take."""

from __future__ import annotations

import pytest

from metron_desktop.domain.sync import Budget
from metron_desktop.sync.plan import Plan, Step, estimate, pages


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 1), (1, 1), (100, 1), (101, 2), (1_500, 15), (160_000, 1_600)]
)
def test_pages(count: int, expected: int) -> None:
    assert pages(count) == expected


def test_what_is_left_is_what_was_expected_without_what_was_done() -> None:
    plan = Plan()
    plan.step(1).expect(60)
    plan.step(2).expect(1_500)
    for _ in range(10):
        plan.step(1).did()
    assert plan.left == 1_550
    assert plan.step(1) == Step(10, 60)


def test_expecting_again_counts_from_now() -> None:
    step = Step()
    step.expect(5)
    step.did()
    step.expect(7)
    assert step == Step(1, 8)


def test_more_than_was_expected_moves_the_total() -> None:
    step = Step()
    step.expect(1)
    step.did()
    step.did()
    assert step == Step(2, 2)
    step.add(3)
    assert step.left == 3
    step.add(-10)
    assert step == Step(2, 2)


def test_a_job_that_ends_early_leaves_nothing() -> None:
    plan = Plan()
    plan.step(1).expect(60)
    plan.step(1).did()
    plan.step(1).expect(0)
    assert plan.left == 0


def test_nobody_knows_while_a_job_is_not_counted() -> None:
    plan = Plan()
    plan.step(1).expect(60)
    assert plan.step(2).total is None
    assert plan.seconds_left(Budget()) is None


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
    plan = Plan(requests=10, busy_s=5.0)
    plan.step(1).expect(left)
    assert plan.seconds_left(budget) == seconds


@pytest.mark.parametrize(
    ("requests", "budget", "days"),
    [
        (40, Budget(), 1),
        (1_600, Budget(20, 20, 5_000, 5_000), 1),
        (4_500, Budget(20, 20, 5_000, 5_000), 1),
        (4_501, Budget(20, 20, 5_000, 5_000), 2),
        (1_600, Budget(20, 20, 5_000, 1_100), 2),  # 600 today beside the reserve, 1,000 tomorrow
        (1_600, Budget(20, 20, 5_000, 300), 2),  # what is left today is the person's
        (20_000, Budget(), 5),
    ],
)
def test_days(requests: int, budget: Budget, days: int) -> None:
    assert estimate(requests, budget, pace_s=0.5, reserve=500).days == days
