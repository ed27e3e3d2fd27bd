"""Jobs in words: names, prices, countdowns and results."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate, Halt, JobKind, JobState, Priority, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.models import job_wording
from tests.gui.activity import NOON, job, progress

PUBLISHER = Link(Kind.PUBLISHER, 3, "Pemberline Comics")


@pytest.fixture(autouse=True)
def english(qapp) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (Estimate(0), "no requests"),
        (Estimate(1, seconds=0.4), "about 1 request, 1 s"),
        (Estimate(40, seconds=125.0), "about 40 requests, 2 min"),
        (Estimate(1600, seconds=4800.0), "about 1,600 requests, 80 min"),
        (Estimate(3000, seconds=9000.0), "about 3,000 requests, 2 h"),
        (Estimate(9000, seconds=27_000.0, days=2), "about 9,000 requests, spread over 2 days"),
        (
            Estimate(16, certain=False),
            "at least 16 requests; the exact number is known after the first answers",
        ),
    ],
)
def test_what_something_costs(estimate: Estimate, said: str) -> None:
    assert job_wording.cost_text(estimate) == said


def test_an_uncertain_price_is_a_heading_and_a_note() -> None:
    assert job_wording.cost_in_two(Estimate(16, certain=False)) == (
        "At least 16 requests",
        "The exact number is known after the first answers",
    )
    assert job_wording.cost_in_two(Estimate(3, seconds=2.0)) == ("About 3 requests, 2 s", "")


def test_every_job_has_a_name_of_its_own() -> None:
    names = {job_wording.job_name(kind, PUBLISHER) for kind in JobKind}
    assert len(names) == len(JobKind)
    assert "Covers of Pemberline Comics" in names


def test_the_catalogue_is_named_by_what_is_walked() -> None:
    whole = job_wording.job_name(JobKind.CATALOGUE, None)
    nameless = job_wording.job_name(JobKind.CATALOGUE, Link(Kind.PUBLISHER, 3, ""))
    assert (whole, nameless) == ("Covers of the whole catalogue", "Covers of a publisher")


def test_a_name_of_the_server_is_no_pattern() -> None:
    odd = Link(Kind.SERIES, 1, "{0} {name} %n")
    assert job_wording.job_name(JobKind.REFRESH, odd) == "Refresh {0} {name} %n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "12 of 24 requests · about 1 min left"),
        (
            {"waiting": 12.4},
            "12 of 24 requests · waiting 12 s for the minute limit · about 1 min left",
        ),
        ({"total": None, "seconds_left": None}, "12 requests"),
        ({"done": 0, "total": None, "seconds_left": 3.0}, "less than a minute left"),
        (
            {"waiting": 30_000.0, "seconds_left": None},
            "12 of 24 requests · waiting 8 h for the day's limit",
        ),
    ],
)
def test_an_honest_countdown(changes: dict, said: str) -> None:
    assert job_wording.progress_text(progress(job(1), **changes)) == said


def test_all_that_was_asked_for_together() -> None:
    assert job_wording.run_text(progress(job(1))) == "about 1 min left · 30 requests so far"


@pytest.mark.parametrize("why", Halt)
def test_why_a_job_waits(why: Halt) -> None:
    held = job_wording.state_text(job(1), Standstill(why, "So it is.", None))
    assert held.startswith(("Waiting for", "Waiting until", "Goes on"))


def test_a_paused_job_says_so_also_while_nothing_moves() -> None:
    paused = job(1, state=JobState.PAUSED, requests=412, error="The server failed.")
    said = job_wording.state_text(paused, Standstill(Halt.OFFLINE, "No network."))
    assert said == "Paused · 412 requests so far · The server failed."


def test_when_it_goes_on() -> None:
    local = NOON.astimezone()
    now = local.replace(hour=12)
    said = job_wording.until_text
    assert said(None) == "later"
    assert said(now.replace(hour=14, minute=5), now) == "at 14:05"
    assert said(now.replace(hour=0, minute=0) + timedelta(days=1), now) == "tomorrow at 00:00"
    assert said(now + timedelta(days=2), now).startswith("on 26/11/2026")


def test_who_waits_for_a_job_is_said_in_words() -> None:
    assert len({job_wording.priority_text(one) for one in Priority}) == len(Priority)


def test_what_a_finished_job_did() -> None:
    done = job(
        1,
        state=JobState.DONE,
        started_at=NOON,
        ended_at=NOON + timedelta(seconds=40),
        added=12,
        updated=3,
        removed=1,
    )
    assert job_wording.changes_text(done) == "+12  ~3  −1"
    assert job_wording.changes_spoken(done) == "12 added, 3 updated, 1 removed"
    assert job_wording.took_text(done) == "40 s"
    assert job_wording.result_text(done) == "Done"
    failed = job(2, state=JobState.FAILED, error="The server failed (502). Try again later.")
    assert job_wording.result_text(failed) == failed.error
    assert (job_wording.changes_text(failed), job_wording.took_text(failed)) == ("", "")


def test_every_state_has_its_sign() -> None:
    signs = [job_wording.state_sign(state) for state in JobState]
    assert len({sign.word for sign in signs}) == len({sign.icon_name for sign in signs}) == 6
