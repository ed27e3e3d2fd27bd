"""Work that needs the server: what there is to do, what it costs, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from metron_desktop.domain.issue import Link


class Priority(IntEnum):
    """Who waits for a request; the smaller goes first."""

    ON_SCREEN = 0
    ASKED = 1
    BACKGROUND = 2


class JobKind(StrEnum):
    """What a job does. A synchronisation is one job each of the kinds in `SYNC`, in that order.

    `REFRESH` fetches one record (its subject) and what belongs to it. `CATALOGUE` walks the list
    of all issues, or of those of one publisher (its subject), for the index of covers;
    `CATALOGUE_SERIES` walks the lists of all publishers and series. `KEEP_OFFLINE` fetches what a
    kept series or reading list (its subject) still lacks to be read without a network.
    """

    PUSH = "push"
    COLLECTION = "collection"
    SERIES = "series"
    SERIES_ISSUES = "series_issues"
    READING_LISTS = "reading_lists"
    WISH_LIST = "wish_list"
    PULL_LIST = "pull_list"
    ITEM_DETAILS = "item_details"
    STATISTICS = "statistics"
    CATALOGUE_SERIES = "catalogue_series"
    CATALOGUE = "catalogue"
    REFRESH = "refresh"
    KEEP_OFFLINE = "keep_offline"


SYNC = (
    JobKind.PUSH,
    JobKind.COLLECTION,
    JobKind.SERIES,
    JobKind.SERIES_ISSUES,
    JobKind.READING_LISTS,
    JobKind.WISH_LIST,
    JobKind.PULL_LIST,
    JobKind.ITEM_DETAILS,
    JobKind.STATISTICS,
)
"""The jobs of a synchronisation, in order: lists first, because they are cheap and tell which
details are wanted."""

CATALOGUE = (JobKind.CATALOGUE_SERIES, JobKind.CATALOGUE)
"""The jobs that fetch the lists of everything there is."""


class JobState(StrEnum):
    """How far a job has come; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing will happen to the job any more."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work. It survives quitting and crashes, and goes on at the page it was on.

    Attributes:
        id: Our own id; among jobs of one priority the smaller goes first.
        kind: What it does.
        subject: The record it is about; None where it is about everything of its kind.
        priority: Who waits for it.
        full: Whether to compare also what does not seem to have changed since `created_at`.
        batch: Jobs with the same number were asked for together (a synchronisation).
        state: How far it has come.
        created_at: When it was asked for (UTC).
        started_at: When it first ran (UTC); None before.
        ended_at: When it reached a final state (UTC); None before.
        requests: Requests it has sent so far, over all its runs.
        added: Collection items that appeared here through it.
        updated: Collection items whose fields changed here through it.
        removed: Collection items that vanished from the server and so from here.
        error: What went wrong last, as a sentence; "" where nothing did.
        parts: Names of its parts that are finished and need not be done again.
    """

    id: int
    kind: JobKind
    subject: Link | None
    priority: Priority
    full: bool
    batch: int
    state: JobState
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    requests: int = 0
    added: int = 0
    updated: int = 0
    removed: int = 0
    error: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job, or several together, will cost.

    Attributes:
        requests: Requests, from counts already known; the least it can be where `certain` is not.
        certain: Whether everything that decides the number is known. Before the first
            synchronisation, only the answers will tell.
        seconds: How long the server's limits and the network will make it take.
        days: Days it will be spread over, because of the daily limit and the reserve; 1 for today.
    """

    requests: int
    certain: bool = True
    seconds: float = 0.0
    days: int = 1


class Halt(StrEnum):
    """Why the queue stands still although jobs wait.

    OFFLINE: the server cannot be reached; it is tried again by itself. SIGN_IN: the server refused
    the sign-in, and nothing is sent until the person signs in again. LIMIT: the day's requests are
    used up, but for the reserve; it goes on by itself. TROUBLE: the server fails or does not
    answer as a Metron server; it is tried again by itself.
    """

    OFFLINE = "offline"
    SIGN_IN = "sign_in"
    LIMIT = "limit"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Standstill:
    """The queue stands still.

    Attributes:
        why: The reason.
        sentence: The reason for the person.
        until: When it will be tried again by itself (UTC); None where it will not.
    """

    why: Halt
    sentence: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moving:
    """The queue moves again after a standstill."""
