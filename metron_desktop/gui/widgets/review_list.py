"""The items that need a decision, to go through with the keyboard and to select several of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from metron_desktop.gui.delegates.review_delegate import ReviewDelegate
from metron_desktop.gui.models.review_entry import ReviewEntry
from metron_desktop.gui.models.review_model import ReviewModel

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

_Flag = QItemSelectionModel.SelectionFlag


class ReviewList(QListView):
    """One row per item. UI thread.

    Signals:
        chosen: The selected entries are others now.
        menu_requested: The context menu is wanted, at a global position.
    """

    chosen = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self, model: ReviewModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(ReviewDelegate(thumbnails, self))
        self.setAccessibleName(self.tr("Items that need a decision"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        thumbnails.ready.connect(self._on_cover_ready)
        thumbnails.dropped.connect(self._on_cover_ready)
        self.verticalScrollBar().valueChanged.connect(thumbnails.drop_waiting)

    def selected(self) -> list[ReviewEntry]:
        """The selected entries from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [entry for row in rows if (entry := self._entries.entry_at(row)) is not None]

    def choose(self, rows: list[int], current: int) -> None:
        """Select these rows, with the keyboard at one of them."""
        selection = QItemSelection()
        for row in rows:
            index = self._entries.index(row)
            selection.select(index, index)
        model = self.selectionModel()
        model.setCurrentIndex(self._entries.index(current), _Flag.NoUpdate)
        model.select(selection, _Flag.ClearAndSelect)
        self.scrollTo(self._entries.index(current))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads; from a heading on to the next entry."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self._entries.entry_at(index.row()) is None:
            return self._entries.index(self._entries.near(index.row()))
        return index

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            position = self.viewport().mapToGlobal(cell.center())
        self.menu_requested.emit(position)

    def _on_cover_ready(self) -> None:
        self.viewport().update()
