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


class AddToCollection(QObject):
    """Adds issues to the collection. UI thread.

    Attributes:
        action: The action; enabled while there is something to add.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon("add"), self.tr("Add to collection"), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._targets: Sequence[Target] = ()

    def bind(self, workspace: Workspace | None) -> None:
        """Add to the collection of this workspace from now on."""
        self._workspace = workspace
        self.aim(())

    def aim(self, issues: Sequence[Target]) -> None:
        """Say which issues would be added: those selected that are not owned."""
        self._targets = issues
        able = self._workspace is not None and not self._workspace.read_only
        self.action.setEnabled(bool(issues) and able)

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._targets:
            self._context.tasks.run(self._add(self._workspace, self._targets))

    async def _add(self, workspace: Workspace, targets: Sequence[Target]) -> None:
        await workspace.collection.add([target.id for target in targets])
        if len(targets) == 1:
            said = self.tr("{title} is in your collection now.").format(title=targets[0].title)
        else:
            said = self.tr("%Ln issues are in your collection now.", "", len(targets))
        await announce(self._context, workspace, said)


class AddToWishList(QObject):
    """Adds issues to the wish list. UI thread.

    Attributes:
        action: The action; enabled while there is something to wish for.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon("wish"), self.tr("Add to wish list"), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._targets: Sequence[Target] = ()

    def bind(self, workspace: Workspace | None) -> None:
        """Wish on the list of this workspace from now on."""
        self._workspace = workspace
        self.aim(())

    def aim(self, issues: Sequence[Target]) -> None:
        """Say which issues would be wished for: those selected that are not owned."""
        self._targets = issues
        able = self._workspace is not None and not self._workspace.read_only
        self.action.setEnabled(bool(issues) and able)

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._targets:
            self._context.tasks.run(self._add(self._workspace, self._targets))

    async def _add(self, workspace: Workspace, targets: Sequence[Target]) -> None:
        await workspace.wish_list.add([target.id for target in targets])
        if len(targets) == 1:
            said = self.tr("{title} is on your wish list now.").format(title=targets[0].title)
        else:
            said = self.tr("%Ln issues are on your wish list now.", "", len(targets))
        await announce(self._context, workspace, said)


class FollowSeries(QObject):
    """Follows a series on the pull list. UI thread.

    Attributes:
        action: The action; enabled while there is a series to follow.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon("calendar"), self.tr("Follow series"), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._targets: Sequence[Target] = ()

    def bind(self, workspace: Workspace | None) -> None:
        """Follow on the pull list of this workspace from now on."""
        self._workspace = workspace
        self.aim(())

    def aim(self, series: Sequence[Target]) -> None:
        """Say which series would be followed."""
        self._targets = series
        able = self._workspace is not None and not self._workspace.read_only
        self.action.setEnabled(bool(series) and able)

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._targets:
            self._context.tasks.run(self._follow(self._workspace, self._targets))

    async def _follow(self, workspace: Workspace, targets: Sequence[Target]) -> None:
        await workspace.pull_list.follow([target.id for target in targets])
        if len(targets) == 1:
            said = self.tr("You follow {title} now.").format(title=targets[0].title)
        else:
            said = self.tr("You follow %Ln series now.", "", len(targets))
        await announce(self._context, workspace, said)


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
