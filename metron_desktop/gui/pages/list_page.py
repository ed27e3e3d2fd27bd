"""A page whose main part is one long list with a filter above it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.query import Order, Query
from metron_desktop.gui.models.column import RecordType
from metron_desktop.gui.models.paged_table_model import PagedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.on_screen import OnScreen
from metron_desktop.gui.pages.browse_page import BrowsePage, ShownList
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import FilterBar, QuickFilter
from metron_desktop.gui.widgets.record_browser import RecordBrowser, Wording
from metron_desktop.settings import Setting


class ListPage(BrowsePage):
    """Records of one type matching a query. UI thread.

    Attributes:
        model: The records.
        selection: Which of them are selected.
        browser: Filter bar, table and covers; the subclass puts it into a layout.
        on_screen: Which of them can be seen; their details are fetched before others.
        main: The list as `BrowsePage` knows it.
    """

    def __init__(
        self,
        context: PageContext,
        name: str,
        records: RecordType,
        wording: Wording,
        *,
        filters: Sequence[QuickFilter] = (),
        covers: bool = False,
        bar: FilterBar | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.has_grid = covers
        self.model = PagedTableModel(records, context.tasks, self)
        self.selection = RecordSelection(self.model)
        self.browser = RecordBrowser(
            self.model,
            self.selection,
            wording,
            filters=filters,
            thumbnails=context.thumbnails if covers else None,
            bar=bar,
        )
        self.main = ShownList(name, self.browser.table, self.model, self.selection)
        self.add_list(self.main)
        self._keep_order(Setting(f"orders/{name}", "", "Order"))
        self.on_screen = OnScreen(self.model, self.browser.views, self)
        self.on_screen.changed.connect(self._on_seen)
        self.browser.summary_changed.connect(self.summary_changed)
        self.browser.grid_changed.connect(self.grid_changed)
        if (grid := self.browser.grid) is not None:
            grid.opened.connect(lambda row: self.activated.emit(self.model.link_at(row)))
            grid.menu_requested.connect(lambda place: self.show_menu(self.main, place))

    def load(self) -> None:
        workspace = self.workspace
        online = workspace is not None and workspace.client is not None
        self.browser.set_bound(workspace is not None, online=online)
        self.model.bind(workspace.library if workspace is not None else None)

    def reload(self, changes: Changes) -> None:
        self.model.refresh(changes)

    def flush(self) -> None:
        self.browser.bar.flush()

    def focus_filter(self) -> None:
        self.browser.bar.begin()

    def clear_filter(self) -> bool:
        return self.browser.clear_filter()

    def is_grid(self) -> bool:
        return self.browser.is_grid

    def set_grid(self, grid: bool) -> None:
        self.browser.set_grid(grid)

    def open_link(self, link: Link) -> bool:
        """Select this record, without the filter where that hides it."""
        if link.kind != self.model.records.kind:
            return False
        if self.model.row_of(link.id) < 0:
            self.clear_filter()
        self.selection.choose(link.id)
        return True

    def show_query(self, query: Query) -> bool:
        """Ask for what this query finds."""
        if query.kind != self.model.records.kind:
            return False
        self.browser.question.show_query(query)
        return True

    def _keep_order(self, setting: Setting[str]) -> None:
        """Sort as in the last run, and remember what is sorted by."""
        if (settings := self.context.settings) is None:
            return
        self.model.sort_by(*self._known_order(settings.get(setting)))
        self.browser.table.header.set_order(self.model.query.order)
        self.model.ordered.connect(
            lambda: settings.set(
                setting,
                json.dumps([[one.column, one.descending] for one in self.model.query.order]),
            )
        )

    def _known_order(self, text: str) -> list[Order]:
        """What is sorted by, from the settings; nonsense is left out."""
        known = {column.sort for column in self.model.records.columns if column.sort}
        try:
            stored = [Order(column, bool(down)) for column, down in json.loads(text)]
        except (ValueError, TypeError):
            return []
        return [order for order in stored if order.column in known]

    def _on_seen(self, ids: list[int]) -> None:
        if self.workspace is not None:
            self.workspace.synchronization.show(self.model.records.kind, ids)
