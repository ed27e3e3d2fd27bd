"""Which priorities of a queue stand still, why, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

from metron_desktop.api.errors import (
    AuthError,
    NotFound,
    NotMetron,
    Offline,
    RateLimited,
    ServerError,
    TooLarge,
    ValidationFailed,
)
from metron_desktop.domain.jobs import Halt, Priority, Standstill
from metron_desktop.errors import AppError

_BACKOFF_S = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0)

_OF_ONE_JOB = (NotFound, NotMetron, ServerError, TooLarge, ValidationFailed)

_PASSING = (Halt.OFFLINE, Halt.TROUBLE, Halt.LIMIT)


def concerns_one_job(error: AppError) -> bool:
    """Whether an error may be about one resource only, so that the next job is worth a try."""
    return isinstance(error, _OF_ONE_JOB)


class Standing:
    """Why a queue stands still. Used on the loop's thread.

    A priority that is let go stays marked as standing still until an answer has come: only then
    the reason is known to be gone.
    """

    def __init__(self) -> None:
        self._standstills: dict[Priority, Standstill] = {}
        self._halted: set[Priority] = set()
        self._attempts = 0

    @property
    def current(self) -> Standstill | None:
        """The reason that matters most; None while there is none."""
        found = sorted(self._standstills.values(), key=lambda one: _SEVERITY[one.why])
        return found[0] if found else None

    def holds(self, priority: Priority) -> bool:
        """Whether jobs of this priority may not run now."""
        return priority in self._halted

    def halt(self, priority: Priority, error: AppError, now: datetime) -> Standstill:
        """Let the queue stand still because a job of this priority could not go on.

        Args:
            priority: The job's; a limit holds only those, anything else holds all.
            error: Why it could not go on.
            now: The time (UTC).
        """
        stands = self._standstill(error, now)
        self._attempts += 1
        for one in [priority] if stands.why is Halt.LIMIT else list(Priority):
            self._standstills[one] = stands
            self._halted.add(one)
        return stands

    def let_go(self, *, signed_in: bool = False) -> None:
        """Try again, except after a refused sign-in.

        Args:
            signed_in: Whether the person has signed in again: then also after that.
        """
        for priority, stands in self._standstills.items():
            if signed_in or stands.why in _PASSING:
                self._halted.discard(priority)

    def answered(self, priority: Priority) -> None:
        """Note that an answer has come for a job of this priority: the network is there."""
        for one, stands in list(self._standstills.items()):
            if one is priority or stands.why is not Halt.LIMIT:
                del self._standstills[one]
                self._halted.discard(one)
        self._attempts = 0

    def forget(self) -> None:
        """Forget passing reasons: nothing is left that could wait for their end."""
        for one in [one for one, stands in self._standstills.items() if stands.why in _PASSING]:
            del self._standstills[one]
            self._halted.discard(one)

    def _standstill(self, error: AppError, now: datetime) -> Standstill:
        if isinstance(error, AuthError):
            return Standstill(Halt.SIGN_IN, error.sentence)
        if isinstance(error, RateLimited):
            again = now + timedelta(seconds=error.retry_after)
            return Standstill(Halt.LIMIT, error.sentence, again)
        why = Halt.OFFLINE if isinstance(error, Offline) else Halt.TROUBLE
        pause = _BACKOFF_S[min(self._attempts, len(_BACKOFF_S) - 1)]
        return Standstill(why, error.sentence, now + timedelta(seconds=pause))


_SEVERITY = {why: rank for rank, why in enumerate((Halt.SIGN_IN, *_PASSING))}
