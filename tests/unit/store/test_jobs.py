"""The queue in the library: order, uniqueness, what survives, what is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Job, JobKind, JobState, Priority
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import jobs
from tests.unit.store.conftest import LibraryFile

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SPARROW = Link(Kind.SERIES, 7, "Sparrow Street")


def put(
    library: LibraryFile,
    kind: JobKind,
    subject: Link | None = None,
    *,
    priority: Priority = Priority.BACKGROUND,
    batch: int = 1,
    now: datetime = NOW,
    full: bool = False,
) -> Job:
    job_id, changes = library.writing(
        lambda connection, changes: jobs.put(
            connection,
            changes,
            kind,
            subject,
            priority=priority,
            batch=batch,
            now=now,
            full=full,
        )
    )
    assert Kind.JOB in changes.membership
    return library.read(jobs.get, job_id)


def start(library: LibraryFile, job: Job, now: datetime = NOW) -> Job | None:
    return library.writing(jobs.start, job.id, now)[0]


def leave(library: LibraryFile, job: Job, state: JobState, now: datetime = NOW, **more: int) -> Job:
    return library.writing(
        lambda connection, changes: jobs.leave(connection, changes, job.id, state, now, **more)
    )[0]


def move(library: LibraryFile, job: Job, state: JobState) -> list[Job]:
    return library.writing(jobs.move, [job.id], state, NOW)[0]


def test_a_job_comes_back_as_it_was_put(library: LibraryFile) -> None:
    job = put(library, JobKind.REFRESH, SPARROW, priority=Priority.ASKED, batch=4)
    assert job == Job(
        job.id, JobKind.REFRESH, SPARROW, Priority.ASKED, False, 4, JobState.WAITING, NOW
    )


def test_the_more_urgent_runs_first_then_kind_by_kind(library: LibraryFile) -> None:
    catalogue = put(library, JobKind.CATALOGUE)
    details = put(library, JobKind.ITEM_DETAILS)
    refresh = put(library, JobKind.REFRESH, SPARROW, priority=Priority.ASKED)
    series = put(library, JobKind.SERIES)
    screen = put(library, JobKind.REFRESH, Link(Kind.ISSUE, 3, ""), priority=Priority.ON_SCREEN)
    order = [job.id for job in library.read(jobs.unfinished)]
    assert order == [screen.id, refresh.id, series.id, details.id, catalogue.id]


def test_what_is_asked_for_twice_is_done_once(library: LibraryFile) -> None:
    first = put(library, JobKind.REFRESH, SPARROW, batch=1)
    again = put(library, JobKind.REFRESH, SPARROW, batch=2, priority=Priority.ASKED)
    assert again.id == first.id
    assert (again.priority, again.batch) == (Priority.ASKED, 2)
    other = put(library, JobKind.REFRESH, Link(Kind.SERIES, 8, ""))
    assert other.id != first.id
    # A later wish of less urgency does not make anybody wait longer.
    assert put(library, JobKind.REFRESH, SPARROW).priority is Priority.ASKED


def test_what_is_over_is_asked_for_anew(library: LibraryFile) -> None:
    first = put(library, JobKind.SERIES)
    start(library, first)
    leave(library, first, JobState.DONE)
    assert put(library, JobKind.SERIES).id != first.id


def test_a_paused_job_that_is_asked_for_waits_again(library: LibraryFile) -> None:
    job = put(library, JobKind.SERIES)
    move(library, job, JobState.PAUSED)
    assert put(library, JobKind.SERIES).state is JobState.WAITING


def test_finished_parts_are_done_again_when_it_is_asked_for_again(library: LibraryFile) -> None:
    job = put(library, JobKind.SERIES)
    library.write(lambda connection, _: jobs.finish_part(connection, job.id, "changes"))
    library.write(lambda connection, _: jobs.finish_part(connection, job.id, "changes"))
    assert library.read(jobs.get, job.id).parts == ("changes",)
    assert put(library, JobKind.SERIES).parts == ()


def test_a_full_job_stays_full_and_compares_since_it_was_first_asked_for(
    library: LibraryFile,
) -> None:
    put(library, JobKind.SERIES)
    later = NOW + timedelta(hours=1)
    full = put(library, JobKind.SERIES, full=True, now=later)
    assert (full.full, full.created_at) == (True, later)
    again = put(library, JobKind.SERIES, full=True, now=later + timedelta(hours=1))
    assert (again.full, again.created_at) == (True, later)
    assert put(library, JobKind.SERIES).full


def test_only_what_waits_can_be_started(library: LibraryFile) -> None:
    job = put(library, JobKind.SERIES)
    started = start(library, job)
    assert started is not None
    assert (started.state, started.started_at) == (JobState.RUNNING, NOW)
    assert start(library, job) is None
    move(library, job, JobState.PAUSED)
    assert start(library, job) is None


def test_figures_add_up_over_all_runs(library: LibraryFile) -> None:
    job = put(library, JobKind.COLLECTION)
    start(library, job)
    leave(library, job, JobState.WAITING, requests=3, added=100)
    start(library, job, NOW + timedelta(minutes=1))
    done = leave(library, job, JobState.DONE, NOW + timedelta(minutes=2), requests=2, removed=1)
    assert (done.requests, done.added, done.removed) == (5, 100, 1)
    assert (done.started_at, done.ended_at) == (NOW, NOW + timedelta(minutes=2))


@pytest.mark.parametrize("state", [JobState.PAUSED, JobState.CANCELLED])
def test_what_the_person_decided_while_it_ran_holds(library: LibraryFile, state: JobState) -> None:
    job = put(library, JobKind.SERIES)
    start(library, job)
    assert [moved.state for moved in move(library, job, state)] == [state]
    assert leave(library, job, JobState.DONE).state is state


def test_what_is_over_cannot_be_moved(library: LibraryFile) -> None:
    job = put(library, JobKind.SERIES)
    move(library, job, JobState.CANCELLED)
    for state in (JobState.PAUSED, JobState.WAITING, JobState.CANCELLED):
        assert move(library, job, state) == []


def test_resuming_does_not_disturb_what_runs(library: LibraryFile) -> None:
    job = put(library, JobKind.SERIES)
    start(library, job)
    assert move(library, job, JobState.WAITING) == []


def test_what_ran_when_the_program_died_waits_again(library: LibraryFile) -> None:
    running, paused = put(library, JobKind.SERIES), put(library, JobKind.CATALOGUE)
    start(library, running)
    move(library, paused, JobState.PAUSED)
    library.write(jobs.recover)
    states = {job.id: job.state for job in library.read(jobs.unfinished)}
    assert states == {running.id: JobState.WAITING, paused.id: JobState.PAUSED}


def test_history_is_latest_first_and_can_be_forgotten(library: LibraryFile) -> None:
    ended = []
    for minute in range(3):
        job = put(library, JobKind.SERIES)
        start(library, job)
        ended.append(leave(library, job, JobState.DONE, NOW + timedelta(minutes=minute)))
    waiting = put(library, JobKind.CATALOGUE)
    assert library.read(jobs.history, 2) == [ended[2], ended[1]]
    library.write(jobs.forget_history)
    assert library.read(jobs.history, 10) == []
    assert library.read(jobs.unfinished) == [waiting]


def test_batches_never_share_a_number(library: LibraryFile) -> None:
    seen = set()
    for _ in range(3):
        batch = library.read(jobs.next_batch)
        assert batch not in seen
        seen.add(batch)
        put(library, JobKind.SERIES, batch=batch)  # one row, brought forward
        put(library, JobKind.READING_LISTS, batch=batch)
    library.write(jobs.forget_history)
    assert library.read(jobs.next_batch) not in seen


def test_old_history_is_forgotten(library: LibraryFile) -> None:
    for _ in range(510):
        job = put(library, JobKind.STATISTICS)
        move(library, job, JobState.CANCELLED)
    job = put(library, JobKind.STATISTICS)
    start(library, job)
    leave(library, job, JobState.DONE)
    assert len(library.read(jobs.history, 1_000)) == 500
