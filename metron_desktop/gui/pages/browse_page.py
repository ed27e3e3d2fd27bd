"""What the pages over the local library share: they read only while they are looked at."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.gui import icons
from metron_desktop.gui.models.paged_table_model import PagedTableModel
from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.page import Page, PageContext
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.settings import Setting

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShownList:
    """A table of a page with what it shows; `name` is what the settings call it."""

    name: str
    table: RecordTable
    model: RecordTableModel
    selection: RecordSelection


class BrowsePage(Page):
    """A page over the local library. UI thread.

    A hidden page reads nothing: what it was bound to and what changed meanwhile is made up for
    when it is shown. Subclasses read in `load` and `reload`.

    Attributes:
        workspace: What is open, or None.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.workspace: Workspace | None = None
        self._bound_unseen = False
        self._missed = Changes()
        self._lists: list[ShownList] = []

    def load(self) -> None:
        """Show `workspace`, whatever was shown before; called when the page can be seen."""

    def reload(self, changes: Changes) -> None:
        """Read again what these changes touch; called when the page can be seen."""

    def flush(self) -> None:
        """Act on what was typed without waiting for the next letter."""

    def bind(self, workspace: Workspace | None) -> None:
        """Show this workspace, as soon as the page is in front."""
        self.workspace = workspace
        self._missed = Changes()
        self._bound_unseen = True
        # What shows records of a library that is about to close lets go of it at once.
        if self.isVisible() or workspace is None:
            self._catch_up()

    def refresh(self, changes: Changes) -> None:
        """Read again what changed, as soon as the page is in front."""
        if self.isVisible() and not self._bound_unseen:
            self.reload(changes)
        else:
            self._missed.merge(changes)

    def showEvent(self, event: QShowEvent) -> None:
        """Make up for what happened while the page was hidden."""
        super().showEvent(event)
        self._catch_up()

    async def settled(self) -> None:
        """Return when what was asked for is read, its covers are there, and all is painted."""
        if not self.isVisible():
            return
        self.flush()
        seen = None
        # Painting asks for rows and covers: settled is what looks the same once they came.
        while (shown := self.grab().toImage()) != seen:
            seen = shown
            await self.context.tasks.idle()
            await self.context.thumbnails.settled()
            QCoreApplication.sendPostedEvents()  # layouts

    def add_list(self, shown: ShownList) -> None:
        """Make a table part of the page; the first one is its main list.

        The details follow the main list, and another one while the keyboard is in it.
        """
        self._lists.append(shown)
        shown.selection.current_changed.connect(lambda: self._tell_selected(shown))
        shown.table.focused.connect(lambda: self._tell_selected(shown))
        shown.table.opened.connect(lambda row: self.activated.emit(shown.model.link_at(row)))
        shown.table.menu_requested.connect(lambda place: self.show_menu(shown, place))
        if (settings := self.context.settings) is not None:
            setting = Setting(f"tables/{shown.name}", "", "Columns")
            shown.table.arrange(settings.get(setting))
            shown.table.arrangement_changed.connect(
                lambda: settings.set(setting, shown.table.arrangement())
            )

    def show_menu(self, shown: ShownList, place: QPoint) -> None:
        """Open the context menu of a list's selected records at a global position."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = shown.table.currentIndex().row()
        if row >= 0:
            link = shown.model.link_at(row)
            menu.addAction(self.tr("Open")).triggered.connect(lambda: self.activated.emit(link))
            copy = menu.addAction(icons.icon("copy"), self.tr("Copy"))
            copy.triggered.connect(lambda: self._copy_list(shown))
            menu.addSeparator()
            menu.addActions(self.record_actions(shown))
            menu.addSeparator()
        columns = shown.table.column_menu(menu)
        columns.setTitle(self.tr("Columns and order"))
        menu.addMenu(columns)
        menu.popup(place)

    def record_actions(self, shown: ShownList) -> list[QAction]:  # noqa: ARG002 - for pages that can
        """What can be done with the selected records of a list."""
        return []

    def selected_text(self) -> str:
        """The selected rows of the table in use as tab-separated lines.

        Where rows are still in the store they are read first, and the page itself then puts them
        into the clipboard; the answer is "" meanwhile.
        """
        shown = self._list_in_use()
        return self._text(shown) if shown is not None else ""

    def select_all(self) -> None:
        """Select every row of the table in use."""
        if (shown := self._list_in_use()) is not None:
            shown.selection.select_all()

    def run(self, coroutine: Coroutine[Any, Any, None], name: str) -> None:
        """Start a coroutine; a newer one of the same name on this page takes its place."""
        self.context.tasks.run(coroutine, replacing=f"{type(self).__name__}.{name}")

    def stop(self, name: str) -> None:
        """Forget a coroutine of this name: what it reads is no longer wanted."""
        self.context.tasks.cancel(f"{type(self).__name__}.{name}")

    def _list_in_use(self) -> ShownList | None:
        focused = self.focusWidget()
        in_use = [one for one in self._lists if one.table is focused]
        return next(iter([*in_use, *self._lists]), None)

    def _tell_selected(self, shown: ShownList) -> None:
        if shown is self._lists[0] or shown.table.hasFocus():
            current = shown.selection.current
            row = shown.model.row_of(current) if current is not None else -1
            self.selected.emit(shown.model.link_at(row) if row >= 0 else None)

    def _text(self, shown: ShownList) -> str:
        """Its selected rows as text, or "" where they are read from the store first."""
        rows, columns = shown.selection.rows(), shown.table.header.visible_columns()
        records = shown.model.records_at(rows)
        if records is None:
            self.run(self._copy(shown.model, rows, columns), "copy")
            return ""
        return shown.model.lines(records, columns) if records else ""

    def _copy_list(self, shown: ShownList) -> None:
        if text := self._text(shown):
            QGuiApplication.clipboard().setText(text)

    async def _copy(self, model: PagedTableModel, rows: list[int], columns: list[int]) -> None:
        records = await model.read_records(rows)
        QGuiApplication.clipboard().setText(model.lines(records, columns))

    def _catch_up(self) -> None:
        if self._bound_unseen:
            self._bound_unseen = False
            self.load()
        elif self._missed:
            self.reload(self._missed)
        self._missed = Changes()
