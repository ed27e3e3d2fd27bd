"""What is missing of one series: its heading, and its missing issues in a table or as covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.missing import IgnoredSeries, MissingIssue
from metron_desktop.domain.query import Order
from metron_desktop.domain.series import MissingSeries
from metron_desktop.gui.models.listed_order import ordered
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.missing_columns import ISSUE_KEYS, missing_issue_records
from metron_desktop.gui.models.missing_wording import cost_text, ignored_text, numbers_text
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.series_columns import owned_of_text, series_title
from metron_desktop.gui.widgets.cover_grid import CoverGrid
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.record_heading import RecordHeading

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails


class MissingPart(QWidget):
    """Shows the missing issues of the series that is selected beside it. UI thread.

    Attributes:
        model: The issues.
        selection: Which of them are selected.
        table: They in a table.
        grid: They as covers.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series_id: int | None = None
        self._issues: Sequence[MissingIssue] = ()
        self._order: tuple[Order, ...] = ()
        self.model = ListedTableModel(missing_issue_records(), self)
        self.selection = RecordSelection(self.model)
        self._list = ListedRecords(self.model, self.selection, self.tr("Missing issues"))
        self.table = self._list.table
        self.grid = CoverGrid(
            self.model, self.selection, thumbnails, self.tr("Covers of the missing issues")
        )
        self._list.addWidget(self.grid)
        self._heading = RecordHeading()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        self.table.header.order_requested.connect(self._on_order)

    def is_grid(self) -> bool:
        """Whether covers are shown."""
        return self._list.view is self.grid

    def set_grid(self, grid: bool) -> None:
        """Show covers, or a table."""
        self._list.show_in(self.grid if grid else self.table)

    def show_nothing(self) -> None:
        """No series is selected."""
        self._series_id, self._issues = None, ()
        self._heading.say("", "")
        self._list.say_empty("issues", "", self.tr("The missing issues of a series appear here."))
        self.model.set_rows([], renewed=True)

    def show_issues(
        self, series: MissingSeries, issues: Sequence[MissingIssue], ignored: IgnoredSeries | None
    ) -> None:
        """Show what is missing of a series.

        Args:
            series: The series.
            issues: Its missing issues in the server's order.
            ignored: What of it is ignored, where that is shown and not what counts.
        """
        renewed, self._series_id = series.id != self._series_id, series.id
        self._issues = issues
        self._list.say_empty(
            "issues",
            self.tr("Not fetched yet"),
            self.tr("Metron counts more issues of this series than are known on this computer."),
        )
        self.model.set_rows(ordered(issues, self._order, ISSUE_KEYS), renewed=renewed)
        self._heading.say(
            series_title(series),
            owned_of_text(series.owned_issues, series.total_issues),
            part=series.owned_issues / series.total_issues if series.total_issues else None,
            words=numbers_text(issues) if ignored is None else ignored_text(ignored),
            note=cost_text(issues) if ignored is None else "",
        )

    def _on_order(self, order: tuple[Order, ...]) -> None:
        self._order = order
        self.table.header.set_order(order)
        self.model.set_rows(ordered(self._issues, order, ISSUE_KEYS))
