"""Reading lists at the left, the items of the selected one in reading order at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.reading_list import ReadingListDetail, ReadingListItem
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.reading_lists_columns import (
    reading_list_item_records,
    reading_list_records,
    source_text,
)
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.browse_page import ShownList
from metron_desktop.gui.pages.collecting import AddToCollection, not_owned
from metron_desktop.gui.pages.list_page import ListPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import QuickFilter
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.record_browser import Wording
from metron_desktop.gui.widgets.record_heading import RecordHeading
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.READING_LIST, Kind.COLLECTION_ITEM, Kind.ISSUE)


class ReadingListsPage(ListPage):
    """The reading lists. UI thread."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "reading_lists",
            reading_list_records(),
            self._wording(),
            filters=self._filters(),
            parent=parent,
        )
        self.title = self.tr("Reading Lists")
        self.icon_name = "reading-lists"
        self._shown: int | None = None
        self.items = ListedTableModel(reading_list_item_records(), self)
        self.item_selection = RecordSelection(self.items)
        self._list = ListedRecords(self.items, self.item_selection, self.tr("Items of the list"))
        self._heading = RecordHeading()
        self._part = ShownList("list_items", self._list.table, self.items, self.item_selection)
        self.add_list(self._part)
        self._add = AddToCollection(context, self)
        self.commands["add"] = self._add.action
        self._build()
        self.selection.current_changed.connect(self._on_list_changed)
        self.item_selection.changed.connect(self._aim)
        self.items.loaded.connect(self._aim)

    def load(self) -> None:
        """Show the reading lists of `workspace`."""
        self._add.bind(self.workspace)
        super().load()

    def reload(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        super().reload(changes)
        if any(changes.touches(kind) for kind in _TOUCHED):
            self._on_list_changed(self.selection.current)

    def record_actions(self, shown: ShownList) -> list[QAction]:
        """What can be done with the selected items."""
        return [self._add.action] if shown is self._part else []

    def _build(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._heading)
        beside.addWidget(self._list, 1)
        splitter = Splitter(Qt.Orientation.Horizontal, self.browser, right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([300, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _on_list_changed(self, list_id: int | None) -> None:
        if self.workspace is None or list_id is None:
            self.stop("items")
            self._shown = None
            self._heading.say("", "")
            self._list.say_empty("reading-lists", "", self.tr("The items of a list appear here."))
            self.items.set_rows([], renewed=True)
        else:
            self.run(self._load_items(self.workspace, list_id), "items")

    async def _load_items(self, workspace: Workspace, list_id: int) -> None:
        detail = await workspace.reading_lists.detail(list_id)
        items = await workspace.reading_lists.items(list_id)
        renewed, self._shown = list_id != self._shown, list_id
        self._list.say_empty(
            "reading-lists",
            self.tr("No items are known"),
            self.tr("The list is empty, or the next sync fetches its items."),
        )
        self.items.set_rows(items, renewed=renewed)
        if detail is not None:
            self._say(detail, items)

    def _say(self, detail: ReadingListDetail, items: list[ReadingListItem]) -> None:
        owned = sum(1 for item in items if item.issue.owned)
        read = sum(1 for item in items if item.issue.read)
        figures = self.tr("{owned} of {total} owned · {read} read").format(
            owned=self.locale().toString(owned),
            total=self.locale().toString(len(items)),
            read=self.locale().toString(read),
        )
        source = source_text(detail.row.attribution_source)
        words = [self.tr("From {source}").format(source=source)] if source else []
        if detail.row.gone:
            words.append(self.tr("The server no longer shows this list; it stays readable here."))
        self._heading.say(
            detail.row.name,
            figures if items else "",
            part=owned / len(items) if items else None,
            words=" · ".join(words),
        )

    def _aim(self) -> None:
        self._add.aim(not_owned(self.items, self.item_selection))

    def _wording(self) -> Wording:
        return Wording(
            name=self.tr("Reading lists"),
            placeholder=self.tr("Search lists"),
            icon_name="reading-lists",
            empty_title=self.tr("No reading lists are known yet"),
            empty_sentence=self.tr("Press Sync to fetch them."),
            count=self._count,
        )

    def _count(self, count: int) -> str:
        return self.tr("1 list") if count == 1 else self.tr("%Ln lists", "", count)

    def _filters(self) -> list[QuickFilter]:
        return [
            QuickFilter(self.tr("Private"), "is_private", "true"),
            QuickFilter(self.tr("Public"), "is_private", "false"),
        ]
