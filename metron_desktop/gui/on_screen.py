"""Which records can be seen: told when scrolling has come to rest, so that they come first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from metron_desktop.gui.models.record_model import RecordTableModel
    from metron_desktop.gui.widgets.cover_grid import CoverGrid
    from metron_desktop.gui.widgets.record_table import RecordTable

REST_MS = 300
_EVENTS = (QEvent.Type.Resize, QEvent.Type.Show)


class OnScreen(QObject):
    """Watches the views of one model, of which one is seen at a time. UI thread.

    Signals:
        changed: Ids of the records in sight, as a list; an empty one as soon as no view is seen.

    Args:
        model: The records.
        views: What shows them.
        rest_ms: How long nothing may move before `changed` tells.
    """

    changed = Signal(list)

    def __init__(
        self,
        model: RecordTableModel,
        views: Sequence[RecordTable | CoverGrid],
        parent: QObject,
        *,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._views = views
        self._told: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(rest_ms)
        self._timer.timeout.connect(self._tell)
        model.modelReset.connect(self._timer.start)
        for view in views:
            # The timer would take the bar's value for its interval.
            view.verticalScrollBar().valueChanged.connect(lambda _value: self._timer.start())
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when a view gets another size, appears or is covered by another page."""
        if event.type() in _EVENTS:
            self._timer.start()
        elif event.type() == QEvent.Type.Hide and not any(one.isVisible() for one in self._views):
            # The page that comes next tells after this.
            self._timer.stop()
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        view = next((one for one in self._views if one.isVisible()), None)
        rows = view.rows_in_sight() if view is not None else ()
        ids = [self._model.id_at(row) for row in rows]
        if ids != self._told:
            self._told = ids
            self.changed.emit(ids)
