"""Changes made here that are on their way to the server."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Operation(StrEnum):
    """What the API can be asked to change about an issue in the collection."""

    ADD = "add"
    RATING = "rating"
    SCROBBLE = "scrobble"
    REMOVE = "remove"


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
        issue_id: The issue it is about.
        payload: The fields of the request, as JSON values.
        created_at: When the person made the change (UTC).
        attempts: How often it was sent.
        state: How far it has come.
        last_error: Why the last attempt failed, as a sentence; "" where it did not.
    """

    id: int
    client_id: str
    operation: Operation
    issue_id: int
    payload: dict[str, Any] = field(hash=False)
    created_at: datetime
    attempts: int = 0
    state: OutboxState = OutboxState.WAITING
    last_error: str = ""
