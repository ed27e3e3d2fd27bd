"""What a synchronisation is doing and what it did."""

from __future__ import annotations

from dataclasses import dataclass, field

from metron_desktop.domain.jobs import Job


@dataclass(frozen=True, slots=True)
class Budget:
    """Requests left, as the server's headers tell.

    Attributes:
        burst_limit: Requests allowed per minute; None until the server said so.
        burst_remaining: Of these, how many are left now.
        sustained_limit: Requests allowed per day; None until the server said so.
        sustained_remaining: Of these, how many are left now.
    """

    burst_limit: int | None = None
    burst_remaining: int | None = None
    sustained_limit: int | None = None
    sustained_remaining: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """A snapshot of a running job.

    Attributes:
        job: What is running, as it was when it was started.
        done: Requests of this job finished in this run of it.
        total: Requests this run of it is expected to need; None while unknown.
        items: Records it has written so far.
        requests: Requests sent so far by it and the jobs it was asked for together with.
        seconds_left: Honest estimate for all of them together; None while unknown.
        waiting: Seconds until a slot is free for it; 0 while it does not wait.
        budget: Requests left at the server.
    """

    job: Job
    done: int
    total: int | None
    items: int
    requests: int
    seconds_left: float | None
    waiting: float
    budget: Budget


@dataclass(slots=True)
class SyncSummary:
    """What a synchronisation did; the command line prints exactly these fields.

    Attributes:
        requests: Requests sent.
        not_modified: Of these, answered 304.
        throttled: Of these, answered 429.
        waited_s: Seconds spent waiting for free slots.
        added: Collection items that appeared here.
        updated: Collection items whose fields changed here.
        removed: Collection items that vanished from the server and so from here.
        errors: One sentence for everything that failed.
        complete: Whether everything that was asked for is now here.
    """

    requests: int = 0
    not_modified: int = 0
    throttled: int = 0
    waited_s: float = 0.0
    added: int = 0
    updated: int = 0
    removed: int = 0
    errors: list[str] = field(default_factory=list)
    complete: bool = False
