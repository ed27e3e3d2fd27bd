"""Filter bar and records below it, as a table or as covers: the body of every list page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from metron_desktop.gui.models.paged_table_model import PagedTableModel
from metron_desktop.gui.models.question import Question
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.cover_grid import CoverGrid
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.filter_bar import FilterBar, QuickFilter
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.gui.widgets.skeleton import Skeleton
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one list.

    Attributes:
        name: What a screen reader calls it ("Collection").
        placeholder: What the search field looks through.
        icon_name: Icon of its empty states.
        empty_title: Title while there is nothing at all.
        empty_sentence: What to do about it.
        count: Says a number of records ("3 items").
    """

    name: str
    placeholder: str
    icon_name: str
    empty_title: str
    empty_sentence: str
    count: Callable[[int], str]


class RecordBrowser(QWidget):
    """Shows what a query finds and lets the person refine it. UI thread.

    Signals:
        opened: Row of a record that was double-clicked, or on which Enter was pressed.
        menu_requested: The context menu of the selected rows is wanted, at a global position.
        summary_changed: How many records are shown, in words.
        grid_changed: Whether covers are shown instead of the table.

    Attributes:
        question: What is asked for; the bar shows and changes it.
        bar: The bar above the records.
        table: The records as a table.
        grid: The records as covers, where there are any.
    """

    opened = Signal(int)
    menu_requested = Signal(QPoint)
    summary_changed = Signal(str)
    grid_changed = Signal(bool)

    def __init__(
        self,
        model: PagedTableModel,
        selection: RecordSelection,
        wording: Wording,
        *,
        filters: Sequence[QuickFilter] = (),
        thumbnails: Thumbnails | None = None,
        bar: FilterBar | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.question = Question(model)
        self._wording = wording
        self._bound = False
        self._online = False
        self.bar = bar or FilterBar(wording.placeholder, filters)
        self.table = RecordTable(model, selection, wording.name)
        self.grid: CoverGrid | None = None
        self._views: list[RecordTable | CoverGrid] = [self.table]
        if thumbnails is not None:
            self.grid = CoverGrid(model, selection, thumbnails, wording.name)
            self._views.append(self.grid)
            self.bar.offer_grid(False)
        self._view = self._views[0]
        self._skeleton = Skeleton()
        self._empty = EmptyState()
        self._empty.setBackgroundRole(self.palette().ColorRole.Base)
        self._empty.setAutoFillBackground(True)
        self._stack = QStackedWidget()
        for part in (self._skeleton, self._empty, *self._views):
            self._stack.addWidget(part)
        self.bar.offer_columns(self.table.column_menu(self))
        self.bar.offer_sorting(self._sort_menu())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._parts = Splitter(Qt.Orientation.Horizontal, self._stack)
        column.addWidget(self._parts, 1)
        self._connect()

    @property
    def filtered(self) -> bool:
        """Whether words, properties or a group keep records out of sight."""
        return self.question.filtered

    @property
    def views(self) -> Sequence[RecordTable | CoverGrid]:
        """The table, and the covers where there are any; one of them is shown."""
        return self._views

    @property
    def is_grid(self) -> bool:
        """Whether covers are shown."""
        return self._view is self.grid

    def set_bound(self, bound: bool, *, online: bool = False) -> None:
        """Say whether a library is open, and whether its server can be asked for more."""
        self._bound = bound
        self._online = online
        self._stack.setCurrentWidget(self._skeleton)
        if not bound:
            self._show_state()

    def set_grid(self, grid: bool) -> None:
        """Show covers instead of the table, where there are covers."""
        wanted = self.grid if grid and self.grid is not None else self.table
        if wanted is self._view:
            return
        had_focus = self._view.hasFocus()
        self._view = wanted
        self.bar.offer_grid(self.is_grid)
        self.bar.allow_columns(not self.is_grid)
        if self._stack.currentWidget() in self._views:
            self._stack.setCurrentWidget(wanted)
            wanted.scrollTo(wanted.currentIndex())
            if had_focus:
                wanted.setFocus()
        self.grid_changed.emit(self.is_grid)

    def take_focus(self) -> bool:
        """Put the keyboard into the records; False while there are none."""
        if not self._view.isVisible():
            return False
        self._view.setFocus()
        return True

    def clear_filter(self) -> bool:
        """Show everything again; False when everything was shown."""
        if not self.filtered and not self.bar.filtered:
            return False
        self.bar.clear()
        self.question.look_at(())
        return True

    def add_side(self, side: QWidget, *, leading: bool) -> None:
        """Put something beside the records, before or after them; it may be hidden."""
        self._parts.insertWidget(0 if leading else self._parts.count(), side)
        place = self._parts.indexOf(self._stack)
        for number in range(self._parts.count()):
            self._parts.setStretchFactor(number, int(number == place))

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: (menu.clear(), self.table.header.fill_sort_menu(menu)))
        return menu

    def _connect(self) -> None:
        self.bar.asked.connect(self.question.ask)
        self.question.changed.connect(self._show_question)
        self.bar.grid_toggled.connect(self.set_grid)
        self.bar.left.connect(self._focus_view)
        self._empty.acted.connect(self.clear_filter)
        for view in self._views:
            view.opened.connect(self.opened)
            view.typed.connect(self.bar.begin)
            view.menu_requested.connect(self.menu_requested)
        self.table.header.order_requested.connect(lambda order: self._model.sort_by(*order))
        self._model.ordered.connect(lambda: self.table.header.set_order(self._model.query.order))
        self._model.loaded.connect(self._show_state)

    def _show_question(self) -> None:
        asked = self.question.query
        self.bar.show_question(asked.text, asked.where)

    def _focus_view(self) -> None:
        self._view.setFocus()

    def _show_state(self) -> None:
        words, count, total = self._wording, self._model.rowCount(), self._model.total
        if not self._bound:
            self._empty.say(
                words.icon_name,
                self.tr("No library is open"),
                self.tr("Sign in to your Metron account, or open the demonstration library."),
            )
        elif count:
            pass
        elif self.filtered:
            self._empty.say(
                "search",
                self.tr("Nothing matches"),
                self.tr("No record has all these words and properties."),
                self.tr("Clear filter"),
            )
        elif self._online:
            self._empty.say(words.icon_name, words.empty_title, words.empty_sentence)
        else:
            self._empty.say(
                words.icon_name,
                words.empty_title,
                self.tr("You are not signed in. Sign in from the File menu, then press Sync."),
            )
        self._stack.setCurrentWidget(self._view if count else self._empty)
        if self._model.complete:
            self._tell_count(count, total)

    def _tell_count(self, count: int, total: int) -> None:
        if not self._bound:
            text = ""
        elif self.filtered:
            text = self.tr("{count} of {total}").format(
                count=self.locale().toString(count), total=self._wording.count(total)
            )
        else:
            text = self._wording.count(total)
        self.bar.show_count(text)
        self.summary_changed.emit(text)
