"""From an HTTP answer to a value or a typed error."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from metron_desktop.api.errors import (
    ApiError,
    AuthError,
    Intercepted,
    NotFound,
    NotMetron,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    ServerError,
    ValidationFailed,
)
from metron_desktop.api.rate_headers import MINUTE, in_words, read
from metron_desktop.api.schemas.wire import Wire

W = TypeVar("W", bound=Wire)

_logger = logging.getLogger(__name__)

_TEMPORARY = (502, 503, 504)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        host: Who answered.
        method: The request's method.
        personal: Whether the request was a write to the account's own lists, which a v1.0 server
            does not have.
        status: The HTTP status.
        headers: The answer's headers.
        body: The unpacked body.
    """

    host: str
    method: str
    personal: bool
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def last_modified(self) -> datetime | None:
        """The ``Last-Modified`` header in UTC, or None where there is no credible one."""
        return self._moment("Last-Modified")

    @property
    def date(self) -> datetime | None:
        """When the server answered, by its own clock (UTC), or None where it does not say."""
        return self._moment("Date")

    def json(self) -> object:
        """The body as JSON.

        Raises:
            Intercepted: It is a web page.
            NotMetron: It is empty, cut off, or not JSON at all.
        """
        try:
            return from_json(self.body, allow_inf_nan=False)
        except ValueError:
            pass
        if self._is_page:
            raise Intercepted(
                f"{self.host} answers with a web page instead of data. Check the address, and "
                "whether the network first wants you to sign in."
            )
        raise NotMetron(f"The answer of {self.host} is cut off or damaged; try again.")

    def raise_for_status(self) -> None:
        """Do nothing for a success (2xx) or "not modified" (304).

        Raises:
            ApiError: The typed error for every other status.
        """
        if 200 <= self.status < 300 or self.status == 304:
            return
        raise self._error()

    def _error(self) -> ApiError:
        status = self.status
        if status == 400 and not self._is_page:
            fields = dict(_messages(self._details(), ""))
            return ValidationFailed(_refusal(fields), fields)
        if status == 401:
            return AuthError(
                f"{self.host} does not accept this sign-in ({self._detail('401')}); check the "
                "token, or the user name and password."
            )
        if status == 403:
            return PermissionDenied(
                f"This account may not do that on {self.host} ({self._detail('403')}); sign in "
                "with another one."
            )
        if status in (404, 405) and self._lacks_this_write:
            return ReadOnly(f"{self.host} cannot store this change; it is kept on this computer.")
        if status == 404:
            return NotFound(
                f"{self.host} does not have this ({self._detail('404')}); synchronise again, or "
                "check the address."
            )
        if status == 429:
            wait = read(self.headers, time.time()).retry_after or MINUTE
            return RateLimited(
                f"{self.host} takes no more requests for now; try again in {in_words(wait)}.", wait
            )
        if status in _TEMPORARY:
            return ServerError(f"{self.host} is not available for now; try again later.", status)
        if status >= 500:
            return ServerError(f"{self.host} failed ({status}); try again later.", status)
        if status >= 400:
            return ServerError(
                f"{self.host} refuses the request ({self._detail(str(status))}); look for a newer "
                "version of this program.",
                status,
            )
        return NotMetron(
            f"{self.host} does not answer as a Metron server does ({status}); check the address."
        )

    def _moment(self, header: str) -> datetime | None:
        try:
            return parsedate_to_datetime(self.headers.get(header, "")).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    @property
    def _is_page(self) -> bool:
        kind = self.headers.get("Content-Type", "").lower()
        return "html" in kind or self.body.lstrip()[:1] == b"<"

    @property
    def _lacks_this_write(self) -> bool:
        """Whether 404 or 405 speaks of the path, not of the record.

        A v1.0 server reads ``collection/add/`` as the item "add" and answers 405, or "Not found."
        The deployed server names what it could not find.
        """
        if self.method == "GET":
            return False
        if self.status == 405:
            return True
        if not self.personal:
            return False
        nameless = self._detail("").casefold() in ("", "not found")
        return self._is_page or (self.method == "POST" and nameless)

    def _details(self) -> object:
        try:
            return from_json(self.body, allow_inf_nan=False)
        except ValueError:
            return None

    def _detail(self, default: str) -> str:
        """The server's own word on what went wrong, shortened and without its full stop."""
        details = self._details()
        text = details.get("detail") if isinstance(details, dict) else None
        return text[:200].rstrip(".") if isinstance(text, str) and text else default


def shaped(model: type[W], data: object, where: str = "") -> W:
    """`data` as a wire shape.

    Args:
        model: The shape.
        data: A value read from JSON.
        where: Where in the answer it is, for the sentence.

    Raises:
        NotMetron: A field is missing or has the wrong type; the sentence names it, the log says
            what is wrong with it.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in (where, *first["loc"]) if part != "")
        _logger.warning("%s of an answer: %s", place or model.__name__, first["msg"])
        raise NotMetron(
            f"The server's answer is not as documented{f' (“{place}”)' if place else ''}. Check "
            "the address, or look for a newer version of this program."
        ) from None


def _messages(details: object, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """The messages of a 400 per field; nested objects and lists of objects get dotted names."""
    if isinstance(details, str):
        yield prefix, [details]
    elif isinstance(details, list) and all(isinstance(entry, str) for entry in details):
        yield prefix, details
    elif isinstance(details, list):
        for index, entry in enumerate(details):
            yield from _messages(entry, f"{prefix}.{index}".strip("."))
    elif isinstance(details, dict):
        for name, entry in details.items():
            field = "" if name in ("detail", "non_field_errors") else name
            yield from _messages(entry, f"{prefix}.{field}".strip("."))


def _refusal(fields: Mapping[str, list[str]]) -> str:
    told = [
        f"{name}: {' '.join(messages)}" if name else " ".join(messages)
        for name, messages in list(fields.items())[:3]
        if messages
    ]
    return f"The server refuses this. {' '.join(told)}".strip()
