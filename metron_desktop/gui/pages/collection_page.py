"""The collection: every item owned, as a table or as covers."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.gui.models.collection_columns import collection_records
from metron_desktop.gui.pages.browse_page import ShownList
from metron_desktop.gui.pages.collection_editing import CollectionEditing
from metron_desktop.gui.pages.collection_finding import CollectionFinding
from metron_desktop.gui.pages.list_page import ListPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.filter_bar import QuickFilter
from metron_desktop.gui.widgets.query_bar import QueryBar
from metron_desktop.gui.widgets.record_browser import Wording


class CollectionPage(ListPage):
    """The collection. UI thread.

    Attributes:
        editing: What the person changes.
        finding: What the person asks for.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        words = self._wording()
        bar = QueryBar(words.placeholder, self._filters())
        super().__init__(
            context,
            "collection",
            collection_records(),
            words,
            covers=True,
            bar=bar,
            parent=parent,
        )
        self.title = self.tr("Collection")
        self.icon_name = "collection"
        self.editing = CollectionEditing(
            context, self, self.model, self.selection, self.browser.table
        )
        self.finding = CollectionFinding(self, bar)
        self.commands.update(
            self.editing.commands, filters=self.finding.filters, save_filter=self.finding.save
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)

    def load(self) -> None:
        """Show the collection of `workspace`."""
        self.editing.bind(self.workspace)
        super().load()
        self.finding.bind(self.workspace)

    def reload(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        super().reload(changes)
        self.finding.refresh(changes)

    def flush(self) -> None:
        """Ask for what was typed in the line or in the panel."""
        super().flush()
        self.finding.flush()

    def record_actions(self, _shown: ShownList) -> list[QAction]:
        """What can be done with the selected items."""
        return self.editing.menu

    def show_saved(self, saved: SavedFilter) -> None:
        """Show what a saved filter finds."""
        self.finding.show_saved(saved)

    def take_focus(self) -> bool:
        """Put the keyboard into the records, not into the groups beside them."""
        return self.browser.take_focus()

    def _wording(self) -> Wording:
        return Wording(
            name=self.tr("Collection"),
            placeholder=self.tr("Search, for example: warden grade>=9.4 unread"),
            icon_name="collection",
            empty_title=self.tr("Your collection is not here yet"),
            empty_sentence=self.tr(
                "Press Sync to fetch it from the server, or drop covers on the window to add them."
            ),
            count=self._count,
        )

    def _count(self, count: int) -> str:
        return self.tr("1 item") if count == 1 else self.tr("%Ln items", "", count)

    def _filters(self) -> list[QuickFilter]:
        return [
            QuickFilter(self.tr("Unread"), "is_read", "false"),
            QuickFilter(self.tr("Read"), "is_read", "true"),
            QuickFilter(self.tr("Print"), "book_format", "PRINT"),
            QuickFilter(self.tr("Digital"), "book_format", "DIGITAL"),
            QuickFilter(self.tr("CGC graded"), "grading_company", "CGC"),
            QuickFilter(self.tr("Five stars"), "rating", "5"),
        ]
