"""What was asked of a server, for tests to look at."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl


@dataclass(slots=True)
class Entry:
    """One request.

    Attributes:
        at: When it came, on the server's clock.
        headers: The request's headers, names in lower case.
        body: The request's body.
        client: The address and port it came from: one per connection.
        user: Who it was, "" when that was not found out.
        status: The answer's status; None while it is being answered or when the connection was cut.
        sent: The answer's headers, names in lower case.
        fault: The name of the fault that was applied, "" for none.
    """

    at: datetime
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    client: tuple[str, int]
    user: str = ""
    status: int | None = None
    sent: Mapping[str, str] | None = None
    fault: str = ""

    @property
    def params(self) -> dict[str, str]:
        """The query as a mapping (the last one of each name)."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def is_api(self) -> bool:
        """Whether it was a request to the API rather than for an image."""
        return self.path.startswith("/api/")


class RequestLog:
    """Every request in order of arrival. Safe to read from any thread.

    Attributes:
        bugs: What the server itself stumbled over; it tells when it stops.
    """

    def __init__(self) -> None:
        self.bugs: list[Exception] = []
        self._entries: list[Entry] = []
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @property
    def entries(self) -> list[Entry]:
        """All requests so far."""
        with self._changed:
            return list(self._entries)

    @property
    def api(self) -> list[Entry]:
        """The requests to the API."""
        return [entry for entry in self.entries if entry.is_api]

    @property
    def media(self) -> list[Entry]:
        """The requests for images."""
        return [entry for entry in self.entries if entry.path.startswith("/media/")]

    def statuses(self) -> Counter[int | None]:
        """How often each status was answered."""
        return Counter(entry.status for entry in self.entries)

    def paths(self) -> list[str]:
        """Path and query of every API request."""
        return [entry.target for entry in self.api]

    def clear(self) -> None:
        """Forget everything so far."""
        with self._changed:
            self._entries.clear()

    def add(self, entry: Entry) -> None:
        """Note a request that has arrived."""
        with self._changed:
            self._entries.append(entry)
            self._changed.notify_all()

    def settle(self) -> None:
        """Tell those who wait that a request was answered or cut."""
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[RequestLog], bool], timeout: float = 10) -> bool:
        """Wait until `wanted` holds of this log; False when it did not in `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: wanted(self), timeout)
