"""The releases around a week, to go through with the keyboard and to select several of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from metron_desktop.domain.pull_list import Release
from metron_desktop.gui.delegates.agenda_delegate import AgendaDelegate
from metron_desktop.gui.models.agenda_model import AgendaModel

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AgendaList(QListView):
    """One row per release. UI thread.

    Signals:
        chosen: Other releases are selected now, or the keyboard came here.
        opened: A `Release` was double-clicked, or Enter pressed on it.
        menu_requested: The context menu is wanted, at a global position.
    """

    chosen = Signal()
    opened = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(
        self, model: AgendaModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._agenda = model
        self._chosen: int | None = None
        self.setModel(model)
        self.setItemDelegate(AgendaDelegate(thumbnails, self))
        self.setAccessibleName(self.tr("Releases"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell())
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelReset.connect(self._on_reset)
        thumbnails.ready.connect(self._on_cover_ready)
        thumbnails.dropped.connect(self._on_cover_ready)
        self.verticalScrollBar().valueChanged.connect(thumbnails.drop_waiting)

    def forget(self) -> None:
        """Begin with the first release of whatever is shown next."""
        self._chosen = None

    def selected(self) -> list[Release]:
        """The selected releases from top to bottom, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [release for row in rows if (release := self._agenda.release_at(row)) is not None]
        return list({release.issue.id: release for release in found}.values())

    def current(self) -> Release | None:
        """The release the keyboard is on."""
        return self._agenda.release_at(self.currentIndex().row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads; from a heading on to the next release."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self._agenda.release_at(index.row()) is None:
            return self._agenda.index(self._agenda.near(index.row()))
        return index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            position = self.viewport().mapToGlobal(cell.center())
        self.menu_requested.emit(position)

    def _open(self, row: int) -> None:
        if (release := self._agenda.release_at(row)) is not None:
            self.opened.emit(release)

    def _tell(self) -> None:
        current = self.current()
        if current is not None:
            self._chosen = current.issue.id
        self.chosen.emit()

    def _on_reset(self) -> None:
        """Select what was selected, or the first release of the week."""
        row = self._agenda.row_of(self._chosen) if self._chosen is not None else -1
        row = row if row >= 0 else self._agenda.near(0)
        self.setCurrentIndex(self._agenda.index(row) if row >= 0 else QModelIndex())
        self.scrollToTop() if row <= 1 else self.scrollTo(self._agenda.index(row))
        self.chosen.emit()

    def _on_cover_ready(self) -> None:
        self.viewport().update()
