"""A queue at work and one that stands still, made up for pictures: the demonstration has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from metron_desktop.domain.catalogue import CatalogueIndex
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import (
    Estimate,
    Halt,
    Job,
    JobKind,
    JobState,
    Priority,
    Standstill,
)
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState, OutgoingChange
from metron_desktop.domain.sync import Budget, Progress
from metron_desktop.gui.status_bar import Connection

if TYPE_CHECKING:
    from metron_desktop.gui.dialogs.catalogue_dialog import CatalogueDialog
    from metron_desktop.gui.status_bar import StatusBar
    from metron_desktop.gui.widgets.activity_view import ActivityView

_NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_BUDGET = Budget(20, 14, 5000, 4210)
_PRICES = {2: Estimate(7), 3: Estimate(19), 40: Estimate(88)}
_PUBLISHER = Link(Kind.PUBLISHER, 3, "Pemberline Comics")


def working(view: ActivityView, status: StatusBar) -> None:
    """A synchronisation waits for the minute's limit; other jobs wait for it."""
    _server(view, status)
    running = _job(1, JobKind.COLLECTION, JobState.RUNNING)
    progress = Progress(running, 12, 15, 1200, 30, 84.0, 12.0, _BUDGET)
    view.sync.show_running(running=True, available=True)
    view.show_jobs([running, *_queue()], _PRICES)
    view.show_progress([progress])
    status.show_progress(progress)


def offline(view: ActivityView, status: StatusBar) -> None:
    """The network is away."""
    _server(view, status)
    standstill = Standstill(
        Halt.OFFLINE,
        "The server cannot be reached; check the network.",
        datetime.now(UTC) + timedelta(minutes=2),
    )
    view.show_jobs([_job(1, JobKind.COLLECTION), *_queue()], _PRICES)
    view.show_progress([])
    view.show_standstill(standstill)
    status.show_idle(_NOW)
    status.show_standstill(standstill, _NOW)


def priced(dialog: CatalogueDialog) -> None:
    """The catalogue's price is known."""
    dialog.show_cost(Estimate(1600, seconds=4800.0), 4500, 0)


def _server(view: ActivityView, status: StatusBar) -> None:
    view.show_server(available=True)
    view.show_standstill(None)
    view.sync.show_running(running=False, available=True)
    view.sync.show_cost(Estimate(40, seconds=125.0))
    view.sync.show_last(_NOW - timedelta(hours=5))
    view.sync.show_budget(_BUDGET, 500)
    view.catalogue.show_index(CatalogueIndex(12_840, 11_930, None, (_PUBLISHER,)))
    view.show_changes(_waiting(), [])
    view.show_history(_finished())
    status.show_connection(Connection.ONLINE)
    status.show_budget(_BUDGET)
    status.show_outgoing(2)


def _job(number: int, kind: JobKind, state: JobState = JobState.WAITING) -> Job:
    return Job(number, kind, None, Priority.ASKED, False, 1, state, _NOW)


def _queue() -> list[Job]:
    catalogue = _job(40, JobKind.CATALOGUE, JobState.PAUSED)
    return [
        _job(2, JobKind.SERIES),
        _job(3, JobKind.READING_LISTS),
        replace(catalogue, priority=Priority.BACKGROUND, subject=_PUBLISHER, requests=412),
    ]


def _waiting() -> list[OutgoingChange]:
    rating = OutboxEntry(1, "", Operation.RATING, 1, None, {"rating": 4}, _NOW)
    reading = OutboxEntry(
        2,
        "",
        Operation.SCROBBLE,
        2,
        None,
        {"date_read": _NOW.isoformat()},
        _NOW,
        attempts=2,
        state=OutboxState.WAITING,
        last_error="The server could not be reached.",
    )
    return [
        OutgoingChange(rating, "Weird Harbor (1962) #3"),
        OutgoingChange(reading, "Astral Rangers (1989) #12"),
    ]


def _finished() -> list[Job]:
    def ended(job: Job, minutes: int, seconds: int) -> Job:
        end = _NOW - timedelta(minutes=minutes)
        return replace(job, started_at=end - timedelta(seconds=seconds), ended_at=end)

    collection = replace(
        _job(31, JobKind.COLLECTION, JobState.DONE), requests=15, added=12, updated=3, removed=1
    )
    failed = replace(
        _job(30, JobKind.READING_LISTS, JobState.FAILED),
        requests=4,
        error="The server failed (502). Try again later.",
    )
    return [
        ended(replace(_job(32, JobKind.STATISTICS, JobState.DONE), requests=1), 300, 2),
        ended(collection, 301, 40),
        ended(failed, 700, 95),
    ]
