"""A grid of covers over a table model: cells of one size, only those on screen are ever touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.cover_delegate import CoverDelegate
from metron_desktop.gui.models.record_model import Index, RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.view_place import ViewPlace

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

_GAP = theme.SPACE_M
_NO_INDEX = QModelIndex()
_Move = QAbstractItemView.CursorAction


class CoverGrid(QAbstractItemView):
    """Shows the issue behind each row as a cover. UI thread.

    Every cell has the delegate's size, so the place of a row is arithmetic: opening, resizing and
    jumping cost the same for fifty covers and for a hundred thousand.

    Signals:
        opened: A row was double-clicked, or Enter pressed on it.
        typed: A letter or digit was typed: what the person looks for begins with it.
        menu_requested: The context menu of the selected rows is wanted, at a global position.
        focused: The keyboard is here now.
    """

    opened = Signal(int)
    typed = Signal(str)
    menu_requested = Signal(QPoint)
    focused = Signal()

    def __init__(
        self,
        model: RecordTableModel,
        selection: RecordSelection,
        thumbnails: Thumbnails,
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._start = 0  # where a run of selected issues begins
        self._covers = CoverDelegate(thumbnails, self)
        self.setItemDelegate(self._covers)
        self.setModel(model)
        selection.attach(self)
        self._place = ViewPlace(self, model, selection)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        thumbnails.ready.connect(self._on_cover_ready)
        thumbnails.dropped.connect(self._on_cover_ready)
        self.verticalScrollBar().valueChanged.connect(thumbnails.drop_waiting)

    def columns(self) -> int:
        """How many cells stand side by side."""
        return self._columns(self.viewport().width())

    def rows_in_sight(self) -> range:
        """The rows whose covers can be seen, also in part."""
        return self._rows_within(self.viewport().rect())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self._cell_rect(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        size = self._covers.cell(self.font())
        line = (point.y() + self.verticalOffset() - _GAP) // size.height()
        pitch = self._pitch()
        column = round((point.x() - self._margin() - size.width() / 2) / pitch)
        if line < 0 or not 0 <= column < self.columns():
            return QModelIndex()
        row = line * self.columns() + column
        if row < self._count() and self._cell_rect(row).contains(point):
            return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        self._update_scroll_bar()
        cell = self._cell_rect(index.row())
        bar = self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + cell.top())
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + cell.center().y() - self.viewport().height() // 2)
        elif cell.top() < _GAP:
            bar.setValue(bar.value() + cell.top() - _GAP)
        elif cell.bottom() > self.viewport().height() - _GAP:
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height() + _GAP)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count, columns = self._count(), self.columns()
        if not count:
            return QModelIndex()
        row = max(self.currentIndex().row(), 0)
        page = max(1, self.viewport().height() // self._covers.cell(self.font()).height())
        forward, backward = (-1, 1) if self.isRightToLeft() else (1, -1)
        target = {
            _Move.MoveLeft: row + backward,
            _Move.MoveRight: row + forward,
            _Move.MovePrevious: row - 1,
            _Move.MoveNext: row + 1,
            _Move.MoveUp: row - columns if row >= columns else row,
            _Move.MoveDown: row + columns,
            _Move.MovePageUp: row - page * columns,
            _Move.MovePageDown: row + page * columns,
            _Move.MoveHome: 0,
            _Move.MoveEnd: count - 1,
        }[action]
        return self.model().index(min(max(target, 0), count - 1), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return index.column() != 0

    def setSelection(self, _rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select a run of issues, from where Shift or a drag began to the current one.

        A rectangle of covers, which Qt would select, means nothing where lines wrap.
        """
        current = self.currentIndex().row()
        extends = command & QItemSelectionModel.SelectionFlag.Current
        if current < 0:
            self.selectionModel().select(QModelIndex(), command)
        else:
            self._place.selection.select_run(self._start if extends else current, current, command)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if not shift and self.state() != QAbstractItemView.State.DragSelectingState:
            self._start = max(current.row(), 0)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        # Walking over the selected rows would be work for each of a hundred thousand.
        return QRegion(self.viewport().rect())

    def selectAll(self) -> None:
        self._place.selection.select_all()

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain_keys == Qt.KeyboardModifier.NoModifier:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            position = self.viewport().mapToGlobal(cell.center())
        self.menu_requested.emit(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        base = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        current, selection = self.currentIndex().row(), self.selectionModel()
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()
        for row in self._rows_within(event.rect()):
            index = self.model().index(row, 0)
            option.rect = self._cell_rect(row)
            state = base
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current and self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
            if row == hovered and self.viewport().underMouse():
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            self._covers.paint(painter, option, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The viewport has its new width already; where lines wrapped before is asked of the old.
        line, rest = divmod(self.verticalOffset() - _GAP, self._covers.cell(self.font()).height())
        top = line * self._columns(event.oldSize().width())
        super().resizeEvent(event)
        self._update_scroll_bar()
        if 0 < top < self._count():
            self.verticalScrollBar().setValue(
                self._cell_rect(top).top() + self.verticalOffset() + rest
            )

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        self._update_scroll_bar()
        super().updateGeometries()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self.viewport().update()  # what lies below the pointer is another cell now

    def _on_cover_ready(self) -> None:
        # Several covers come between two frames; Qt joins these into one repaint.
        self.viewport().update()

    def _columns(self, width: int) -> int:
        return max(1, (width - 2 * _GAP) // self._covers.cell(self.font()).width())

    def _count(self) -> int:
        return self.model().rowCount(_NO_INDEX)

    def _margin(self) -> int:
        """Where the first cell begins: what is left over is shared by the gaps and the edges."""
        width = self._covers.cell(self.font()).width()
        left_over = self.viewport().width() - self.columns() * width
        return max(0, left_over // (self.columns() + 1))

    def _pitch(self) -> int:
        return self._covers.cell(self.font()).width() + self._margin()

    def _cell_rect(self, row: int) -> QRect:
        size: QSize = self._covers.cell(self.font())
        line, column = divmod(row, self.columns())
        if self.isRightToLeft():
            column = self.columns() - 1 - column
        return QRect(
            QPoint(
                self._margin() + column * self._pitch(),
                _GAP + line * size.height() - self.verticalOffset(),
            ),
            size,
        )

    def _rows_within(self, rect: QRect) -> range:
        height = self._covers.cell(self.font()).height()
        first = max(0, (rect.top() + self.verticalOffset() - _GAP) // height)
        last = (rect.bottom() + self.verticalOffset() - _GAP) // height
        return range(
            min(first * self.columns(), self._count()),
            min((last + 1) * self.columns(), self._count()),
        )

    def _update_scroll_bar(self) -> None:
        height = self._covers.cell(self.font()).height()
        lines = -(-self._count() // self.columns())
        bar = self.verticalScrollBar()
        bar.setSingleStep(height // 6)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, lines * height + 2 * _GAP - self.viewport().height()))
