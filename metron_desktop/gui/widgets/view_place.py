"""Keeps what is looked at in sight when a model is reset: by record, not by row."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QAbstractItemView

from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection


class ViewPlace(QObject):
    """The scroll position of one view. Lives on the UI thread.

    After a reset the record that held the person's attention is at the height where it was: the
    one chosen while it is in sight, else the one at the top. Where it is gone because another
    question was asked, or nothing was chosen yet, the view begins at the top.

    Attributes:
        selection: The view's selection.
    """

    def __init__(
        self, view: QAbstractItemView, model: RecordTableModel, selection: RecordSelection
    ) -> None:
        super().__init__(view)
        self.selection = selection
        self._view = view
        self._model = model
        self._record: int | None = None
        self._height = 0
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        selection.restored.connect(self._on_restored)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        selection.current_changed.connect(self._on_scrolled)

    def _on_scrolled(self) -> None:
        self._model.anchor = self._anchor()[0]

    def _anchor(self) -> tuple[int | None, int]:
        """The record to keep in sight, and how far below the top edge it is (pixels)."""
        view = self._view
        current = view.currentIndex()
        if current.isValid() and self.selection.chosen:
            place = view.visualRect(current)
            if place.isValid() and 0 <= place.top() < view.viewport().height():
                return self._model.id_at(current.row()), place.top()
        if view.verticalScrollBar().value() == 0:
            return None, 0
        top = view.indexAt(QPoint(view.viewport().width() // 2, 1))
        if top.isValid():
            return self._model.id_at(top.row()), view.visualRect(top).top()
        return None, 0

    def _on_about_to_be_reset(self) -> None:
        self._record, self._height = self._anchor()

    def _on_restored(self) -> None:
        view, hint = self._view, QAbstractItemView.ScrollHint
        if self.selection.revealing:
            view.scrollTo(view.currentIndex(), hint.PositionAtCenter)
            return
        row = self._model.row_of(self._record) if self._record is not None else -1
        if row >= 0:
            view.scrollTo(self._model.index(row, 0), hint.PositionAtTop)
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - self._height)
        elif self._model.renewed or self._record is None:
            view.scrollToTop()
