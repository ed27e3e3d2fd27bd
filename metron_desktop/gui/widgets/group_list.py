"""The groups beside a list: by what, which there are, and how many records each has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.query import Group
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.counted_delegate import CountedDelegate
from metron_desktop.gui.models.filter_wording import Where
from metron_desktop.gui.models.group_model import GroupModel

WIDTH = 196
_LEAST = 148
_INTO_RECORDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GroupList(QWidget):
    """Chooses by what records are grouped, and one of the groups. UI thread.

    It is hidden while records are not grouped.

    Signals:
        by_changed: Another grouping is wanted; "" for none.
        chosen: The properties of the group that is wanted; none for all.
        left: The person goes on to the records (Enter).
    """

    by_changed = Signal(str)
    chosen = Signal(tuple)
    left = Signal()

    def __init__(self, names: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_LEAST)
        self._by = ""
        self._wanted: Where = ()
        self._showing = False
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Group by"))
        self._choice.setMinimumContentsLength(6)
        for name, words in names.items():
            self._choice.addItem(words, name)
        self._choice.activated.connect(lambda _n: self.by_changed.emit(self._choice.currentData()))
        self._close = QToolButton()
        self._close.setIcon(icons.icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Do not group"))
        self._close.setAccessibleName(self.tr("Do not group"))
        self._close.clicked.connect(lambda: self.by_changed.emit(""))
        self.model = GroupModel(self)
        self.list = _Groups()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Groups"))
        self.list.setItemDelegate(CountedDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.entered_records.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_S, theme.SPACE_S, theme.SPACE_XS, theme.SPACE_S)
        head.setSpacing(theme.SPACE_XS)
        head.addWidget(self._choice, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @property
    def by(self) -> str:
        """What is grouped by; "" for nothing."""
        return self._by

    def show_by(self, by: str) -> None:
        """Group by this from now on; the groups come with `show_groups`."""
        if by == self._by:
            return
        self._by, self._wanted = by, ()
        self._choice.setCurrentIndex(self._choice.findData(by))
        self._showing = True
        self.model.show_groups(by, [])
        self._mark(0)
        self.setVisible(bool(by))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show what groups there are now; the one that is looked at stays so while it exists."""
        place = self.list.verticalScrollBar().value()
        self._showing = True  # a reset moves the current row on its own account
        self.model.show_groups(self._by, groups)
        self._mark(max(0, self.model.row_of(self._wanted)))
        self.list.verticalScrollBar().setValue(place)
        if self.model.row_of(self._wanted) < 0:  # it has no records any more
            self._wanted = ()
            self.chosen.emit(())

    def show_group(self, where: Where) -> None:
        """Mark this group as the one that is looked at."""
        if where != self._wanted:
            self._wanted = where
            self._mark(max(0, self.model.row_of(where)))

    def _mark(self, row: int) -> None:
        self._showing = True
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._showing = False

    def _on_current_changed(self) -> None:
        where = self.model.where_at(self.list.currentIndex().row())
        if where != self._wanted and not self._showing:
            self._wanted = where
            self.chosen.emit(where)


class _Groups(QListView):
    """The list itself. Enter goes on to the records; letters look for a group."""

    entered_records = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO_RECORDS:
            self.entered_records.emit()
        else:
            super().keyPressEvent(event)
