"""A table of records: fixed rows, chosen columns, one selection shared with other views."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.check_delegate import CheckDelegate
from metron_desktop.gui.delegates.chip_delegate import ChipDelegate
from metron_desktop.gui.delegates.completion_delegate import CompletionDelegate
from metron_desktop.gui.delegates.rating_delegate import RatingDelegate
from metron_desktop.gui.delegates.record_delegate import RecordDelegate
from metron_desktop.gui.models.column import Cell
from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.record_header import RecordHeader
from metron_desktop.gui.widgets.view_place import ViewPlace

if TYPE_CHECKING:
    from metron_desktop.gui.widgets.cell_editing import CellEditing

_DELEGATES = {
    Cell.TEXT: RecordDelegate,
    Cell.CHIP: ChipDelegate,
    Cell.RATING: RatingDelegate,
    Cell.CHECK: CheckDelegate,
    Cell.COMPLETION: CompletionDelegate,
}
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordTable(QTableView):
    """Shows a `RecordTableModel`. UI thread.

    Signals:
        opened: A row was double-clicked, or Enter pressed on it.
        typed: A letter or digit was typed: what the person looks for begins with it.
        menu_requested: The context menu of the selected rows is wanted, at a global position.
        focused: The keyboard is here now.
        arrangement_changed: Columns were moved, resized or chosen; see `arrangement`.

    Attributes:
        editing: What changes its cells in place (F2, a double click); None where nothing can be
            changed.
    """

    opened = Signal(int)
    typed = Signal(str)
    menu_requested = Signal(QPoint)
    focused = Signal()
    arrangement_changed = Signal()

    def __init__(
        self,
        model: RecordTableModel,
        selection: RecordSelection,
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editing: CellEditing | None = None
        self._records = model
        self._arranged = False
        self._header = RecordHeader(self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        selection.attach(self)
        # Headings ask their selection model about every row of a selected column; theirs is empty.
        for header in (self._header, self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(model, header))
        self._place = ViewPlace(self, model, selection)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        corner = QWidget()  # where two scroll bars meet; else it is drawn like a button
        corner.setBackgroundRole(self.palette().ColorRole.Base)
        corner.setAutoFillBackground(True)
        self.setCornerWidget(corner)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(self._header.ResizeMode.Fixed)
        self._fit_rows()
        made = {cell: delegate(self) for cell, delegate in _DELEGATES.items()}
        for number, column in enumerate(model.records.columns):
            self.setItemDelegateForColumn(number, made[column.cell])
        self._header.set_columns(model.records.columns)
        self._header.arranged.connect(self._on_arranged)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def header(self) -> RecordHeader:
        """Its headings."""
        return self._header

    def rows_in_sight(self) -> range:
        """The rows that can be seen, also in part."""
        count = self._records.rowCount()
        if not count:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(0, self.rowAt(0)), last + 1 if last >= 0 else count)

    def arrangement(self) -> str:
        """Order, width and choice of the columns as text for the settings."""
        return json.dumps(self._header.arrangement())

    def arrange(self, text: str) -> None:
        """Arrange columns as `arrangement` said; nothing or nonsense changes nothing."""
        try:
            arrangement = json.loads(text)
            known = [(key, width, shown) for key, width, shown in arrangement]
        except (ValueError, TypeError):
            return
        if any(shown for _, _, shown in known):
            self._header.arrange(known)
            self._arranged = True

    def selectAll(self) -> None:
        """Select every row at once; Qt's own way asks the model about every cell."""
        self._place.selection.select_all()

    def keyboardSearch(self, search: str) -> None:
        """Leave looking for text to the filter; Qt's own way reads every row in Python."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _OPEN_KEYS and plain_keys == Qt.KeyboardModifier.NoModifier:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_F2 and self.editing is not None:
            self.editing.begin(self._first_editable(self.currentIndex()))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(
                self.visualRect(self.currentIndex()).bottomLeft() + QPoint(theme.SPACE_L, 0)
            )
        self.menu_requested.emit(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def column_menu(self, parent: QWidget) -> QMenu:
        """A menu that chooses and sorts columns, for those without a mouse."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: (menu.clear(), self._header.fill_menu(menu)))
        return menu

    def _fit_rows(self) -> None:
        height = theme.row_height(QFont(self.font()))
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _stretch(self) -> None:
        """Until columns were arranged by hand, give one of them the room that is left."""
        shown = self._header.visible_columns()
        if self._arranged or not shown:
            return
        columns = self._records.records.columns
        number = next((place for place in shown if columns[place].stretch), shown[-1])
        others = sum(self._header.sectionSize(place) for place in shown if place != number)
        least = self._header.first_width(number)
        self._header.resize_quietly(number, max(self.viewport().width() - others, least))

    def _first_editable(self, index: QModelIndex) -> QModelIndex:
        """This cell, or the first one of its row that can be changed."""
        columns = [index.column(), *self._header.visible_columns()]
        cells = [index.siblingAtColumn(column) for column in columns]
        return next(filter(self.editing.can_edit, cells), index)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.editing is None or not self.editing.begin(index, clicked=True):
            self.opened.emit(index.row())

    def _on_arranged(self) -> None:
        self._arranged = True
        self.arrangement_changed.emit()
