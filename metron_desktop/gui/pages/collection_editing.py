"""Everything a person changes about the selected items of the collection, as actions of a page."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.models.field_wording import field_name, values_of
from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.adding_run import AddRun
from metron_desktop.gui.pages.collecting import FollowSeries, series_of
from metron_desktop.gui.pages.opening import OpenOnMetron
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.reading_moment import reading_at
from metron_desktop.gui.undoing import announce
from metron_desktop.gui.widgets.cell_editing import CellEditing
from metron_desktop.gui.widgets.field_editors import EDITED

if TYPE_CHECKING:
    from asyncio import Task

    from metron_desktop.gui.widgets.record_table import RecordTable
    from metron_desktop.services.workspace import Workspace

_MANY = 500
"""So many items take long enough that it is said what is going on."""

_TYPED = tuple(field for field in EDITED if field != "is_read")
"""What "Use Metron's values" gives up: readings noted here stay, and what comes of them."""

_OTHERS = ("add_run", "follow", "open_on_metron")
"""Commands that look themselves whether they can be used."""

STARS = 5


class CollectionEditing(QObject):
    """Changes the selected items of the collection. UI thread.

    It knows the selection by its ids alone, so that all items of a large collection are changed as
    one is. While something is being written nothing else can be.

    Attributes:
        commands: The actions, by the names of the window's commands; `Page.commands` takes them.
        menu: What a context menu shows, lines among them.
        cells: What changes the table's cells in place.
        model: The items shown.
        selection: Which of them are selected.
    """

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        model: RecordTableModel,
        selection: RecordSelection,
        table: RecordTable,
    ) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.model = model
        self.selection = selection
        self._workspace: Workspace | None = None
        self._writing = 0  # changes under way
        self._run = AddRun(context, page)
        self._follow = FollowSeries(context, page)
        self._open = OpenOnMetron(context, page)
        self.commands = self._make_commands()
        self.menu = self._make_menu()
        self.cells = CellEditing(table, values_of, self._why_not)
        self.cells.entered.connect(self._on_entered)
        self.cells.known_wanted.connect(lambda field: context.tasks.run(self._offer(field)))
        self.cells.refused.connect(context.messages.show)
        selection.changed.connect(self.aim)
        model.dataChanged.connect(self.aim)
        model.loaded.connect(self.aim)

    def bind(self, workspace: Workspace | None) -> None:
        """Change the collection of this workspace from now on."""
        self._workspace = workspace
        self.cells.cancel()
        for dialog in self._page.findChildren(QDialog):
            dialog.reject()  # it is about the library there was
        for doing in (self._run, self._follow, self._open):
            doing.bind(workspace)
        self.aim()

    def aim(self) -> None:
        """Allow what can be done with the items that are selected now."""
        workspace, count = self._workspace, self.selection.count()
        able = workspace is not None and not workspace.read_only and not self._writing
        can = able and count > 0 and not self.selection.awaiting
        for name, action in self.commands.items():
            if name not in _OTHERS:
                action.setEnabled(can)
        series = series_of(self.model, self.selection)
        self._follow.aim(series)
        self._run.aim(Link(Kind.SERIES, series[0].id, series[0].title) if series else None)
        current = self.model.row_of(self.selection.current) if count == 1 else -1
        issue = self.model.issue_at(current) if current >= 0 else None
        self._open.aim(Link(Kind.ISSUE, issue.id, issue.title) if issue is not None else None)
        if can:
            self.commands["revert"].setEnabled(self._has_typed())
            self.commands["send"].setEnabled(workspace.client is not None)

    def _make_commands(self) -> dict[str, QAction]:
        made = {
            "edit": self._action(self.tr("Edit…"), self._on_edit, "edit"),
            "mark_read": self._action(self.tr("Mark as read now"), self._on_read, "book-open"),
            "mark_read_on": self._action(self.tr("Mark as read on…"), self._on_read_on, "calendar"),
            "revert": self._action(self.tr("Use Metron’s values"), self._on_revert, "undo"),
            "send": self._action(self.tr("Send now"), self._on_send, "send"),
            "remove": self._action(self.tr("Remove from collection"), self._on_remove, "remove"),
            "more_copies": self._action(self.tr("One copy more"), lambda: self._on_copies(1)),
            "fewer_copies": self._action(self.tr("One copy less"), lambda: self._on_copies(-1)),
        }
        for stars in range(STARS + 1):
            words = "★" * stars or self.tr("No rating")
            made[f"rate_{stars}"] = self._action(words, lambda n=stars: self._on_rate(n))
        made |= {
            "add_run": self._run.action,
            "follow": self._follow.action,
            "open_on_metron": self._open.action,
        }
        for name, key in (("more_copies", "+"), ("fewer_copies", "-")):
            made[name].setShortcut(key)
            made[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(made[name])
        return made

    def _make_menu(self) -> list[QAction]:
        # A menu added to another is not owned by it.
        self._rating_menu = QMenu(self.tr("Rating"), self._page)
        self._rating_menu.addActions([self.commands[f"rate_{n}"] for n in range(STARS + 1)])
        names = (
            *("edit", "", "mark_read", "mark_read_on", "rating", "more_copies", "fewer_copies", ""),
            *("revert", "send", "open_on_metron", "", "add_run", "follow", "", "remove"),
        )
        known = {**self.commands, "rating": self._rating_menu.menuAction()}
        return [known[name] if name else self._line() for name in names]

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def _action(self, words: str, slot: Any, icon: str = "") -> QAction:
        action = QAction(words, self)
        if icon:
            action.setIcon(icons.icon(icon))
        action.setEnabled(False)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _has_typed(self) -> bool:
        """Whether something selected has other values than Metron, as far as it is at hand."""
        if self.selection.count() > _MANY:
            return True
        records = self.model.records_at(self.selection.rows())
        return records is None or any(
            record.local_fields & {*_TYPED} and record.server_id is not None for record in records
        )

    def _why_not(self) -> str:
        if self._workspace is None:
            return self.tr("No library is open.")
        return no_writing(self._workspace)

    def name(self, ids: Sequence[int]) -> str:
        """What people call these items: the only one by its title, several by their number."""
        if len(ids) == 1:
            row = self.model.row_of(ids[0])
            if row >= 0 and (name := self.model.link_at(row).name):
                return name
        return self._count(len(ids))

    def _count(self, count: int) -> str:
        return self.tr("1 item") if count == 1 else self.tr("%Ln items", "", count)

    def write(self, work: Coroutine[Any, Any, object], ids: Sequence[int], said: str) -> Task[None]:
        """Carry out a change of items, and say what became of them."""
        self._set_writing(self._writing + 1)
        return self._context.tasks.run(self._carry_out(self._workspace, work, len(ids), said))

    async def _carry_out(
        self, workspace: Workspace, work: Coroutine[Any, Any, object], count: int, said: str
    ) -> None:
        if count > _MANY:
            words = self.tr("Changing {items}…")
            self._context.messages.show(words.format(items=self._count(count)))
        try:
            await work
        finally:
            self._set_writing(self._writing - 1)
        # Whoever goes on from cell to cell sees what was kept; the bar would move the cells.
        if self.cells.editor is None:
            await announce(self._context, workspace, said)

    def _set_writing(self, writing: int) -> None:
        self._writing = writing
        self.aim()

    def _on_entered(self, local_id: int, values: Mapping[str, Any]) -> None:
        if self._workspace is not None:
            field = next(iter(values))
            said = self.tr("{field} of {title} is changed.").format(
                field=field_name(field), title=self.name([local_id])
            )
            self.write(self._workspace.collection.edit([local_id], values), [local_id], said)

    async def _offer(self, field: str) -> None:
        if self._workspace is not None:
            self.cells.show_known(field, await self._workspace.library.known(field))

    def _on_rate(self, stars: int) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is None or not ids:
            return
        if stars:
            said = self.tr("{what}: {stars}").format(what=self.name(ids), stars="★" * stars)
        else:
            said = self.tr("{what}: no rating").format(what=self.name(ids))
        self.write(workspace.collection.rate(ids, stars or None), ids, said)

    def _on_read(self, moment: datetime | None = None) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is None or not ids:
            return
        said = self.tr("Marked as read: {what}").format(what=self.name(ids))
        self.write(workspace.collection.read(ids, moment), ids, said)

    def _on_read_on(self) -> None:
        from metron_desktop.gui.dialogs.read_date_dialog import ReadDateDialog

        dialog = ReadDateDialog(self.name(self.selection.ids()), self._page)
        dialog.chosen.connect(lambda day: self._on_read(reading_at(day)))
        dialog.open()

    def _on_copies(self, more: int) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is None or not ids:
            return
        words = (
            self.tr("One copy more of {what}") if more > 0 else self.tr("One copy less of {what}")
        )
        said = words.format(what=self.name(ids))
        self.write(workspace.collection.count(ids, more), ids, said)

    def _on_revert(self) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is None or not ids:
            return
        said = self.tr("Metron’s values show again: {what}").format(what=self.name(ids))
        self.write(workspace.collection.revert(ids, _TYPED), ids, said)

    def _on_send(self) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is not None and ids:
            self._context.tasks.run(self._send(workspace, ids))

    async def _send(self, workspace: Workspace, ids: Sequence[int]) -> None:
        count = await workspace.outbox.send_again(ids)
        if count:
            workspace.synchronization.push()
            said = self.tr("1 change is being sent.")
            if count != 1:
                said = self.tr("%Ln changes are being sent.", "", count)
        else:
            said = self.tr("Nothing about {what} waits to be sent.").format(what=self.name(ids))
        self._context.messages.show(said)

    def _on_remove(self) -> None:
        workspace, ids = self._workspace, self.selection.ids()
        if workspace is None or not ids:
            return
        if workspace.client is None:
            words = self.tr("Removed from your collection: {what}")
        else:
            words = self.tr("Removed from your collection, on Metron too: {what}")
        said = words.format(what=self.name(ids))
        self.write(workspace.collection.remove(ids), ids, said)

    def _on_edit(self) -> None:
        from metron_desktop.gui.dialogs.edit_dialog import EditDialog
        from metron_desktop.gui.pages.item_editing import ItemEditing

        if self._workspace is not None and self.selection.count():
            dialog = EditDialog(self._page)
            ItemEditing(self, self._context, self._workspace, dialog)
