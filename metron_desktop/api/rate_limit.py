"""One gate for all requests of one account: it paces so that the server never has to refuse.

A server counts requests per user in two sliding windows, per minute and per day by default, and
its answers tell how many are left. All of a person's programs share those counts, so the gate
believes the headers where they show fewer slots than were used here.
"""

from __future__ import annotations

import asyncio
import logging
from bisect import insort
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

from metron_desktop.api.clock import Clock, SystemClock
from metron_desktop.api.errors import RateLimited
from metron_desktop.api.rate_headers import DAY, MINUTE, Rate, RateHeaders, read
from metron_desktop.api.window import Window
from metron_desktop.domain.jobs import Priority
from metron_desktop.domain.sync import Budget

_logger = logging.getLogger(__name__)

DEFAULT_BURST = 20
"""Requests a minute until the server tells its limit: the deployed server's default."""

PARALLEL = 2
"""Requests under way at once. Three refused sign-ins within minutes get an address banned, so
no more than two may be on their way when credentials are revoked."""


_BANNED_FOR = {404: (120.0, 15), 403: (300.0, 7)}
"""Per status, how many answers within how many seconds are let happen: the deployment bans an
address for 20 x 404 in 2 minutes and for 10 x 403 in 5 minutes."""


@dataclass(slots=True, eq=False)
class Slot:
    """The right to send one request.

    Attributes:
        number: Order of sending.
        sent: When it was granted (monotonic).
        alone: Whether no other request has been under way beside it.
        answered: When its answer came (monotonic); None until then.
        counts: Whether the server can have counted it; cleared where no connection was made.
    """

    number: int
    sent: float
    alone: bool
    answered: float | None = None
    counts: bool = True


