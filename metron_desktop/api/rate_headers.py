"""What a server's headers say about its rate limits.

The deployed server sends ``X-RateLimit-Burst-*`` and ``X-RateLimit-Sustained-*``; the v1.0
document has ``X-RateLimit-Limit/-Remaining/-Reset`` without saying of which period. ``Reset`` is
the Unix second at which the *oldest* counted request leaves the sliding window: one slot frees
then, not all. Headers that cannot be true (negative, huge, not a number) count as not sent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MINUTE = 60.0
DAY = 86_400.0
LARGEST_LIMIT = 10_000_000
LONGEST_RETRY = DAY + 3_600


@dataclass(frozen=True, slots=True)
class Rate:
    """One limit as told by one answer.

    Attributes:
        limit: Requests allowed per window.
        remaining: Requests left when the server counted this one.
        reset_in: Seconds until one slot frees; None where the server did not say it credibly.
    """

    limit: int
    remaining: int
    reset_in: float | None


@dataclass(frozen=True, slots=True)
class RateHeaders:
    """All that one answer tells about limits.

    Attributes:
        burst: The limit per minute.
        sustained: The limit per day.
        unnamed: A v1.0 server's limit, of a period it does not name.
        retry_after: Seconds to wait, on a 429.
    """

    burst: Rate | None
    sustained: Rate | None
    unnamed: Rate | None
    retry_after: float | None


def read(headers: Mapping[str, str], now: float) -> RateHeaders:
    """Read an answer's headers.

    Args:
        headers: The answer's headers (a case-insensitive mapping, as httpx gives).
        now: Unix time here, used where the server does not tell its own: its clock may be off.
    """
    server_now = _moment(headers.get("Date")) or now
    return RateHeaders(
        burst=_rate(headers, "X-RateLimit-Burst", server_now, now),
        sustained=_rate(headers, "X-RateLimit-Sustained", server_now, now),
        unnamed=_rate(headers, "X-RateLimit", server_now, now),
        retry_after=_retry_after(headers.get("Retry-After"), server_now),
    )


def in_words(seconds: float) -> str:
    """A wait in words: seconds where it is short, else about so many minutes or hours."""
    if seconds < 50:
        count = math.ceil(seconds)
        return "a second" if count == 1 else f"{count} seconds"
    if seconds < 5_400:
        count = round(seconds / 60)
        return "about a minute" if count == 1 else f"about {count} minutes"
    return f"about {round(seconds / 3_600)} hours"


def _rate(
    headers: Mapping[str, str], prefix: str, server_now: float, local_now: float
) -> Rate | None:
    limit = _number(headers.get(f"{prefix}-Limit"))
    remaining = _number(headers.get(f"{prefix}-Remaining"))
    if limit is None or remaining is None or not 0 < limit <= LARGEST_LIMIT or remaining > limit:
        return None
    reset = _number(headers.get(f"{prefix}-Reset"))
    if reset is None:
        return Rate(limit, remaining, None)
    # The server's own clock first; a server behind a proxy may carry the proxy's date.
    credible = (d for d in (reset - server_now, reset - local_now) if -2 <= d <= DAY + 2)
    reset_in = next(credible, None)
    return Rate(limit, remaining, None if reset_in is None else max(reset_in, 0.0))


def _retry_after(text: str | None, server_now: float) -> float | None:
    """Seconds from a ``Retry-After`` header: a number of seconds or an HTTP date (RFC 9110)."""
    if text is None:
        return None
    seconds: float | None = _number(text)
    if seconds is None:
        moment = _moment(text)
        seconds = None if moment is None else moment - server_now
    if seconds is None or not 0 <= seconds <= LONGEST_RETRY:
        return None
    return max(seconds, 1.0)


def _number(text: str | None) -> int | None:
    """A plain non-negative whole number, or None."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _moment(text: str | None) -> float | None:
    """Unix time of an HTTP date, or None."""
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (ValueError, OverflowError):
        return None
