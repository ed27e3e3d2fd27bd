"""Another process that has a library open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOLDER = (
    "import sys; from pathlib import Path; from metron_desktop.store.lease import Lease\n"
    "lease = Lease.take(Path(sys.argv[1]))\n"
    "print('taken' if lease else 'refused', flush=True)\n"
    "sys.stdin.read()\n"
)


def start_holder(library: Path) -> subprocess.Popen[str]:
    """Start a process that tells whether it got the lease, and keeps it until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(library)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def held_elsewhere(library: Path) -> Iterator[subprocess.Popen[str]]:
    """Meanwhile another process has the lease."""
    with start_holder(library) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "taken\n"
            yield other
        finally:
            other.kill()
