"""The candidates of a scan side by side, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QWidget

from metron_desktop.domain.match import Match
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.candidate_delegate import MATCH_ROLE, CandidateDelegate
from metron_desktop.gui.models import identify_wording
from metron_desktop.gui.models.identify_queue_model import Index

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails


class CandidateStrip(QListView):
    """Cards of candidates in a row. UI thread.

    Signals:
        chosen: Number of the candidate the person wants to look at.
        opened: Number of a candidate that was double-clicked.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates = _Candidates(self)
        self.setModel(self._candidates)
        self.setItemDelegate(CandidateDelegate(thumbnails, self))
        self.setAccessibleName(self.tr("Candidates"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListView { background: transparent; }")
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        thumbnails.ready.connect(self._on_cover_ready)
        thumbnails.dropped.connect(self._on_cover_ready)

    def offer(self, matches: Sequence[Match], choice: int) -> None:
        """Show these candidates, one of them chosen."""
        self.selectionModel().blockSignals(True)
        self._candidates.replace(matches)
        index = self._candidates.index(choice)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.selectionModel().blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One card high, with room for a scroll bar."""
        option = QStyleOptionViewItem()
        option.font = self.font()
        option.fontMetrics = self.fontMetrics()
        card = self.itemDelegate().sizeHint(option, QModelIndex())
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(2 * card.width(), card.height() + theme.SPACE_XS + bar)

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be, as narrow as one card."""
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

    def _on_cover_ready(self) -> None:
        self.viewport().update()

    def _on_current_changed(self, current: Index, _previous: Index) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class _Candidates(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matches: tuple[Match, ...] = ()

    def replace(self, matches: Sequence[Match]) -> None:
        self.beginResetModel()
        self._matches = tuple(matches)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an immutable value
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match = self._matches[index.row()]
        if role == MATCH_ROLE:
            return match
        if role == Qt.ItemDataRole.DisplayRole:
            return match.issue.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (
                match.issue.title,
                identify_wording.figures_text(match),
                identify_wording.owned_text(match.issue),
            )
            return ", ".join(parts)
        return None
