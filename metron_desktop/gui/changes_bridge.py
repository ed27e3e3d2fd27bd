"""The border between the store's change events and Qt: bursts of changes become one signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from metron_desktop.domain.changes import Changes

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

INTERVAL_MS = 250


class ChangesBridge(QObject):
    """Joins the changes of a workspace into one signal at most every 250 ms. UI thread.

    A change after a quiet time is told at once, so that a click is answered without delay; the
    pages of a running synchronisation are joined.

    Signals:
        changed: A `Changes` with everything touched since the last signal.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        self._interval_ms = interval_ms
        self._pending = Changes()
        self._unsubscribe: Callable[[], None] | None = None
        self._since_last = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether changes wait to be told."""
        return self._timer.isActive()

    def bind(self, workspace: Workspace | None) -> None:
        """Listen to this workspace from now on."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._timer.stop()
        self._pending = Changes()
        self._since_last.invalidate()
        self._unsubscribe = workspace.subscribe(self._on_changed) if workspace else None

    def _on_changed(self, changes: Changes) -> None:
        self._pending.merge(changes)
        if self._timer.isActive():
            return
        since = self._since_last
        quiet = since.elapsed() if since.isValid() else self._interval_ms
        self._timer.start(max(0, self._interval_ms - quiet))

    def _tell(self) -> None:
        changes, self._pending = self._pending, Changes()
        self._since_last.start()
        self.changed.emit(changes)
