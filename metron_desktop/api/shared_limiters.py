"""The process's limiters: one per server and user, shared by all clients of that account."""

from __future__ import annotations

import hashlib
from weakref import WeakValueDictionary

from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.account import Credentials

# Weak: a limiter that no client uses any more learns the truth again from its first answer.
_limiters: WeakValueDictionary[tuple[str, str], RateLimiter] = WeakValueDictionary()


def limiter_for(api_url: str, credentials: Credentials | None) -> RateLimiter:
    """The limiter that paces `credentials` on the server at `api_url`.

    A token and a user name of the same person cannot be told to belong together; the server's
    headers reconcile the two.
    """
    key = (api_url, _user(credentials))
    limiter = _limiters.get(key)
    if limiter is None:
        limiter = _limiters[key] = RateLimiter()
    return limiter


def _user(credentials: Credentials | None) -> str:
    """A key for the user, from which a token cannot be recovered."""
    if credentials is None:
        return ""
    if credentials.token:
        return hashlib.sha256(credentials.token.encode()).hexdigest()
    return f"name:{credentials.username}"
