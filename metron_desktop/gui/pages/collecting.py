"""Adding issues to the collection and to the wish list, following series: actions of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from metron_desktop.gui import icons
from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

AT_ONCE = 200
"""So many at most: each costs a request, and a server gives away some twenty a minute."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an action would work on: an id, and what people call it."""

    id: int
    title: str


class ActionOnSelected(QObject):
    """Does something with what is selected, and offers to undo it. UI thread.

    Attributes:
        action: The action; enabled while there is something to do it with.
        icon_name: Its icon.
    """

    icon_name: str

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon(self.icon_name), self.words(), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._targets: Sequence[Target] = ()

    def bind(self, workspace: Workspace | None) -> None:
        """Do it in this workspace from now on."""
        self._workspace = workspace
        self.aim(())

    def aim(self, targets: Sequence[Target]) -> None:
        """Say what it would be done with."""
        self._targets = targets
        able = self._workspace is not None and not self._workspace.read_only
        self.action.setEnabled(bool(targets) and able)

    def words(self) -> str:
        """What the action is called."""
        raise NotImplementedError

    async def do(self, workspace: Workspace, targets: Sequence[Target]) -> str:
        """Do it.

        Returns:
            A sentence that says what was done.
        """
        raise NotImplementedError

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._targets:
            self._context.tasks.run(self._do(self._workspace, self._targets))

    async def _do(self, workspace: Workspace, targets: Sequence[Target]) -> None:
        await announce(self._context, workspace, await self.do(workspace, targets))


class AddToCollection(ActionOnSelected):
    """Adds issues to the collection: those selected that are not owned."""

    icon_name = "add"

    def words(self) -> str:
        return self.tr("Add to collection")

    async def do(self, workspace: Workspace, targets: Sequence[Target]) -> str:
        await workspace.collection.add([target.id for target in targets])
        if len(targets) == 1:
            return self.tr("{title} is in your collection now.").format(title=targets[0].title)
        return self.tr("%Ln issues are in your collection now.", "", len(targets))


class AddToWishList(ActionOnSelected):
    """Adds issues to the wish list: those selected that are not owned."""

    icon_name = "wish"

    def words(self) -> str:
        return self.tr("Add to wish list")

    async def do(self, workspace: Workspace, targets: Sequence[Target]) -> str:
        await workspace.wish_list.add([target.id for target in targets])
        if len(targets) == 1:
            return self.tr("{title} is on your wish list now.").format(title=targets[0].title)
        return self.tr("%Ln issues are on your wish list now.", "", len(targets))


class FollowSeries(ActionOnSelected):
    """Follows series on the pull list."""

    icon_name = "calendar"

    def words(self) -> str:
        return self.tr("Follow series")

    async def do(self, workspace: Workspace, targets: Sequence[Target]) -> str:
        await workspace.pull_list.follow([target.id for target in targets])
        if len(targets) == 1:
            return self.tr("You follow {title} now.").format(title=targets[0].title)
        return self.tr("You follow %Ln series now.", "", len(targets))


def series_of(model: RecordTableModel, selection: RecordSelection) -> list[Target]:
    """The series of the selected issues, each once, as far as they are at hand."""
    issues = map(model.records.issue_of, _at_hand(model, selection))
    titles = {
        issue.series_id: f"{issue.series} ({issue.series_year})"
        if issue.series_year
        else issue.series
        for issue in issues
    }
    return [Target(series_id, title) for series_id, title in titles.items()]


def not_owned(model: RecordTableModel, selection: RecordSelection) -> list[Target]:
    """Those of the selected issues that are not in the collection, as far as they are at hand."""
    issues = map(model.records.issue_of, _at_hand(model, selection))
    return [Target(issue.id, issue.title) for issue in issues if not issue.owned]


def _at_hand(model: RecordTableModel, selection: RecordSelection) -> Sequence[Any]:
    """The selected records; none where they are too many, or not here yet."""
    if selection.count() > AT_ONCE:
        return ()
    return model.records_at(selection.rows()) or ()
