"""Coroutines started from the window: kept alive, replaced by name, their errors shown.

asyncio only holds weak references to its tasks, and an error in a task nobody awaits is lost;
`Tasks` is the one way pages start a coroutine, so that neither can happen.
"""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from metron_desktop.errors import AppError

if TYPE_CHECKING:
    import asyncio

    from metron_desktop.gui.messages import Messages

T = TypeVar("T")


class Tasks(QObject):
    """The running tasks of the window. Lives on the UI thread, inside the running loop."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._running: set[asyncio.Task[Any]] = set()
        self._named: dict[str, asyncio.Task[Any]] = {}
        self._closed = False

    def run(
        self, coroutine: Coroutine[Any, Any, T], replacing: str | None = None
    ) -> asyncio.Task[T]:
        """Start a coroutine.

        An `AppError` it raises is shown as a message; anything else is a bug and reaches the
        crash report.

        Args:
            coroutine: What to run.
            replacing: A name; an older task of the same name is cancelled first, so that only
                the newest search or filter arrives.
        """
        import asyncio

        if replacing is not None and (older := self._named.get(replacing)) is not None:
            older.cancel()
        task = asyncio.get_running_loop().create_task(coroutine, name=replacing)
        self._running.add(task)
        if replacing is not None:
            self._named[replacing] = task
        task.add_done_callback(self._on_task_done)
        if self._closed:
            task.cancel()
        return task

    def cancel(self, name: str) -> None:
        """Cancel the task of this name, where one is running."""
        if (task := self._named.get(name)) is not None:
            task.cancel()

    def is_running(self, name: str) -> bool:
        """Whether a task of this name is running."""
        return name in self._named

    async def idle(self) -> None:
        """Return when no task is running but the caller's own (screenshots, tests)."""
        import asyncio

        while others := self._running - {asyncio.current_task()}:
            await asyncio.wait(others)

    async def cancel_others(self) -> None:
        """Cancel every task but the caller's own, and wait until they have stopped."""
        import asyncio

        while others := self._running - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.wait(others)

    async def close(self) -> None:
        """Cancel what is running, wait until it has stopped, and start nothing any more."""
        self._closed = True
        await self.cancel_others()

    def _on_task_done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if self._named.get(task.get_name()) is task:
            del self._named[task.get_name()]
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, AppError):
            self._messages.show(error.sentence, "error")
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
