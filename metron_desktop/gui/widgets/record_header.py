"""A table's headings: click sorts, Shift+click sorts within, a menu chooses columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu, QStyleOptionHeader, QWidget

from metron_desktop.domain.query import Order
from metron_desktop.gui import theme
from metron_desktop.gui.models.column import Column
from metron_desktop.gui.widgets.sort_menu import fill_sort_menu

MIN_WIDTH = 32
THIN_SPACE = "\u2009"
_ARROW = 16  # with the air beside it
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class RecordHeader(QHeaderView):
    """Headings of columns that can be sorted by, moved, resized and hidden. UI thread.

    Signals:
        order_requested: A tuple of `Order`, most important first; empty for the natural order.
        arranged: The person moved, resized or chose columns.
    """

    order_requested = Signal(tuple)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[Column, ...] = ()
        self._order: tuple[Order, ...] = ()
        self._arranging = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(MIN_WIDTH)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortIndicatorShown(False)
        self.sectionClicked.connect(self._on_section_clicked)
        self.sectionMoved.connect(self._on_arranged)
        self.sectionResized.connect(self._on_arranged)

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show headings for these columns, at their first widths, those hidden that start so."""
        self._columns = columns
        self._arranging = True
        for number, column in enumerate(columns):
            self.resizeSection(number, self.first_width(number))
            self.setSectionHidden(number, not column.shown)
        self._arranging = False

    def first_width(self, number: int) -> int:
        """The width of a column before anybody changed it; the least where it stretches."""
        column, metrics = self._columns[number], self.fontMetrics()
        words = metrics.horizontalAdvance(column.title) + 2 * theme.SPACE_S + theme.SPACE_XS
        return max(column.chars * metrics.averageCharWidth() + 2 * theme.SPACE_S, words)

    def set_order(self, order: tuple[Order, ...]) -> None:
        """Show by which columns the records are sorted."""
        self._order = order
        self.viewport().update()

    def visible_columns(self) -> list[int]:
        """Numbers of the columns shown, from left to right."""
        logical = [self.logicalIndex(place) for place in range(self.count())]
        return [number for number in logical if not self.isSectionHidden(number)]

    def arrangement(self) -> list[list[object]]:
        """Key, width and whether shown of every column, from left to right."""
        logical = [self.logicalIndex(place) for place in range(self.count())]
        return [
            [self._columns[number].key, self._width(number), not self.isSectionHidden(number)]
            for number in logical
        ]

    def arrange(self, arrangement: Sequence[Sequence[object]]) -> None:
        """Put columns as `arrangement()` said; columns it does not know stay where they are."""
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        self._arranging = True
        place = 0
        for key, width, shown in arrangement:
            if (number := numbers.get(str(key))) is None:
                continue
            self.moveSection(self.visualIndex(number), place)
            place += 1
            if isinstance(width, int) and width >= MIN_WIDTH:
                self.setSectionHidden(number, False)
                self.resizeSection(number, width)
            self.setSectionHidden(number, not shown)
        self._arranging = False

    def resize_quietly(self, number: int, width: int) -> None:
        """Resize a column on the program's own account."""
        self._arranging = True
        self.resizeSection(number, width)
        self._arranging = False

    def fill_menu(self, menu: QMenu) -> None:
        """Add sorting by columns, and the choice of columns."""
        sort = menu.addMenu(self.tr("Sort"))
        self.fill_sort_menu(sort)
        sort.setEnabled(any(column.sort for column in self._columns))
        menu.addSeparator()
        shown = self.visible_columns()
        for number, column in enumerate(self._columns):
            action = menu.addAction(column.title or column.key)
            action.setCheckable(True)
            action.setChecked(number in shown)
            # The last one stays: a table without columns has no heading to bring them back.
            action.setEnabled(shown != [number])
            action.toggled.connect(lambda on, number=number: self._on_column_toggled(number, on))

    def fill_sort_menu(self, menu: QMenu) -> None:
        """Add what the records are sorted by, and what they can be sorted by."""
        fill_sort_menu(menu, self._columns, self._order, self.order_requested.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(event.globalPos())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, number: int) -> None:
        super().initStyleOptionForIndex(option, number)
        for order in self._order:
            if self._columns[number].sort == order.column:
                indicator = QStyleOptionHeader.SortIndicator
                option.sortIndicator = indicator.SortUp if order.descending else indicator.SortDown
                if len(self._order) > 1:
                    option.text = self._ranked(number, self._order.index(order) + 1)

    def _ranked(self, number: int, rank: int) -> str:
        """A heading with its rank among the criteria; where it is cut off, the rank stays."""
        raised, metrics = str(rank).translate(_RAISED), self.fontMetrics()
        taken = 2 * theme.SPACE_S + _ARROW + metrics.horizontalAdvance(f"{THIN_SPACE}{raised}")
        room = max(0, self.sectionSize(number) - taken)
        title = metrics.elidedText(self._columns[number].title, Qt.TextElideMode.ElideRight, room)
        return f"{title}{THIN_SPACE}{raised}"

    def _width(self, number: int) -> int:
        # A hidden section has no width of its own; Qt gives it back once it is shown.
        return -1 if self.isSectionHidden(number) else self.sectionSize(number)

    def _on_section_clicked(self, number: int) -> None:
        if key := self._columns[number].sort:
            shift = Qt.KeyboardModifier.ShiftModifier
            self._request(key, within=bool(QGuiApplication.keyboardModifiers() & shift))

    def _request(self, key: str, *, within: bool) -> None:
        """Sort by a column: ascending, then descending, then not at all."""
        before = next((order for order in self._order if order.column == key), None)
        if before is None:
            after = (Order(key),)
        else:
            after = () if before.descending else (Order(key, descending=True),)
        if within:
            kept = [order for order in self._order if order.column != key]
            place = self._order.index(before) if before is not None else len(kept)
            after = (*kept[:place], *after, *kept[place:])
        self.order_requested.emit(after)

    def _on_column_toggled(self, number: int, shown: bool) -> None:
        self.setSectionHidden(number, not shown)
        if shown and self.sectionSize(number) < MIN_WIDTH:
            self.resizeSection(number, MIN_WIDTH)
        self._on_arranged()

    def _on_arranged(self) -> None:
        if not self._arranging and self._columns:
            self.arranged.emit()
