"""The filters that were given a name, below the pages of the sidebar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.sidebar_delegate import SidebarDelegate

_FILTER_ROLE = Qt.ItemDataRole.UserRole + 2
_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SavedFilterList(QWidget):
    """Saved filters in the person's order; hidden while there are none. UI thread.

    Signals:
        chosen: The `SavedFilter` to show.
        renamed: Id of a filter and the name it is to have.
        moved: Id of a filter and the place it is to have, counted from 0.
        removed: Id of a filter that is no longer wanted.
    """

    chosen = Signal(object)
    renamed = Signal(int, str)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _Filters()
        self.list.opened.connect(self._on_opened)
        self.list.dropped.connect(self._on_dropped)
        self.list.menu_requested.connect(self._open_menu)
        self.list.itemClicked.connect(self._on_opened)
        self.list.itemChanged.connect(self._on_changed)
        self.list.key_moved.connect(self._move)
        self.list.key_removed.connect(self._remove)
        title = QLabel(self.tr("Saved filters"))
        title.setObjectName("muted")
        title.setFont(theme.small_font(self.font()))
        title.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_XS)
        title.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        self.hide()

    def show_filters(self, filters: Sequence[SavedFilter]) -> None:
        """Show these filters."""
        current = self._current()
        self.list.blockSignals(True)
        self.list.clear()
        for one in filters:
            item = QListWidgetItem(icons.icon("bookmark"), one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setToolTip(one.line or one.name)
            item.setData(_FILTER_ROLE, one)
            self.list.addItem(item)
            if current is not None and one.id == current.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.setVisible(bool(filters))

    def menu(self) -> QMenu:
        """What can be done with the current filter."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        item, row = self.list.currentItem(), self.list.currentRow()
        menu.addAction(self.tr("Show")).triggered.connect(lambda: self._on_opened(item))
        menu.addSeparator()
        rename = menu.addAction(icons.icon("edit"), self.tr("Rename"))
        rename.triggered.connect(lambda: self.list.editItem(item))
        up = menu.addAction(self.tr("Move Up"))
        up.setEnabled(row > 0)
        up.triggered.connect(lambda: self._move(-1))
        down = menu.addAction(self.tr("Move Down"))
        down.setEnabled(row < self.list.count() - 1)
        down.triggered.connect(lambda: self._move(1))
        menu.addSeparator()
        remove = menu.addAction(icons.icon("remove"), self.tr("Remove"))
        remove.triggered.connect(self._remove)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.list.currentItem() is not None:
            self.menu().popup(place)

    def _current(self) -> SavedFilter | None:
        item = self.list.currentItem()
        return item.data(_FILTER_ROLE) if item is not None else None

    def _on_opened(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_FILTER_ROLE))

    def _on_changed(self, item: QListWidgetItem) -> None:
        saved: SavedFilter = item.data(_FILTER_ROLE)
        name = " ".join(item.text().split())
        if name and name != saved.name:
            self.renamed.emit(saved.id, name)
        elif item.text() != saved.name:
            item.setText(saved.name)

    def _on_dropped(self, row: int) -> None:
        saved: SavedFilter = self.list.item(row).data(_FILTER_ROLE)
        self.moved.emit(saved.id, row)

    def _move(self, step: int) -> None:
        saved, place = self._current(), self.list.currentRow() + step
        if saved is not None and 0 <= place < self.list.count():
            self.moved.emit(saved.id, place)

    def _remove(self) -> None:
        if (saved := self._current()) is not None:
            self.removed.emit(saved.id)


class _Filters(QListWidget):
    """The list itself: its keys, and dragging within it."""

    opened = Signal(QListWidgetItem)
    dropped = Signal(int)
    menu_requested = Signal(QPoint)
    key_moved = Signal(int)
    key_removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebarList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_SavedDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Saved filters"))
        self.setMinimumHeight(0)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()  # in here Delete is about a filter, never about comics
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is None:
            super().keyPressEvent(event)
        elif event.key() in _MOVES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.key_moved.emit(_MOVES[event.key()])
        elif event.key() in _OPEN_KEYS and self.state() != self.State.EditingState:
            self.opened.emit(item)
        elif event.key() == Qt.Key.Key_Delete:
            self.key_removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualItemRect(self.currentItem()) if self.currentItem() else self.rect()
            place = self.viewport().mapToGlobal(row.bottomLeft())
        self.menu_requested.emit(place)

    def dropEvent(self, event: QDropEvent) -> None:
        moved = self.currentItem()
        super().dropEvent(event)
        if moved is not None:
            self.dropped.emit(self.row(moved))


class _SavedDelegate(SidebarDelegate):
    """An entry of the sidebar that is marked only while the keyboard is in the list."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if not option.state & QStyle.StateFlag.State_HasFocus:
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect.adjusted(theme.SPACE_S, 1, -theme.SPACE_S, -1))
