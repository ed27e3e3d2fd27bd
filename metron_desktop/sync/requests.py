"""The requests of one run: counted, limited, repeated where that helps, never where it harms."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from metron_desktop.api.clock import Clock
from metron_desktop.api.errors import Offline, RateLimited, ServerError
from metron_desktop.api.rate_limit import RateLimiter

T = TypeVar("T")

_logger = logging.getLogger(__name__)
# Without a network the queue stands still soon, says so, and tries again by itself; a server in
# trouble is given more time to recover.
_BACKOFF_S = (1.0, 4.0, 15.0)
_OFFLINE_ATTEMPTS = 3
_LONGEST_WAIT_S = 600.0
_REFUSALS_IN_A_ROW = 5


class OutOfRequests(Exception):
    """The run may not send any more requests; what it has is kept, the rest comes next time."""


class Allowance:
    """How many requests may still be sent; several runs may share one.

    Args:
        limit: The number; None for any number.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._left = limit

    @property
    def used_up(self) -> bool:
        """Whether none may be sent any more."""
        return self._left == 0

    def take(self) -> None:
        """Count one request.

        Raises:
            OutOfRequests: None may be sent any more.
        """
        if self._left is not None:
            if self._left <= 0:
                raise OutOfRequests
            self._left -= 1

    def give_back(self) -> None:
        """Count one request less: it was not sent after all."""
        if self._left is not None:
            self._left += 1


class Requests:
    """Sends the requests of one run. Used on the loop's thread, one request at a time.

    Attributes:
        sent: Requests sent, repeated ones included.
        not_modified: Of these, answered 304 (counted by whoever asked conditionally).
        waited_s: Seconds spent waiting before repetitions.

    Args:
        limiter: The gate the requests go through.
        clock: Time.
        allowance: How many may be sent; None for any number.
    """

    def __init__(
        self,
        limiter: RateLimiter,
        clock: Clock,
        allowance: Allowance | None = None,
    ) -> None:
        self.sent = 0
        self.not_modified = 0
        self.waited_s = 0.0
        self._limiter = limiter
        self._clock = clock
        self._allowance = allowance or Allowance()

    async def send(self, call: Callable[[], Awaitable[T]]) -> T:
        """Send one request, repeating it after a broken connection or a server in trouble.

        Only for requests that may be repeated: reads, and writes that are idempotent.

        Args:
            call: Makes the request; called once per attempt.

        Raises:
            OutOfRequests: The run has sent as many requests as it may.
            ApiError: What is left after the repetitions. 401, 403, 404 and refused values are
                never repeated.
        """
        refusals = failures = 0
        delays = iter(_BACKOFF_S)
        while True:
            try:
                return await self.send_once(call)
            except RateLimited as error:
                # The limiter lets the next attempt wait as long as the server asked for.
                refusals += 1
                if error.retry_after > _LONGEST_WAIT_S or refusals > _REFUSALS_IN_A_ROW:
                    raise
            except (Offline, ServerError) as error:
                failures += 1
                delay = next(delays, None)
                gone = isinstance(error, Offline) and failures >= _OFFLINE_ATTEMPTS
                if delay is None or gone:
                    raise
                _logger.info("Trying again in %.0f s: %s", delay, error.sentence)
                await self._clock.sleep(delay)
                self.waited_s += delay

    async def send_once(self, call: Callable[[], Awaitable[T]]) -> T:
        """Send one request and never repeat it: for writes whose repetition would do harm.

        Raises:
            OutOfRequests: The run has sent as many requests as it may.
            ApiError: Whatever went wrong.
        """
        self._allowance.take()
        self.sent += 1
        throttled = self._limiter.throttled
        try:
            return await call()
        except RateLimited:
            if self._limiter.throttled == throttled:
                self.sent -= 1  # the gate itself refused; nothing went out
                self._allowance.give_back()
            raise
