"""Reasons not to answer as asked, raised anywhere below the views."""

from __future__ import annotations

from typing import Any


class Problem(Exception):
    """An answer that is an error.

    Args:
        status: The HTTP status.
        body: The JSON to send.
        headers: Headers to add.
    """

    def __init__(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body
        self.headers = headers or {}

    @classmethod
    def detail(cls, status: int, text: str) -> Problem:
        """An error with one sentence."""
        return cls(status, {"detail": text})


class BadFields(Problem):
    """A 400 that says what is wrong with which field."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        super().__init__(400, fields)


class NotThere(Problem):
    """A 404 of the API itself.

    Args:
        model: What no record of was found.
    """

    def __init__(self, model: str) -> None:
        super().__init__(404, {"detail": f"No {model} matches the given query."})
        self.model = model


class Crash(Exception):
    """Something the deployed server fails on: it answers 500 with an HTML page."""
