"""Which numbers series lack, read only for the series that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from metron_desktop.domain.issue_runs import runs_text


class GapNumbers(QObject):
    """Remembers what is known and collects what is asked for. Lives on the UI thread.

    Painting a row asks for its numbers; what is not known is asked for once the frame is painted.

    Signals:
        wanted: Ids of series whose numbers are to be read (a list).
        changed: Other numbers are known now.
    """

    wanted = Signal(list)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[int, str] = {}
        self._fresh: set[int] = set()
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.flush)

    def text(self, series_id: int) -> str:
        """The numbers in runs ("1-5, 7"); "" or what was known before while they are on the way."""
        if series_id not in self._fresh:
            self._fresh.add(series_id)
            self._waiting.append(series_id)
            self._timer.start()
        return self._texts.get(series_id, "")

    def show_numbers(self, numbers: Mapping[int, Sequence[str]]) -> None:
        """Say the numbers of some series."""
        self._texts |= {key: runs_text(found) for key, found in numbers.items()}
        self.changed.emit()

    def expire(self) -> None:
        """Read again what is looked at; until then what was known stays."""
        self._fresh.clear()
        self._waiting.clear()

    def flush(self) -> None:
        """Ask at once for what waits."""
        self._timer.stop()
        if self._waiting:
            asked, self._waiting = self._waiting, []
            self.wanted.emit(asked)
