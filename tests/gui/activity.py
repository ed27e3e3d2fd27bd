"""Jobs, changes and progress as the Activity page is shown them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from metron_desktop.domain.jobs import Job, JobKind, JobState, Priority
from metron_desktop.domain.sync import Budget, Progress

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def job(number: int, kind: JobKind = JobKind.COLLECTION, **changes: Any) -> Job:
    """A job that waits, or what `changes` make of it."""
    known: dict[str, Any] = {
        "subject": None,
        "priority": Priority.ASKED,
        "full": False,
        "batch": 1,
        "state": JobState.WAITING,
        "created_at": NOON - timedelta(minutes=3),
    }
    return Job(id=number, kind=kind, **(known | changes))


def progress(of: Job, **changes: Any) -> Progress:
    """A job that is half done, or what `changes` make of it."""
    known: dict[str, Any] = {
        "done": 12,
        "total": 24,
        "items": 1200,
        "requests": 30,
        "seconds_left": 84.0,
        "waiting": 0.0,
        "budget": Budget(20, 14, 5000, 4210),
    }
    return Progress(job=of, **(known | changes))
