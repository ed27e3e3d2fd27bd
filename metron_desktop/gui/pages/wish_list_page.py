"""The wish list: what is wanted, how much, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order
from metron_desktop.domain.text import words
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.gui import theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models.listed_order import ordered
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.wish_list_columns import SORT_KEYS, wish_records
from metron_desktop.gui.models.wish_wording import (
    PRIORITIES,
    priority_text,
    status_text,
    total_text,
    wishes_text,
)
from metron_desktop.gui.pages.browse_page import BrowsePage, ShownList
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.wishing import Wishing
from metron_desktop.gui.undoing import announce
from metron_desktop.gui.widgets.cover_grid import CoverGrid
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.filter_bar import FilterBar, QuickFilter
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.notice_strip import NoticeStrip
from metron_desktop.gui.widgets.record_finder import RecordFinder
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.gui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.WISH, Kind.ISSUE, Kind.SERIES, Kind.COLLECTION_ITEM)
_FINDER = 186


class WishListPage(BrowsePage):
    """The wishes, most wanted first. UI thread.

    Attributes:
        model: The wishes that are shown.
        selection: Which of them are selected.
        bar: Words and properties that are looked for.
        finder: Wishes for an issue of the library.
        wishing: What can be done with those selected.
    """

    has_grid = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Wish List")
        self.icon_name = "wish-list"
        self._all: list[WishRow] = []
        self._order: tuple[Order, ...] = ()
        self.model = ListedTableModel(wish_records(), self)
        self.selection = RecordSelection(self.model)
        self.bar = FilterBar(self.tr("Search the wish list"), self._quick_filters())
        self.table = RecordTable(self.model, self.selection, self.tr("Wishes"))
        self.grid = CoverGrid(
            self.model, self.selection, context.thumbnails, self.tr("Covers of the wishes")
        )
        self.finder = RecordFinder(Kind.ISSUE, self.tr("Wish for an issue…"), context.tasks)
        self.wishing = Wishing(context, self)
        self.commands.update(self.wishing.commands)
        self.local = NoticeStrip("info")
        self.removed = NoticeStrip(
            "warning",
            theme.Tone.WARNING,
            (self.wishing.again, self.wishing.keep, self.wishing.drop),
        )
        self.total = ElidedLabel()
        self._empty = EmptyState()
        self._skeleton = Skeleton()
        self._stack = QStackedWidget()
        self._view: RecordTable | CoverGrid = self.table
        self.main = ShownList("wish_list", self.table, self.model, self.selection)
        self.add_list(self.main)
        self._build()
        self._connect()

    def load(self) -> None:
        """Show the wishes of `workspace`."""
        workspace = self.workspace
        self.wishing.bind(workspace)
        self.finder.bind(workspace.library if workspace is not None else None)
        self._all = []
        if workspace is None:
            self.local.say("")
            self._show()
        else:
            self._stack.setCurrentWidget(self._skeleton)
            self.run(self._read(workspace), "read")

    def reload(self, changes: Changes) -> None:
        """Read again where wishes or their issues changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._read(self.workspace), "read")

    def flush(self) -> None:
        """Act on what was typed at once."""
        self.bar.flush()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.bar.begin()

    def clear_filter(self) -> bool:
        """Show all wishes again."""
        filtered = self.bar.filtered
        self.bar.clear()
        return filtered

    def is_grid(self) -> bool:
        """Whether covers are shown."""
        return self._view is self.grid

    def set_grid(self, grid: bool) -> None:
        """Show covers, or a table."""
        wanted = self.grid if grid else self.table
        if wanted is self._view:
            return
        had_focus = self._view.hasFocus()
        shown = self._stack.currentWidget() is self._view
        self._view = wanted
        self.bar.offer_grid(grid)
        self.bar.allow_columns(not grid)
        if shown:
            self._stack.setCurrentWidget(wanted)
            wanted.scrollTo(wanted.currentIndex())
        if had_focus:
            wanted.setFocus()
        self.grid_changed.emit(grid)

    def record_actions(self, shown: ShownList) -> list[QAction]:  # noqa: ARG002 - there is one list
        """What can be done with the selected wishes."""
        return self.wishing.menu_actions()

    def show_wishes(self, rows: list[WishRow]) -> None:
        """Show these wishes instead."""
        self._all = rows
        self._show()

    async def _read(self, workspace: Workspace) -> None:
        rows = await workspace.wish_list.rows()
        if await workspace.wish_list.is_local():
            self.local.say(self.tr("This server keeps no wish lists: yours stays here."))
        else:
            self.local.say("")
        self.show_wishes(rows)

    def _show(self, *, renewed: bool = False) -> None:
        wanted, properties = words(self.bar.text), dict(self.bar.chips.where)
        shown = [row for row in self._all if _matches(row, wanted, properties)]
        self.model.set_rows(ordered(shown, self._order, SORT_KEYS), renewed=renewed)
        self._say_empty()
        self._stack.setCurrentWidget(self._view if shown else self._empty)
        gone = sum(row.removed_at is not None for row in self._all)
        self.removed.say(self._removed_text(gone) if gone else "")
        self.total.setText(total_text(shown))
        count = self._count(len(shown)) if self.workspace is not None else ""
        self.bar.show_count(count)
        self.summary_changed.emit(" · ".join(filter(None, (count, self.total.text()))))
        self._aim()

    def _say_empty(self) -> None:
        if self.workspace is None:
            self._empty.say("wish-list", self.tr("No library is open"))
        elif self._all:
            self._empty.say(
                "search",
                self.tr("Nothing matches"),
                self.tr("No wish has all these words and properties."),
                self.tr("Clear filter"),
            )
        else:
            self._empty.say(
                "wish-list",
                self.tr("Nothing is wished for yet"),
                self.tr(
                    "Type an issue into the field below, or choose issues on another page and "
                    "add them to the wish list there."
                ),
                self.tr("Wish for an issue"),
            )

    def _removed_text(self, count: int) -> str:
        """That the server has some no longer, and why they are here still."""
        gone = (
            self.tr("Metron no longer has one of these wishes.")
            if count == 1
            else self.tr("Metron no longer has %Ln of these wishes.", "", count)
        )
        return f"{gone} {self.tr('Select what is marked and decide; what you typed is kept.')}"

    def _count(self, shown: int) -> str:
        every = wishes_text(len(self._all))
        if shown == len(self._all):
            return every
        return self.tr("{count} of {total}").format(
            count=self.locale().toString(shown), total=every
        )

    def _aim(self) -> None:
        rows = self.selection.rows() if self.model.rowCount() else []
        self.wishing.aim(self.model.records_at(rows) or [])

    def _build(self) -> None:
        for part in (self._skeleton, self._empty, self.table, self.grid):
            self._stack.addWidget(part)
        for view in (self._empty,):
            view.setBackgroundRole(self.palette().ColorRole.Base)
            view.setAutoFillBackground(True)
        self.bar.offer_columns(self.table.column_menu(self))
        self.bar.offer_grid(False)
        self.finder.setMinimumWidth(_FINDER // 2)
        self.finder.setMaximumWidth(_FINDER)
        self.total.setMinimumWidth(1)  # where there is little room the status bar says it alone
        self.total.setObjectName("muted")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_L, theme.SPACE_S)
        foot.setSpacing(theme.SPACE_S)
        foot.addWidget(self.finder, 1)
        foot.addWidget(self.total, 2)
        foot.addSpacing(theme.SPACE_S)
        for action in (self.wishing.step, self.wishing.acquire, self.wishing.edit):
            button = QToolButton()
            button.setObjectName("bordered")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.local, self.removed):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.bar.asked.connect(lambda _text, _where: self._show(renewed=True))
        self.bar.grid_toggled.connect(self.set_grid)
        self.bar.left.connect(self._focus_view)
        self.table.header.order_requested.connect(self._on_order)
        self._empty.acted.connect(self._on_empty_acted)
        self.finder.chosen.connect(self._on_chosen)
        self.selection.changed.connect(self._aim)
        for view in (self.table, self.grid):
            self.wishing.listen(view)
            view.typed.connect(self.bar.begin)
        self.grid.opened.connect(lambda row: self.activated.emit(self.model.link_at(row)))
        self.grid.menu_requested.connect(lambda place: self.show_menu(self.main, place))

    def _focus_view(self) -> None:
        self._view.setFocus()

    def _on_order(self, order: tuple[Order, ...]) -> None:
        self._order = order
        self.table.header.set_order(order)
        self._show()

    def _on_empty_acted(self) -> None:
        if self._all:
            self.clear_filter()
        else:
            self.finder.setFocus()

    def _on_chosen(self, link: Link) -> None:
        if self.workspace is not None:
            self.run(self._wish(self.workspace, link), "wish")

    async def _wish(self, workspace: Workspace, link: Link) -> None:
        (row,) = await workspace.wish_list.add([link.id])
        self.selection.choose(row.local_id)
        said = self.tr("{title} is on your wish list now.").format(title=row.issue.title)
        await announce(self.context, workspace, said)

    def _quick_filters(self) -> list[QuickFilter]:
        return [
            *(QuickFilter(status_text(status), "status", status.value) for status in WishStatus),
            *(QuickFilter(priority_text(one), "priority", str(one)) for one in PRIORITIES),
        ]


def _matches(row: WishRow, wanted: list[str], properties: dict[str, str]) -> bool:
    """Whether a wish has all these words and properties."""
    looked_at = " ".join(words(f"{row.issue.title} {row.issue.publisher} {row.notes}"))
    own = {"status": row.status.value, "priority": str(row.priority)}
    return all(word in looked_at for word in wanted) and properties.items() <= own.items()
