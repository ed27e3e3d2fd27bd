"""The queue of covers as a list that is worked through with the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from metron_desktop.gui.delegates.identify_queue_delegate import IdentifyQueueDelegate
from metron_desktop.gui.models.identify_queue_model import IdentifyQueueModel
from metron_desktop.gui.scan_images import ScanImages


class QueueList(QTableView):
    """One row per cover. UI thread.

    A table of one column: a `QListView` would lay out every row anew whenever one of them changes.
    Up and Down go through it; the other keys are signals.

    Signals:
        add_requested: Enter or A: add what the cover shows to the collection.
        next_requested: N: go to the next cover with something to decide.
        remove_requested: Delete: take the cover out of the queue.
        other_requested: Left (-1) or Right (+1): look at another candidate.
    """

    add_requested = Signal()
    next_requested = Signal()
    remove_requested = Signal()
    other_requested = Signal(int)

    def __init__(
        self, model: IdentifyQueueModel, scans: ScanImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(IdentifyQueueDelegate(scans, self))
        self.setAccessibleName(self.tr("Covers to identify"))
        self.setAccessibleDescription(
            self.tr(
                "A adds to the collection, N goes to the next undecided cover, Left and Right "
                "choose another candidate, Delete takes a cover out of the list."
            )
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scans.ready.connect(self._on_scan_ready)

        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page's keys into signals."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        forward = -1 if self.isRightToLeft() else 1
        signals = {
            Qt.Key.Key_A: self.add_requested.emit,
            Qt.Key.Key_Return: self.add_requested.emit,
            Qt.Key.Key_Enter: self.add_requested.emit,
            Qt.Key.Key_N: self.next_requested.emit,
            Qt.Key.Key_Delete: self.remove_requested.emit,
            Qt.Key.Key_Backspace: self.remove_requested.emit,
            Qt.Key.Key_Left: lambda: self.other_requested.emit(-forward),
            Qt.Key.Key_Right: lambda: self.other_requested.emit(forward),
        }
        signal = signals.get(Qt.Key(event.key()))
        if signal is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            signal()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def _on_scan_ready(self, _path: Path) -> None:
        self.viewport().update()

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        option.font = self.font()
        option.fontMetrics = self.fontMetrics()
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)
