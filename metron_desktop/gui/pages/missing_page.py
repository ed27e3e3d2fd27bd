"""Series with gaps at the left, the missing issues of the selected one at the right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import (
    IgnoredSeries,
    MissingIssue,
    MissingOverview,
    MissingRules,
)
from metron_desktop.domain.query import Order
from metron_desktop.domain.series import MissingSeries
from metron_desktop.domain.text import words
from metron_desktop.gui import theme
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.models.gap_numbers import GapNumbers
from metron_desktop.gui.models.listed_order import ordered
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.missing_columns import (
    SERIES_KEYS,
    missing_series_records,
)
from metron_desktop.gui.models.missing_wording import (
    Emptiness,
    cheer_text,
    nothing_found,
    nothing_ignored,
    nothing_missing,
    reason_text,
    summary_text,
)
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.series_columns import series_title
from metron_desktop.gui.pages.browse_page import BrowsePage, ShownList
from metron_desktop.gui.pages.missing_actions import MissingActions
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import FilterBar
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.missing_part import MissingPart
from metron_desktop.gui.widgets.missing_rules_bar import MissingRulesBar
from metron_desktop.gui.widgets.notice_strip import NoticeStrip
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES, Kind.WISH)


class MissingPage(BrowsePage):
    """Gaps in the collection, in the server's order: most missing issues first. UI thread.

    Attributes:
        series: The series with gaps that are shown; of what is ignored, where that is shown.
        selection: Which of them are selected.
        part: What is missing of the current one.
        bar: Words that are looked for.
        rules_bar: By which rules issues count.
        numbers: Which numbers the series lack.
    """

    has_grid = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Missing")
        self.icon_name = "missing"
        self._rules = MissingRules()
        self._overview: MissingOverview | None = None
        self._ignored: dict[int, IgnoredSeries] | None = None  # None: what counts is shown
        self._all: Sequence[MissingSeries] = ()
        self._words: dict[int, str] = {}
        self._order: tuple[Order, ...] = ()
        self._at_issues = False  # where the keyboard was last: among the issues, or the series
        self.numbers = GapNumbers(self)
        self.series = ListedTableModel(missing_series_records(self.numbers.text), self)
        self.selection = RecordSelection(self.series)
        self.bar = FilterBar(self.tr("Search series"))
        self.rules_bar = MissingRulesBar()
        self._unruled = QAction(self.tr("Count all"), self)
        self._reason = NoticeStrip("info", actions=[self._unruled])
        self._cheer = NoticeStrip("star-filled", theme.Tone.SUCCESS)
        self._actions = MissingActions(context, self)
        self._ignoring = NoticeStrip("info", actions=[self._actions.commands["ignore"]])
        self._series_list = ListedRecords(
            self.series, self.selection, self.tr("Series with missing issues")
        )
        self.part = MissingPart(context.thumbnails)
        self._issues = ShownList(
            "missing_issues", self.part.table, self.part.model, self.part.selection
        )
        self.add_list(
            ShownList("missing_series", self._series_list.table, self.series, self.selection)
        )
        self.add_list(self._issues)
        self.commands |= self._actions.commands
        self._build()
        self._connect()

    def load(self) -> None:
        """Show the gaps in the collection of `workspace`."""
        self._actions.bind(self.workspace)
        self._all, self._overview, self._ignored = (), None, None
        if self.workspace is None:
            self.stop("series")
            self._show_series()
        else:
            self._series_list.wait()
            self.run(self._open(self.workspace), "series")

    def reload(self, changes: Changes) -> None:
        """Count again what is missing where the collection or its series changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._load_series(self.workspace), "series")

    def flush(self) -> None:
        """Act on what was typed at once."""
        self.bar.flush()

    async def settled(self) -> None:
        """Return when everything that can be seen is read, numbers included."""
        await super().settled()
        self.numbers.flush()
        await super().settled()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.bar.begin()

    def clear_filter(self) -> bool:
        """Show all series with gaps again."""
        filtered = bool(self.bar.text)
        self.bar.clear()
        return filtered

    def is_grid(self) -> bool:
        """Whether the missing issues are shown as covers."""
        return self.part.is_grid()

    def set_grid(self, grid: bool) -> None:
        """Show the missing issues as covers, or in a table."""
        if grid != self.is_grid():
            self.part.set_grid(grid)
            self.bar.offer_grid(grid)
            self.grid_changed.emit(grid)

    def record_actions(self, shown: ShownList) -> list[QAction]:
        """What can be done with the selected series or issues."""
        return self._actions.of_issues() if shown is self._issues else self._actions.of_series()

    def open_link(self, link: Link) -> bool:
        """Select this series, if it has gaps."""
        if link.kind != Kind.SERIES or all(series.id != link.id for series in self._all):
            return False
        self.bar.clear()
        self.selection.choose(link.id)
        return True

    def show_rules(self, rules: MissingRules) -> None:
        """Count under these rules from now on, also after a restart."""
        self._rules = rules
        self.rules_bar.show_rules(rules)
        if self.workspace is not None:
            self.run(self._change_rules(self.workspace, rules), "series")

    def show_ignored(self, ignored: bool) -> None:
        """Show what is ignored, or else what counts as missing."""
        self.rules_bar.show_ignored.setChecked(ignored)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.rules_bar, self._reason, self._cheer, self._ignoring):
            column.addWidget(part)
        self.bar.offer_columns(self._series_list.table.column_menu(self))
        self.bar.offer_grid(False)
        splitter = Splitter(Qt.Orientation.Horizontal, self._series_list, self.part)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([430, 310])
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        series, issues, grid = self._series_list.table, self.part.table, self.part.grid
        self.bar.text_changed.connect(lambda _text: self._show_series(renewed=True))
        self.bar.left.connect(series.setFocus)
        self.bar.grid_toggled.connect(self.set_grid)
        self.rules_bar.changed.connect(self.show_rules)
        self.rules_bar.ignored_toggled.connect(self._on_ignored_toggled)
        self._unruled.triggered.connect(lambda: self.show_rules(MissingRules()))
        self._series_list.acted.connect(self._on_empty_acted)
        for view in (series, issues, grid):
            view.typed.connect(self.bar.begin)
            view.focused.connect(lambda view=view: self._aim_at(issues=view is not series))
        series.header.order_requested.connect(self._on_order)
        grid.opened.connect(lambda row: self.activated.emit(self.part.model.link_at(row)))
        grid.menu_requested.connect(lambda place: self.show_menu(self._issues, place))
        grid.focused.connect(issues.focused)
        self.numbers.wanted.connect(self._read_numbers)
        self.numbers.changed.connect(series.viewport().update)
        self.selection.current_changed.connect(self._read_issues)
        for signal in (
            self.selection.changed,
            self.series.loaded,
            self.part.selection.changed,
            self.part.model.loaded,
        ):
            signal.connect(self._aim)

    async def _open(self, workspace: Workspace) -> None:
        self._rules = await workspace.missing.rules()
        self.rules_bar.show_rules(self._rules)
        await self._load_series(workspace)

    async def _change_rules(self, workspace: Workspace, rules: MissingRules) -> None:
        if not no_writing(workspace):
            await workspace.missing.keep_rules(rules)
        await self._load_series(workspace)

    async def _load_series(self, workspace: Workspace) -> None:
        missing = workspace.missing
        self.rules_bar.offer_types(await missing.series_types())
        ignored: dict[int, IgnoredSeries] | None = None
        found: Sequence[MissingSeries]
        if self.rules_bar.show_ignored.isChecked():
            ignored = {one.series.id: one for one in await missing.ignored()}
            found, emptiness = [one.series for one in ignored.values()], nothing_ignored()
        else:
            self._overview = await missing.overview(self._rules)
            owned = await workspace.library.count(Kind.COLLECTION_ITEM)
            found = self._overview.series
            emptiness = nothing_missing(self._overview, anything=bool(owned))
        # Of thousands of series this takes a while; nothing is shown of two readings at once.
        looked_at = await asyncio.to_thread(_words_of, found)
        self._ignored, self._all, self._words = ignored, found, looked_at
        self._say_empty(emptiness)
        self.numbers.expire()
        self._show_series()
        self._read_issues(self.selection.current)

    def _show_series(self, *, renewed: bool = False) -> None:
        wanted = words(self.bar.text)
        shown = [one for one in self._all if all(word in self._words[one.id] for word in wanted)]
        self.series.set_rows(ordered(shown, self._order, SERIES_KEYS), renewed=renewed)
        if self.workspace is None:
            self._say_empty(Emptiness("missing", self.tr("No library is open")))
        elif self._all:
            self._say_empty(nothing_found())
        count = self._count(len(shown), len(self._all)) if self.workspace is not None else ""
        self.bar.show_count(count)
        self._say_figures()

    def _say_figures(self) -> None:
        """Say how much is missing in all, and why that may not be what the server counts."""
        overview, ignored = self._overview, self._ignored is not None
        self.rules_bar.allow_rules(not ignored)
        if overview is not None:
            self.rules_bar.show_nearly_complete(overview.nearly_complete)
        counted = overview if self._all and not ignored else None
        self._reason.say(reason_text(counted) if counted is not None else "")
        self._cheer.say(cheer_text(counted) if counted is not None else "")
        ignored_ones = self.tr("These are ignored. Select what is to count as missing again.")
        self._ignoring.say(ignored_ones if self._all and ignored else "")
        self.summary_changed.emit(summary_text(self._all, ignored=ignored))

    def _say_empty(self, emptiness: Emptiness) -> None:
        self._series_list.say_empty(
            emptiness.icon_name, emptiness.title, emptiness.sentence, emptiness.action
        )

    def _on_empty_acted(self) -> None:
        """The button of the empty list: take away what keeps it empty."""
        if self._all:
            self.clear_filter()
        elif self._ignored is not None:
            self.show_ignored(False)
        elif self._rules.one_left:
            self.show_rules(replace(self._rules, one_left=False))
        else:
            self.show_rules(MissingRules())

    def _on_ignored_toggled(self) -> None:
        if self.workspace is not None:
            self.run(self._load_series(self.workspace), "series")

    def _on_order(self, order: tuple[Order, ...]) -> None:
        self._order = order
        self._series_list.table.header.set_order(order)
        self._show_series()

    def _count(self, shown: int, total: int) -> str:
        every = self.tr("%Ln series", "", total)
        if shown == total:
            return every
        return self.tr("{count} of {total}").format(
            count=self.locale().toString(shown), total=every
        )

    def _read_numbers(self, series_ids: list[int]) -> None:
        if self.workspace is not None:
            self.run(self._load_numbers(self.workspace, series_ids), "numbers")

    async def _load_numbers(self, workspace: Workspace, series_ids: list[int]) -> None:
        if self._ignored is not None:
            known = {key: self._ignored[key].issues for key in series_ids if key in self._ignored}
            self.numbers.show_numbers(
                {key: [one.issue.number for one in found] for key, found in known.items()}
            )
        else:
            self.numbers.show_numbers(await workspace.missing.numbers(series_ids, self._rules))

    def _read_issues(self, series_id: int | None) -> None:
        if self.workspace is None or series_id is None:
            self.stop("issues")
            self.part.show_nothing()
        else:
            self.run(self._load_issues(self.workspace, series_id), "issues")

    async def _load_issues(self, workspace: Workspace, series_id: int) -> None:
        ignored = self._ignored.get(series_id) if self._ignored is not None else None
        if ignored is not None:
            lacking: Sequence[MissingIssue] = ignored.issues
        else:
            lacking = await workspace.missing.issues(series_id, self._rules)
        if (place := self.series.row_of(series_id)) >= 0:
            self.part.show_issues(self.series.rows[place], lacking, ignored)

    def _aim_at(self, *, issues: bool) -> None:
        self._at_issues = issues
        self._aim()

    def _aim(self) -> None:
        series = self.series.records_at(self.selection.rows()) or []
        issues = self.part.model.records_at(self.part.selection.rows()) or []
        ignored = self._ignored or {}
        self._actions.aim(
            series,
            issues,
            at_issues=self._at_issues,
            ignored=[key for key, one in ignored.items() if one.whole],
        )


def _words_of(all_series: Sequence[MissingSeries]) -> dict[int, str]:
    """What the filter looks through, by the id of the series."""
    return {
        series.id: " ".join(
            words(f"{series_title(series)} {series.publisher.name if series.publisher else ''}")
        )
        for series in all_series
    }
