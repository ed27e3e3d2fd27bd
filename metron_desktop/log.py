"""Logging with secrets kept out.

Records go to a rotated file and, when asked for, to standard error. `RedactingFormatter` rewrites
every line, so that no token, password or authorisation header is ever stored.
"""

from __future__ import annotations

import logging
import logging.handlers
import re
from pathlib import Path

_SECRETS = (
    re.compile(r"(?i)(authorization['\"]?\s*[:=]\s*['\"]?(?:bearer|basic|token)?\s*)[^\s'\",}]+"),
    re.compile(r"(?i)\b(bearer|basic|token)\s+[A-Za-z0-9+/=._-]{8,}"),
    re.compile(r"(?i)((?:password|token|secret)['\"]?\s*[:=]\s*['\"]?)[^\s'\",}]+"),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),
)


def redact(text: str) -> str:
    """Replace whatever looks like a secret in `text` by ``[redacted]``."""
    for pattern in _SECRETS:
        if pattern.groups:
            text = pattern.sub(lambda found: f"{found.group(1)} [redacted]", text)
        else:
            text = pattern.sub("[redacted]", text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats log records, tracebacks included, so that secrets never reach a handler."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text without secrets."""
        return redact(super().format(record))


def configure(folder: Path | None, *, verbose: bool = False) -> None:
    """Send log records of the whole program to a rotated file in `folder`.

    Args:
        folder: Where ``metron-desktop.log`` is kept (5 files of 1 MB); None for no file.
        verbose: Also write records of level DEBUG and up to standard error.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, _OurHandlers):
            root.removeHandler(handler)
            handler.close()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    # The HTTP library names every URL it asks for; that is our own log's task.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    handlers: list[logging.Handler] = []
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            _File(folder / "metron-desktop.log", maxBytes=1_000_000, backupCount=4, delay=True)
        )
    if verbose:
        handlers.append(_Console())
    for handler in handlers:
        handler.setFormatter(
            RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(threadName)s: %(message)s")
        )
        root.addHandler(handler)


class _File(logging.handlers.RotatingFileHandler):
    """The log file; a type of its own so that `configure` can find it again."""


class _Console(logging.StreamHandler):  # type: ignore[type-arg]
    """Standard error; a type of its own so that `configure` can find it again."""


_OurHandlers = (_File, _Console)
