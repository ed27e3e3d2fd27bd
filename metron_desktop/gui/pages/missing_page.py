"""Series with gaps at the left, the missing issues of the selected one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.series import MissingSeries
from metron_desktop.domain.text import words
from metron_desktop.gui.models.issues_columns import issue_records
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.series_columns import (
    missing_series_records,
    owned_of_text,
    series_title,
)
from metron_desktop.gui.pages.browse_page import BrowsePage, ShownList
from metron_desktop.gui.pages.collecting import AddToCollection, not_owned
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import FilterBar
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.record_heading import RecordHeading
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.missing import Missing
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES)


class MissingPage(BrowsePage):
    """Gaps in the collection, in the server's order: most missing issues first. UI thread."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Missing")
        self.icon_name = "missing"
        self._all: list[MissingSeries] = []
        self._shown: int | None = None
        self.series = ListedTableModel(missing_series_records(), self)
        self.selection = RecordSelection(self.series)
        self.bar = FilterBar(self.tr("Search series"))
        self._series_list = ListedRecords(
            self.series, self.selection, self.tr("Series with missing issues")
        )
        self.issues = ListedTableModel(issue_records(in_series=True, owned=False), self)
        self.issue_selection = RecordSelection(self.issues)
        self._issue_list = ListedRecords(
            self.issues, self.issue_selection, self.tr("Missing issues")
        )
        self._heading = RecordHeading()
        table, parts = self._series_list.table, self._issue_list.table
        self._part = ShownList("missing_issues", parts, self.issues, self.issue_selection)
        self.add_list(ShownList("missing_series", table, self.series, self.selection))
        self.add_list(self._part)
        self._add = AddToCollection(context, self)
        self.commands["add"] = self._add.action
        self._build()
        self._connect()

    def load(self) -> None:
        """Show the gaps in the collection of `workspace`."""
        self._add.bind(self.workspace)
        self._all = []
        self._shown = None
        if self.workspace is None:
            self._show_series()
        else:
            self._series_list.wait()
            self.run(self._load_series(self.workspace), "series")

    def reload(self, changes: Changes) -> None:
        """Count again what is missing where the collection or its series changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._load_series(self.workspace), "series")
            self._on_series_changed(self.selection.current)

    def flush(self) -> None:
        """Act on what was typed at once."""
        self.bar.flush()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.bar.begin()

    def clear_filter(self) -> bool:
        """Show all series with gaps again."""
        filtered = bool(self.bar.text)
        self.bar.clear()
        return filtered

    def record_actions(self, shown: ShownList) -> list[QAction]:
        """What can be done with the selected missing issues."""
        return [self._add.action] if shown is self._part else []

    def open_link(self, link: Link) -> bool:
        """Select this series, if it has gaps."""
        if link.kind != Kind.SERIES or all(series.id != link.id for series in self._all):
            return False
        self.bar.clear()
        self.selection.choose(link.id)
        return True

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        for side, parts in (
            (left, (self.bar, self._series_list)),
            (right, (self._heading, self._issue_list)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
            column.setStretch(1, 1)
        self.bar.offer_columns(self._series_list.table.column_menu(self))
        splitter = Splitter(Qt.Orientation.Horizontal, left, right)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([380, 360])
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.bar.text_changed.connect(lambda _text: self._show_series(renewed=True))
        self.bar.left.connect(self._series_list.table.setFocus)
        self._series_list.table.typed.connect(self.bar.begin)
        self._issue_list.table.typed.connect(self.bar.begin)
        self.selection.current_changed.connect(self._on_series_changed)
        self.issue_selection.changed.connect(self._aim)
        self.issues.loaded.connect(self._aim)

    async def _load_series(self, workspace: Workspace) -> None:
        self._all = list((await workspace.missing.overview()).series)
        if not self._all:
            items = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
            self._say_complete(anything=bool(items))
        self._show_series()

    def _show_series(self, *, renewed: bool = False) -> None:
        wanted = words(self.bar.text)
        shown = [series for series in self._all if all(word in words_of(series) for word in wanted)]
        if self.workspace is None:
            self._series_list.say_empty("missing", self.tr("No library is open"))
        elif self._all:
            self._series_list.say_empty("search", self.tr("Nothing matches"))
        self.series.set_rows(shown, renewed=renewed)
        count = self._count(len(shown), len(self._all)) if self.workspace is not None else ""
        self.bar.show_count(count)
        self.summary_changed.emit(self._summary() if self._all else "")

    def _say_complete(self, *, anything: bool) -> None:
        if anything:
            self._series_list.say_empty(
                "check-circle",
                self.tr("Nothing is missing"),
                self.tr("Of every series you own something of, you own all that is known here."),
            )
        else:
            self._series_list.say_empty(
                "missing",
                self.tr("Nothing to compare yet"),
                self.tr("Gaps appear here as soon as your collection and its series are fetched."),
            )

    def _count(self, shown: int, total: int) -> str:
        every = self.tr("%Ln series", "", total)
        if shown == total:
            return every
        return self.tr("{count} of {total}").format(
            count=self.locale().toString(shown), total=every
        )

    def _summary(self) -> str:
        missing = sum(series.missing_count for series in self._all)
        return self.tr("{issues} missing in {series}").format(
            issues=self.tr("1 issue") if missing == 1 else self.tr("%Ln issues", "", missing),
            series=self.tr("%Ln series", "", len(self._all)),
        )

    def _on_series_changed(self, series_id: int | None) -> None:
        if self.workspace is None or series_id is None:
            self.stop("issues")
            self._shown = None
            self._heading.say("", "")
            self._issue_list.say_empty(
                "issues", "", self.tr("The missing issues of a series appear here.")
            )
            self.issues.set_rows([], renewed=True)
        else:
            self.run(self._load_issues(self.workspace.missing, series_id), "issues")

    async def _load_issues(self, missing: Missing, series_id: int) -> None:
        rows = [one.issue for one in await missing.issues(series_id)]
        renewed, self._shown = series_id != self._shown, series_id
        self.issues.set_rows(rows, renewed=renewed)
        series = next((one for one in self._all if one.id == series_id), None)
        if series is not None:
            self._heading.say(
                series_title(series),
                owned_of_text(series.owned_issues, series.total_issues),
                part=series.owned_issues / series.total_issues if series.total_issues else None,
                words=self.tr("Missing: {numbers}").format(
                    numbers=runs_text(row.number for row in rows)
                ),
            )

    def _aim(self) -> None:
        self._add.aim(not_owned(self.issues, self.issue_selection))


def words_of(series: MissingSeries) -> str:
    """What the filter looks through."""
    publisher = series.publisher.name if series.publisher else ""
    return " ".join(words(f"{series_title(series)} {publisher}"))
