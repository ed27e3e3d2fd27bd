"""Every issue known here, owned or not, as a table or as covers."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.models.issues_columns import issue_records
from metron_desktop.gui.pages.adding_run import AddRun
from metron_desktop.gui.pages.browse_page import ShownList
from metron_desktop.gui.pages.collecting import (
    AddToCollection,
    AddToWishList,
    FollowSeries,
    not_owned,
    series_of,
)
from metron_desktop.gui.pages.list_page import ListPage
from metron_desktop.gui.pages.opening import OpenOnMetron
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import QuickFilter
from metron_desktop.gui.widgets.record_browser import Wording


class IssuesPage(ListPage):
    """The issues. UI thread."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "issues",
            issue_records(),
            self._wording(),
            filters=self._filters(),
            covers=True,
            parent=parent,
        )
        self.title = self.tr("Issues")
        self.icon_name = "issues"
        self._add = AddToCollection(context, self)
        self._adding_run = AddRun(context, self)
        self._wish = AddToWishList(context, self)
        self._follow = FollowSeries(context, self)
        self._open = OpenOnMetron(context, self)
        self.commands |= {
            "add": self._add.action,
            "add_run": self._adding_run.action,
            "wish": self._wish.action,
            "follow": self._follow.action,
            "open_on_metron": self._open.action,
        }
        self.selection.changed.connect(self._aim)
        self.model.dataChanged.connect(self._aim)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)

    def load(self) -> None:
        """Show the issues of `workspace`."""
        for doing in (self._add, self._adding_run, self._wish, self._follow, self._open):
            doing.bind(self.workspace)
        super().load()

    def record_actions(self, _shown: ShownList) -> list[QAction]:
        """What can be done with the selected issues."""
        return list(self.commands.values())

    def _aim(self) -> None:
        targets = not_owned(self.model, self.selection)
        self._add.aim(targets)
        self._wish.aim(targets)
        row = self.model.row_of(self.selection.current) if self.selection.current else -1
        self._open.aim(self.model.link_at(row) if row >= 0 else None)
        series = series_of(self.model, self.selection)
        self._follow.aim(series)
        self._adding_run.aim(Link(Kind.SERIES, series[0].id, series[0].title) if series else None)

    def _wording(self) -> Wording:
        return Wording(
            name=self.tr("Issues"),
            placeholder=self.tr("Search series, number or publisher"),
            icon_name="issues",
            empty_title=self.tr("No issues are known yet"),
            empty_sentence=self.tr(
                "Press Sync: it fetches the issues of your collection and of their series."
            ),
            count=self._count,
        )

    def _count(self, count: int) -> str:
        return self.tr("1 issue") if count == 1 else self.tr("%Ln issues", "", count)

    def _filters(self) -> list[QuickFilter]:
        return [
            QuickFilter(self.tr("Owned"), "owned", "true"),
            QuickFilter(self.tr("Not owned"), "owned", "false"),
        ]
