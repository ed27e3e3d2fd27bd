"""Bugs end up here: a report the person can read, copy and keep; nothing is sent anywhere.

All doors an error can leave by are watched: Python's excepthook, the event loop's exception
handler, Qt's message handler, and, for crashes below Python, a faulthandler file that the next
start finds.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from metron_desktop import __version__
from metron_desktop.errors import AppError
from metron_desktop.log import redact

if TYPE_CHECKING:
    import asyncio

_logger = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReports(QObject):
    """Turns unexpected errors into reports, each kind once. Any thread may report.

    Signals:
        reported: A redacted report, as text; always received on the UI thread.
    """

    reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()

    def install(self) -> None:
        """Watch Python's and Qt's doors."""
        sys.excepthook = self.report
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give the doors back."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch an event loop's door too."""
        loop.set_exception_handler(self._on_loop_error)

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an error and publish its report, unless the same one was published before."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _logger.critical("Unexpected error", exc_info=(kind, error, trace))
        if isinstance(error, AppError):
            return  # the world's: it only came this way because nobody waited for it
        # The same error from the same place, whatever its message says this time.
        place = "".join([kind.__qualname__, *traceback.format_tb(trace)])
        if place in self._seen:
            return
        self._seen.add(place)
        self.reported.emit(report_text(kind, error, trace))

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:
            loop.default_exception_handler(context)
        else:
            self.report(type(error), error, error.__traceback__)


def report_text(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> str:
    """A report to copy: versions and the traceback, without secrets and without the home folder."""
    lines = [
        f"metron-desktop {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        *traceback.format_exception(kind, error, trace),
    ]
    return redact("\n".join(lines)).replace(str(Path.home()), "~")


class FaultFile:
    """Where Python writes its stack when the process dies below it.

    The file of a run that died is kept under another name for the next start to find.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fault.log"
        self.previous = folder / "last-crash.log"
        self._file: TextIO | None = None

    def open(self) -> bool:
        """Begin to watch.

        Returns:
            Whether the last run died; its stacks are in `previous` then.
        """
        died = False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):
                died = self._path.stat().st_size > 0
                if died:
                    self._path.replace(self.previous)
            self._file = self._path.open("w", encoding="utf-8")
        except OSError as error:
            _logger.warning("Crashes cannot be noted: %s", error)
            return False
        faulthandler.enable(self._file)
        return died

    def close(self) -> None:
        """Stop watching; an orderly end leaves no file."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        self._path.unlink(missing_ok=True)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(
        _LEVELS.get(kind, logging.WARNING), "%s", message
    )
