"""The series, and below them the issues of the selected one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.models.issues_columns import issue_records
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.series_columns import owned_of_text, series_records, series_title
from metron_desktop.gui.pages.adding_run import AddRun
from metron_desktop.gui.pages.browse_page import ShownList
from metron_desktop.gui.pages.collecting import (
    AT_ONCE,
    AddToCollection,
    AddToWishList,
    FollowSeries,
    Target,
    not_owned,
)
from metron_desktop.gui.pages.list_page import ListPage
from metron_desktop.gui.pages.opening import OpenOnMetron
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import QuickFilter
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.record_browser import Wording
from metron_desktop.gui.widgets.record_heading import RecordHeading
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.library import Library

_TOUCHED = (Kind.SERIES, Kind.ISSUE, Kind.COLLECTION_ITEM)


class SeriesPage(ListPage):
    """The series. UI thread."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "series",
            series_records(),
            self._wording(),
            filters=self._filters(),
            parent=parent,
        )
        self.title = self.tr("Series")
        self.icon_name = "series"
        self._shown: int | None = None
        self.issues = ListedTableModel(issue_records(in_series=True), self)
        self.issue_selection = RecordSelection(self.issues)
        self._list = ListedRecords(self.issues, self.issue_selection, self.tr("Issues"))
        self._heading = RecordHeading()
        self._part = ShownList("series_issues", self._list.table, self.issues, self.issue_selection)
        self.add_list(self._part)
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
        self._build()
        self.selection.current_changed.connect(self._read_issues)
        self.selection.changed.connect(self._aim_at_series)
        self.model.dataChanged.connect(self._aim_at_series)
        self.issue_selection.changed.connect(self._aim)
        self.issues.loaded.connect(self._aim)
        self._heading.issue_chosen.connect(self.issue_selection.choose)

    def load(self) -> None:
        """Show the series of `workspace`."""
        for doing in (self._add, self._adding_run, self._wish, self._follow, self._open):
            doing.bind(self.workspace)
        super().load()

    def reload(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        super().reload(changes)
        if any(changes.touches(kind) for kind in _TOUCHED):
            self._read_issues()

    def record_actions(self, shown: ShownList) -> list[QAction]:
        """What can be done with the selected series, or with the selected issues."""
        if shown is self._part:
            return [self._add.action, self._wish.action]
        return [self._adding_run.action, self._follow.action, self._open.action]

    def open_link(self, link: Link) -> bool:
        """Select this series."""
        return link.kind == Kind.SERIES and super().open_link(link)

    def _build(self) -> None:
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._heading)
        below.addWidget(self._list, 1)
        splitter = Splitter(Qt.Orientation.Vertical, self.browser, lower)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _read_issues(self) -> None:
        series_id = self.selection.current
        if self.workspace is None or series_id is None:
            self.stop("issues")
            self._shown = None
            self._list.say_empty("issues", "", self.tr("The issues of a series appear here."))
            self.issues.set_rows([], renewed=True)
            self._heading.say("", "")
        else:
            self.run(self._load_issues(self.workspace.library, series_id), "issues")

    async def _load_issues(self, library: Library, series_id: int) -> None:
        query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
        rows: list[IssueRow] = await library.rows(Kind.ISSUE, await library.ids(query))
        found = await library.rows(Kind.SERIES, [series_id])
        renewed, self._shown = series_id != self._shown, series_id
        self._list.say_empty(
            "issues",
            self.tr("No issues of this series are known yet"),
            self.tr("Syncing fetches the issues of every series you own something of."),
        )
        self.issues.set_rows(rows, renewed=renewed)
        if found:
            series = found[0]
            missing = runs_text(row.number for row in rows if not row.owned)
            self._heading.say(
                series_title(series),
                owned_of_text(series.owned, series.issue_count or len(rows)),
                words=self.tr("Missing: {numbers}").format(numbers=missing) if missing else "",
                issues=rows,
            )

    def _aim(self) -> None:
        targets = not_owned(self.issues, self.issue_selection)
        self._add.aim(targets)
        self._wish.aim(targets)

    def _aim_at_series(self) -> None:
        few = self.selection.count() <= AT_ONCE
        records = self.model.records_at(self.selection.rows()) if few else None
        self._follow.aim([Target(row.id, series_title(row)) for row in records or ()])
        row = self.model.row_of(self.selection.current) if self.selection.current else -1
        link = self.model.link_at(row) if row >= 0 else None
        known = link if link is not None and link.name else None
        self._adding_run.aim(known)
        self._open.aim(known)

    def _wording(self) -> Wording:
        return Wording(
            name=self.tr("Series"),
            placeholder=self.tr("Search series or publisher"),
            icon_name="series",
            empty_title=self.tr("No series are known yet"),
            empty_sentence=self.tr("Press Sync: it fetches the series of your collection."),
            count=self._count,
        )

    def _count(self, count: int) -> str:
        # "Series" is its own plural in English, but not everywhere.
        return self.tr("%Ln series", "", count)

    def _filters(self) -> list[QuickFilter]:
        return [
            QuickFilter(self.tr("Ongoing"), "status", "continuing"),
            QuickFilter(self.tr("Completed"), "status", "completed"),
            QuickFilter(self.tr("Cancelled"), "status", "cancelled"),
        ]
