"""Who may write to a library: one process at a time.

SQLite would let several take turns, but two programs that both synchronise would send every change
twice and spend one allowance of requests twice. The lease is a lock of the operating system on
``NAME.lock`` beside the library: it ends with the process, however that ends, so that a file left
behind means nothing.
"""

from __future__ import annotations

import logging
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

_logger = logging.getLogger(__name__)
_POLL_S = 0.05


class Lease:
    """The right to write to a library, held until `release` or the end of the process. Any thread.

    A process that takes it several times shares it with itself, and must release it as often.
    """

    def __init__(self, lock: BaseFileLock) -> None:
        self._lock = lock

    @classmethod
    def take(cls, library: Path, patience_s: float = 0.0) -> Lease | None:
        """Take the lease of a library whose folder exists.

        Args:
            library: The library file, which need not exist.
            patience_s: How long to wait for a process that holds it, perhaps because it is just
                ending.

        Returns:
            The lease, or None where another process has it.

        Raises:
            OSError: The lock file cannot be made, or its file system has no locks.
        """
        lock = FileLock(
            lock_path(library),
            mode=0o600,
            thread_local=False,
            is_singleton=True,
            # A lock that is only a file would outlive a process that is killed.
            fallback_to_soft=False,
        )
        try:
            lock.acquire(timeout=patience_s, poll_interval=_POLL_S)
        except Timeout:
            _logger.info("%s is open in another process", library.name)
            return None
        return cls(lock)

    def release(self) -> None:
        """Let another process write."""
        self._lock.release()


def lock_path(library: Path) -> Path:
    """The file whose lock is the lease of a library."""
    return library.with_name(f"{library.name}.lock")
