"""The event loop: asyncio on top of Qt's, from the painted window to an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from metron_desktop.gui.crash import CrashReports
    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.session import Session

_WORKERS = 4
_SWITCH_S = 0.0005


def make_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """An asyncio loop driven by Qt's, with threads that are only made when they are needed."""
    # qasync takes the binding this names; PySide6 is loaded before it (see the design's traps).
    os.environ["QT_API"] = "pyside6"
    import qasync

    # A thread that waits for the interpreter gets it after this time. While the store's threads
    # work, Python's own 5 ms would be lost each time Qt lets go of it: dozens of times a frame.
    sys.setswitchinterval(_SWITCH_S)
    loop = qasync.QEventLoop(app)
    loop.set_default_executor(ThreadPoolExecutor(_WORKERS, thread_name_prefix="worker"))
    asyncio.set_event_loop(loop)
    return loop


def run_until_closed(
    app: QApplication,
    window: MainWindow,
    session: Session,
    reports: CrashReports,
    live: Callable[[asyncio.Event], Awaitable[int]],
) -> int:
    """Run `live` in the event loop, then close the session in order.

    Args:
        app: The application.
        window: Its window; the event `live` gets is set when the person closes it.
        session: What is closed at the end, however it comes.
        reports: Where errors that nobody caught go.
        live: What to do; it returns the exit status.
    """
    loop = make_loop(app)
    reports.watch(loop)
    # Windows' loop has no signal handlers; there Ctrl+C ends the process as it always did.
    with contextlib.suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, window.close)

    async def main() -> int:
        closed = asyncio.Event()
        window.closing.connect(closed.set)
        try:
            return await live(closed)
        finally:
            await session.close()

    with loop:
        return loop.run_until_complete(main())
