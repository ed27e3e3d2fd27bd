"""What may go wrong when talking to a server, each with a sentence for the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metron_desktop.errors import AppError


class ApiError(AppError):
    """A request did not give what it was sent for."""


class AuthError(ApiError):
    """The server does not accept the credentials (401), or there are none.

    Nothing more is sent until the person signs in again: the deployment bans addresses that
    repeat a refused sign-in.
    """


class PermissionDenied(ApiError):
    """The account may not do this (403)."""


class NotFound(ApiError):
    """There is no such record, page or path, or it is not for this account (404)."""


class ValidationFailed(ApiError):
    """The server refuses the values sent (400).

    Attributes:
        fields: The server's messages per field; those of no field are under "".
    """

    def __init__(self, sentence: str, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__(sentence)
        self.fields = {name: list(messages) for name, messages in fields.items()}


class RateLimited(ApiError):
    """No request may be sent for a while: the server said so (429), or its limits are used up.

    Attributes:
        retry_after: Seconds until it is worth trying again.
    """

    def __init__(self, sentence: str, retry_after: float) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class ServerError(ApiError):
    """The server failed (5xx) or refused the request for a reason of its own.

    Whether a write took effect is unknown.

    Attributes:
        status: The HTTP status.
    """

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class NotMetron(ApiError):
    """The answer is not one that a Metron server gives."""


class Offline(ApiError):
    """The server cannot be reached, or the connection broke.

    Attributes:
        maybe_received: Whether the server may have received the request: a write must then be
            read back before it is repeated.
    """

    def __init__(self, sentence: str, *, maybe_received: bool = True) -> None:
        super().__init__(sentence)
        self.maybe_received = maybe_received


class Intercepted(Offline):
    """Somebody else answered in the server's place, as a hotel's network does before sign-in.

    Also what a wrong address looks like.
    """


class ReadOnly(ApiError):
    """This server has no such write: it answers 404 or 405, as a v1.0 server does."""


class TooLarge(ApiError):
    """The answer is larger than any honest one and was abandoned."""
