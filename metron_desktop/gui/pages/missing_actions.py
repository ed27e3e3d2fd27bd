"""What can be done with series that have gaps and with the issues they lack."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import MissingIssue
from metron_desktop.domain.series import MissingSeries
from metron_desktop.gui.models.series_columns import series_title
from metron_desktop.gui.pages.adding_run import AddRun
from metron_desktop.gui.pages.collecting import (
    AddToCollection,
    AddToWishList,
    FollowSeries,
    Target,
)
from metron_desktop.gui.pages.ignoring import IgnoreMissing
from metron_desktop.gui.pages.opening import OpenOnMetron
from metron_desktop.gui.pages.page import PageContext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metron_desktop.services.workspace import Workspace


class MissingActions(QObject):
    """The actions of the missing page. UI thread.

    Attributes:
        commands: Those of the window's commands they carry out, by name.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._add = AddToCollection(context, parent)
        self._wish = AddToWishList(context, parent)
        self._follow = FollowSeries(context, parent)
        self._run = AddRun(context, parent)
        self._ignore = IgnoreMissing(context, parent)
        self._open = OpenOnMetron(context, parent)
        self.commands = {
            "add": self._add.action,
            "add_run": self._run.action,
            "wish": self._wish.action,
            "follow": self._follow.action,
            "ignore": self._ignore.action,
            "open_on_metron": self._open.action,
        }

    def bind(self, workspace: Workspace | None) -> None:
        """Act on this workspace from now on."""
        for one in (self._add, self._run, self._wish, self._follow, self._ignore, self._open):
            one.bind(workspace)

    def of_series(self) -> list[QAction]:
        """What can be done with series."""
        return [self.commands[name] for name in ("add_run", "ignore", "follow", "open_on_metron")]

    def of_issues(self) -> list[QAction]:
        """What can be done with issues."""
        return [self.commands[name] for name in ("add", "wish", "ignore", "open_on_metron")]

    def aim(
        self,
        series: Sequence[MissingSeries],
        issues: Sequence[MissingIssue],
        *,
        at_issues: bool,
        ignored: Collection[int],
    ) -> None:
        """Say what is selected.

        Args:
            series: Which series.
            issues: Which missing issues.
            at_issues: Whether the keyboard is among the issues, so that they are meant.
            ignored: Ids of those of the series that are ignored as a whole.
        """
        titles = [Target(one.id, series_title(one)) for one in series]
        lacking = [one.issue for one in issues]
        self._add.aim([Target(one.id, one.title) for one in lacking])
        self._wish.aim([Target(one.issue.id, one.issue.title) for one in issues if not one.wished])
        self._follow.aim(titles)
        one = titles[0] if len(titles) == 1 else None
        self._run.aim(Link(Kind.SERIES, one.id, one.title) if one is not None else None)
        whole = [target for target in titles if target.id in ignored]
        if at_issues and not whole:
            chosen = [Target(one.id, one.title) for one in lacking]
            heeding = bool(issues) and all(one.ignored for one in issues)
            self._ignore.aim(Kind.ISSUE, chosen, ignored=heeding)
        else:
            # What is ignored as a whole is counted again as a whole.
            self._ignore.aim(Kind.SERIES, whole or titles, ignored=bool(whole))
        kind = Kind.ISSUE if at_issues else Kind.SERIES
        meant = [Target(one.id, one.title) for one in lacking] if at_issues else titles
        single = meant[0] if len(meant) == 1 else None
        self._open.aim(Link(kind, single.id, single.title) if single is not None else None)
