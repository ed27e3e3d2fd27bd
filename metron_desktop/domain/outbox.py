"""Changes made here that are on their way to the server."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Operation(StrEnum):
    """What the API can be asked to change: the collection, the wish list and the pull list."""

    ADD = "add"
    RATING = "rating"
    SCROBBLE = "scrobble"
    REMOVE = "remove"
    WISH_ADD = "wish_add"
    WISH_ACQUIRE = "wish_acquire"
    WISH_REMOVE = "wish_remove"
    PULL_ADD = "pull_add"
    PULL_REMOVE = "pull_remove"


class OutboxState(StrEnum):
    """How far an entry has come.

    WAITING: not sent yet, or refused for a passing reason. SENDING: sent, and the answer may have
    been lost. KEPT: this server cannot take it (it is read-only there), so it stays here.
    """

    WAITING = "waiting"
    SENDING = "sending"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One change for the server.

    Attributes:
        id: Our own id; the order of ids is the order of the edits.
        client_id: A UUID made here, to recognise the entry in logs.
        operation: What to do.
        issue_id: The issue it is about; None where it is about a series.
        series_id: The series it is about (pull list); None where it is about an issue.
        payload: The fields of the request, as JSON values.
        created_at: When the person made the change (UTC).
        attempts: How often it was sent.
        state: How far it has come.
        last_error: Why the last attempt failed, as a sentence; "" where it did not.
    """

    id: int
    client_id: str
    operation: Operation
    issue_id: int | None
    series_id: int | None
    payload: dict[str, Any] = field(hash=False)
    created_at: datetime
    attempts: int = 0
    state: OutboxState = OutboxState.WAITING
    last_error: str = ""

    @property
    def subject(self) -> tuple[int | None, int | None]:
        """What it is about: changes of one subject are sent in the order of the edits."""
        return self.issue_id, self.series_id


@dataclass(frozen=True, slots=True)
class OutgoingChange:
    """A change that the server does not have yet, as it is shown.

    Attributes:
        entry: The change.
        title: What it is about: the issue or the series, as lists name it; "" where it is not
            known here (any more).
    """

    entry: OutboxEntry
    title: str
