"""A test server in a process of its own, so that it does not share the interpreter's lock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from metron_desktop.domain.account import Credentials

_ROOT = Path(__file__).resolve().parent.parent.parent
_NO_LIMIT = 10**7


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A server that runs elsewhere, and who may ask it.

    Attributes:
        api_url: The API's base address.
        username: A user of it.
        credentials: What that user signs in with.
    """

    api_url: str
    username: str
    credentials: Credentials


@contextmanager
def serving(issues: int) -> Iterator[ServerProcess]:
    """A server with so many issues and limits that nobody meets, while a ``with`` lasts."""
    command = [sys.executable, "-m", "tests.metron_server", "--port", "0"]
    for name, number in (("issues", issues), ("burst", _NO_LIMIT), ("sustained", _NO_LIMIT)):
        command += [f"--{name}", str(number)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            told = [process.stdout.readline().split() for _ in range(2)] if process.stdout else []
            (_, url), (_, username, *_, token) = told
            yield ServerProcess(url, username, Credentials(token, username))
        finally:
            process.terminate()