class RateLimiter:
    """Grants slots in order of priority, then of asking.

    Used from the event loop's thread only. One per server and user in a process: see
    `api.shared_limiters`.

    Attributes:
        reserve: Daily requests that background work leaves for the person.
        patience: Seconds a request may wait here; where it would take longer, `RateLimited` is
            raised at once, because nobody wants a click to hang for hours.
        requests: Requests sent.
        throttled: Of these, answered 429.
        waited_s: Seconds spent waiting for free slots.
    """

    def __init__(
        self, *, clock: Clock | None = None, reserve: int = 0, patience: float = 600.0
    ) -> None:
        self.reserve = reserve
        self.patience = patience
        self.requests = 0
        self.throttled = 0
        self.waited_s = 0.0
        self._clock = clock or SystemClock()
        self._burst = Window(MINUTE, DEFAULT_BURST)
        self._sustained = Window(DAY, None)
        self._refusals = {
            status: Window(length, limit) for status, (length, limit) in _BANNED_FOR.items()
        }
        self._told: set[Window] = set()
        self._unnamed_is_long = False
        # Until an answer has come nothing is known, so the first request goes alone.
        self._answered = False
        self._held_until = 0.0
        self._tickets = count()
        self._numbers = count()
        self._queue: list[tuple[Priority, int]] = []
        self._under_way: dict[int, Slot] = {}
        self._changed = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    @asynccontextmanager
    async def slot(self, priority: Priority = Priority.ASKED) -> AsyncIterator[Slot]:
        """Hold a slot while a request is under way.

        Raises:
            RateLimited: No slot will be free for longer than `patience`.
        """
        slot = await self.acquire(priority)
        try:
            yield slot
        finally:
            self.release(slot)

    async def acquire(self, priority: Priority = Priority.ASKED) -> Slot:
        """Wait for a slot; give it back with `release`.

        Raises:
            RateLimited: No slot will be free for longer than `patience`.
        """
        ticket = (priority, next(self._tickets))
        insort(self._queue, ticket)
        self._announce()
        try:
            while (wait := self._wait_of(ticket)) != 0:
                if wait is not None and wait > self.patience:
                    raise self._refusal(priority, wait)
                await self._pause(wait)
            return self._grant()
        finally:
            self._queue.remove(ticket)
            self._announce()

    def release(self, slot: Slot) -> None:
        """Give a slot back: its request is over, whatever came of it."""
        del self._under_way[slot.number]
        if slot.counts:
            answered = self._clock.monotonic() if slot.answered is None else slot.answered
            self._burst.note(slot.sent, answered)
            self._sustained.note(slot.sent, answered)
        else:
            self.requests -= 1
        self._announce()

    def observe(self, headers: Mapping[str, str], status: int, slot: Slot | None = None) -> None:
        """Learn from an answer's headers; call it while the slot is held.

        Args:
            headers: The answer's headers.
            status: Its HTTP status.
            slot: The request it answers; without it the answer is taken as one among others.
        """
        now = self._clock.monotonic()
        told = read(headers, self._clock.time())
        self._answered = True
        slot = slot or Slot(next(self._numbers), now, alone=False)
        slot.answered = now
        for window, rate in self._windows(told):
            window.learn(
                rate,
                now,
                sent=slot.sent,
                before=sum(number < slot.number for number in self._under_way),
                after=sum(number > slot.number for number in self._under_way),
                alone=slot.alone,
            )
            self._told.add(window)
        if status in self._refusals:
            self._refusals[status].note(now, now)
        if status == 429:
            self.throttled += 1
            # One request finds out whether the wait was long enough.
            self._answered = False
            wait = told.retry_after if told.retry_after is not None else MINUTE
            self._held_until = max(self._held_until, now + wait)
            _logger.warning("The server refuses requests for %.0f s", wait)
        self._announce()

    def budget(self) -> Budget:
        """Requests left, as far as the server has told."""
        burst, sustained = self._left(self._burst), self._left(self._sustained)
        return Budget(
            burst_limit=None if burst is None else self._burst.limit,
            burst_remaining=burst,
            sustained_limit=None if sustained is None else self._sustained.limit,
            sustained_remaining=sustained,
        )

    def waiting(self) -> float:
        """Seconds until the foremost waiting request may go; 0.0 when none has to wait."""
        return (self._wait_of(self._queue[0]) or 0.0) if self._queue else 0.0

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` whenever budget or waiting change; gives the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _wait_of(self, ticket: tuple[Priority, int]) -> float | None:
        """Seconds until `ticket` may go; None while something else must happen first."""
        if ticket != self._queue[0]:
            return None
        if len(self._under_way) >= (PARALLEL if self._answered else 1):
            return None
        return self._wait(self.reserve if ticket[0] is Priority.BACKGROUND else 0)

    def _wait(self, reserve: int) -> float | None:
        """Seconds until the windows have a free slot beside `reserve` daily ones."""
        now = self._clock.monotonic()
        burst = self._burst.wait(now, len(self._under_way))
        sustained = self._sustained.wait(now, len(self._under_way), reserve)
        if burst is None or sustained is None:
            return None
        refusals = (window.wait(now, under_way=0) or 0.0 for window in self._refusals.values())
        return max(burst, sustained, self._held_until - now, *refusals)

    def _refusal(self, priority: Priority, wait: float) -> RateLimited:
        """Why a request is not sent, with the wait in words."""
        again = f"Try again in {_in_words(wait)}"
        if priority is Priority.BACKGROUND and (self._wait(0) or 0.0) <= self.patience:
            return RateLimited(
                "The requests that are left today are kept for what you ask for yourself. "
                f"{again}.",
                wait,
            )
        return RateLimited(
            f"The server allows no more requests for now. {again}; "
            "what has been fetched can be used meanwhile.",
            wait,
        )

    def _grant(self) -> Slot:
        for other in self._under_way.values():
            other.alone = False
        alone = not self._under_way
        slot = Slot(next(self._numbers), self._clock.monotonic(), alone=alone)
        self._under_way[slot.number] = slot
        self.requests += 1
        return slot

    async def _pause(self, seconds: float | None) -> None:
        """Return when something has changed or `seconds` have passed."""
        changed = self._changed
        if seconds is None:
            await changed.wait()
            return
        started = self._clock.monotonic()
        tasks = [
            asyncio.ensure_future(self._clock.sleep(seconds)),
            asyncio.ensure_future(changed.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            self.waited_s += self._clock.monotonic() - started

    def _windows(self, told: RateHeaders) -> list[tuple[Window, Rate]]:
        """Which window each limit told of belongs to."""
        named = [(self._burst, told.burst), (self._sustained, told.sustained)]
        if told.burst is None and told.sustained is None and told.unnamed is not None:
            named = [(self._window_of(told.unnamed), told.unnamed)]
        return [(window, rate) for window, rate in named if rate is not None]

    def _window_of(self, rate: Rate) -> Window:
        """The window of a v1.0 limit: per minute, unless its reset lies further away."""
        reset_in = rate.reset_in or 0.0
        if reset_in > 2 * MINUTE:
            seen = self._sustained.length if self._unnamed_is_long else 0.0
            self._sustained.length = max(seen, reset_in)
            self._unnamed_is_long = True
        return self._sustained if self._unnamed_is_long else self._burst

    def _left(self, window: Window) -> int | None:
        if window.limit is None or window not in self._told:
            return None
        return max(0, window.limit - window.used(self._clock.monotonic()) - len(self._under_way))

    def _announce(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        for listener in list(self._listeners):
            listener()


def _in_words(seconds: float) -> str:
    """A wait of minutes or hours."""
    if seconds < 5400:
        minutes = max(1, round(seconds / 60))
        return "about a minute" if minutes == 1 else f"about {minutes} minutes"
    return f"about {round(seconds / 3600)} hours"
