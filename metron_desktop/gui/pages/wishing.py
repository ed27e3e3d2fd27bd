"""What can be done with wishes, as actions of a page."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.gui import icons
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.models.wish_wording import PRIORITIES, priority_text, wishes_text
from metron_desktop.gui.pages.opening import OpenOnMetron
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.gui.dialogs.acquire_dialog import AcquireDialog
    from metron_desktop.gui.dialogs.wish_dialog import WishDialog
    from metron_desktop.services.workspace import Workspace


class Wishing(QObject):
    """Changes the wishes it is aimed at. UI thread.

    Attributes:
        commands: Those of the window's commands it carries out, by name.
        step: One step further: what is wanted is found; what is found is acquired.
        back: One step back.
        again: Wishes on the server again for what it removed.
        keep: Keeps here what it removed.
        drop: Gives up what it removed.
        dialog: The form that is open; None while there is none.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._widget = parent
        self._workspace: Workspace | None = None
        self._rows: Sequence[WishRow] = ()
        self.dialog: WishDialog | AcquireDialog | None = None
        self.edit = self._make("edit", self.tr("Edit…"), self._on_edit)
        self.acquire = self._make("collection", self.tr("Acquire…"), self._on_acquire)
        self.remove = self._make("remove", self.tr("Remove from wish list"), self._on_remove)
        self._opening = OpenOnMetron(context, parent)
        self.open = self._opening.action
        self.step = self._make("check", self.tr("Found"), self._on_step)
        self.step.setShortcut(QKeySequence(Qt.Key.Key_Space))
        self.back = self._make("undo", self.tr("One step back"), self._on_back)
        self.back.setShortcut(QKeySequence("Shift+Space"))
        self.again = self._make("send", self.tr("Wish again"), self._on_again)
        self.keep = self._make("offline", self.tr("Keep here"), self._on_keep)
        self.drop = self._make("remove", self.tr("Remove"), self._on_drop)
        self._priorities = [self._make_priority(priority) for priority in PRIORITIES]
        for action in (self.step, self.back, *self._priorities):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._menu = QMenu(self.tr("Priority"), parent)
        self._menu.addActions(self._priorities)
        self.commands = {
            "edit": self.edit,
            "add": self.acquire,
            "remove": self.remove,
            "open_on_metron": self.open,
        }
        self.aim(())

    def bind(self, workspace: Workspace | None) -> None:
        """Change the wish list of this workspace from now on."""
        self._workspace = workspace
        self._opening.bind(workspace)
        self.aim(())

    def listen(self, view: QWidget) -> None:
        """Let the digits and the space bar act while the keyboard is in this view."""
        view.addActions([self.step, self.back, *self._priorities])

    def aim(self, rows: Sequence[WishRow]) -> None:
        """Say which wishes are selected."""
        self._rows = rows
        workspace = self._workspace
        able = workspace is not None and not no_writing(workspace)
        states = {row.status for row in rows}
        open_ones = able and bool(states - {WishStatus.ACQUIRED})
        for action in (self.edit, self.remove, *self._priorities):
            action.setEnabled(able and bool(rows))
        self._menu.setEnabled(able and bool(rows))
        self.acquire.setEnabled(open_ones)
        self.step.setEnabled(open_ones)
        found = WishStatus.WANTED not in states and WishStatus.FOUND in states
        self.step.setText(self.tr("Acquire…") if found else self.tr("Found"))
        self.back.setEnabled(able and bool(states - {WishStatus.WANTED}))
        issue = rows[0].issue if len(rows) == 1 else None
        self._opening.aim(Link(Kind.ISSUE, issue.id, issue.title) if issue is not None else None)
        gone = able and any(row.removed_at is not None for row in rows)
        for action in (self.again, self.keep, self.drop):
            action.setEnabled(gone)

    def menu_actions(self) -> list[QAction]:
        """What stands in the context menu of the wishes."""
        gone = [self.again, self.keep] if self.again.isEnabled() else []
        further = [] if self.step.text() == self.acquire.text() else [self.step]
        return [
            *gone,
            *further,
            self.acquire,
            self.back,
            self._menu.menuAction(),
            self.edit,
            self.open,
            self.remove,
        ]

    def _make(self, icon_name: str, text: str, act: Callable[[], None]) -> QAction:
        action = QAction(icons.icon(icon_name), text, self._widget)
        action.triggered.connect(act)
        return action

    def _make_priority(self, priority: int) -> QAction:
        action = QAction(priority_text(priority), self._widget)
        action.setShortcut(QKeySequence(str(priority)))
        action.triggered.connect(lambda: self._edit(self._rows, {"priority": priority}))
        return action

    def _run(self, coroutine: Coroutine[Any, Any, object]) -> None:
        self._context.tasks.run(coroutine)

    def _edit(self, rows: Sequence[WishRow], values: dict[str, Any]) -> None:
        if self._workspace is not None and rows:
            self._run(self._workspace.wish_list.edit(_ids(rows), **values))

    def _on_edit(self) -> None:
        from metron_desktop.gui.dialogs.wish_dialog import WishDialog

        rows = self._rows
        dialog = WishDialog(rows, self._widget.window())
        dialog.entered.connect(lambda values: self._edit(rows, values))
        self._show(dialog)

    def _on_step(self) -> None:
        wanted = [row for row in self._rows if row.status is WishStatus.WANTED]
        if wanted:
            self._edit(wanted, {"status": WishStatus.FOUND})
        else:
            self._on_acquire()

    def _on_back(self) -> None:
        found = [row for row in self._rows if row.status is WishStatus.FOUND]
        acquired = [row for row in self._rows if row.status is WishStatus.ACQUIRED]
        self._edit(acquired, {"status": WishStatus.FOUND})
        self._edit(found, {"status": WishStatus.WANTED})

    def _on_acquire(self) -> None:
        rows = [row for row in self._rows if row.status is not WishStatus.ACQUIRED]
        if self._workspace is not None and rows:
            self._run(self._ask_to_acquire(self._workspace, rows))

    async def _ask_to_acquire(self, workspace: Workspace, rows: Sequence[WishRow]) -> None:
        from metron_desktop.gui.dialogs.acquire_dialog import AcquireDialog

        stores = await workspace.library.known("purchase_store")
        today = datetime.now().astimezone().date()
        dialog = AcquireDialog(rows, stores, today, self._widget.window())
        dialog.entered.connect(lambda values: self._run(self._acquire(workspace, rows, values)))
        self._show(dialog)

    async def _acquire(
        self, workspace: Workspace, rows: Sequence[WishRow], values: dict[str, Any]
    ) -> None:
        await workspace.wish_list.acquire(_ids(rows), values)
        await self._say(
            workspace,
            rows,
            self.tr("{title} is in your collection now."),
            self.tr("{wishes} are in your collection now."),
        )

    def _on_remove(self) -> None:
        if self._workspace is not None and self._rows:
            self._run(self._remove(self._workspace, self._rows))

    def _on_drop(self) -> None:
        if self._workspace is not None:
            self._run(self._remove(self._workspace, self._gone()))

    async def _remove(self, workspace: Workspace, rows: Sequence[WishRow]) -> None:
        await workspace.wish_list.remove(_ids(rows))
        await self._say(
            workspace,
            rows,
            self.tr("{title} is no longer on your wish list."),
            self.tr("{wishes} are no longer on your wish list."),
        )

    def _on_again(self) -> None:
        if self._workspace is not None:
            self._run(self._workspace.wish_list.add([row.issue.id for row in self._gone()]))

    def _on_keep(self) -> None:
        if self._workspace is not None:
            self._run(self._workspace.wish_list.keep(_ids(self._gone())))

    def _gone(self) -> list[WishRow]:
        return [row for row in self._rows if row.removed_at is not None]

    def _show(self, dialog: WishDialog | AcquireDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    async def _say(
        self, workspace: Workspace, rows: Sequence[WishRow], one: str, several: str
    ) -> None:
        """Say what was done, with a way back."""
        if len(rows) == 1:
            sentence = one.format(title=rows[0].issue.title)
        else:
            sentence = several.format(wishes=wishes_text(len(rows)))
        await announce(self._context, workspace, sentence)


def _ids(rows: Sequence[WishRow]) -> list[int]:
    return [row.local_id for row in rows]
