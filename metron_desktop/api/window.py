"""A sliding window of requests, as the server counts it and as far as we can know it."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator
from itertools import islice

from metron_desktop.api.rate_headers import Rate

_MARGIN = 0.05
"""Seconds added before a slot counts as free, for timers that are a little early."""

_SLACK = 1.5
"""How far a header's moment may be off: the server rounds it and its clock to whole seconds."""

_REMEMBERED = 300.0
"""Seconds for which a request that left the window is remembered: longer than any answer takes."""

_UNSEEN = 2
"""Requests that another program at work may have sent this moment, which no answer has told yet:
a program like this one has two under way."""

_LONG = 3_600.0
"""From this length on, waiting for the worst case would stall a day; see `Window._leaving`."""


class Window:
    """At most `limit` requests in any `length` seconds.

    It holds our own requests and those that only the server's headers tell of (another program
    of the same person, or this one before it was restarted). Times are monotonic seconds.

    A request of ours is held from when it was sent (the earliest moment the server can have
    counted it) to when it was answered (the latest): it leaves the window for certain `length`
    seconds after the answer. So the estimate of what is used is never below the truth.
    """

    def __init__(self, length: float, limit: int | None) -> None:
        self.length = length
        self.limit = limit
        self._ours: deque[tuple[float, float]] = deque()
        self._others: deque[float] = deque()
        self._left: deque[float] = deque()
        self._shared_until = 0.0
        self._learnt = False

    def used(self, now: float) -> int:
        """Requests that are still counted at `now`, not those under way."""
        while self._ours and self._ours[0][1] + self.length + _MARGIN <= now:
            self._left.append(self._ours.popleft()[1] + self.length + _MARGIN)
        while self._left and self._left[0] <= now - _REMEMBERED:
            self._left.popleft()
        while self._others and self._others[0] + _MARGIN <= now:
            self._others.popleft()
        return len(self._ours) + len(self._others)

    def note(self, sent: float, answered: float) -> None:
        """Count one more request of ours."""
        self._ours.append((sent, answered))

    def wait(self, now: float, under_way: int, reserve: int = 0) -> float | None:
        """Seconds until one more request may be sent.

        Args:
            now: The present.
            under_way: Requests sent and not answered yet.
            reserve: Slots to leave free; at most half the limit is kept.

        Returns:
            0.0 for at once; None when only the end of a request under way can tell.
        """
        if self.limit is None:
            return 0.0
        used = self.used(now)
        if now < self._shared_until and self.length < _LONG:
            reserve += _UNSEEN
        excess = used + under_way + 1 - (self.limit - min(reserve, self.limit // 2))
        if excess <= 0:
            return 0.0
        if excess > used:
            return None
        leaving = heapq.merge((answered + self.length for _, answered in self._ours), self._others)
        return next(islice(leaving, excess - 1, None)) + _MARGIN - now

    def learn(
        self,
        rate: Rate,
        now: float,
        *,
        sent: float,
        before: int,
        after: int,
        alone: bool,
    ) -> None:
        """Correct the estimate by what an answer tells; call it before noting that request.

        Args:
            rate: The limit as this answer tells it.
            now: When the answer came.
            sent: When its request was sent; the server counted between the two.
            before: Requests of ours still under way that were sent before this one; the server
                will have counted them first.
            after: Requests of ours still under way that were sent after this one.
            alone: Whether no other request of ours was under way at any time during this one.
                Only then does a lower count than ours prove ours wrong.
        """
        self.limit = rate.limit
        self.used(now)
        told = rate.limit - rate.remaining
        # How many of ours the server has counted is not quite known: requests under way reach it
        # in any order, and it counted at some moment between sending and answer, when more were in
        # the window. Without a sign of another program the most is assumed, with one the least.
        at_least = len(self._ours) + before + 1
        at_least -= sum(1 for first, _ in self._ours if first + self.length <= now)
        at_most = len(self._ours) + before + after + 1
        at_most += sum(1 for left in self._left if left > sent)
        if self._learnt and told > at_most + len(self._others):
            self._shared_until = now + self.length
        self._learnt = True
        if told > at_most or self._others:
            others = max(0, told - at_least)
            if alone or others > len(self._others):
                self._others = deque(self._leaving(others, rate.reset_in, now))
        if alone:
            # `told` includes this very request, which is noted after this.
            while len(self._ours) > max(0, told - 1):
                self._ours.popleft()

    def _leaving(self, count: int, reset_in: float | None, now: float) -> Iterator[float]:
        """When `count` requests that are not ours leave the window, as far as can be known.

        The header tells of the oldest request only. In a short window the rest is assumed to have
        come this very moment; in a long one they are assumed evenly spread, and every later
        answer corrects the guess.
        """
        last = now + self.length
        first = last if reset_in is None else min(now + reset_in + _SLACK, last)
        if self.length >= _LONG:
            start = now if reset_in is None else first
            yield from (start + (last - start) * step / count for step in range(count))
        elif count:
            oldest_is_ours = bool(self._ours) and self._ours[0][0] + self.length <= first + _SLACK
            yield last if oldest_is_ours else first
            yield from (last for _ in range(count - 1))
