"""The pages of the window, one in front, each made when it is first needed.

Making all of them takes longer than opening the window; so only the page in front is made at
once, and the others while nobody waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from metron_desktop.domain.issue import Link
from metron_desktop.gui.pages.page import Page, PageContext

if TYPE_CHECKING:
    from metron_desktop.domain.changes import Changes
    from metron_desktop.gui.pages.all_pages import PageEntry
    from metron_desktop.services.workspace import Workspace


class PageStack(QStackedWidget):
    """Pages by name. UI thread.

    Signals:
        selected: A `Link` or None: what is selected on the page in front.
        summary_changed: What the page in front says of itself.
        activated: A `Link` to open.
        grid_changed: Whether the page in front shows covers now.
        commanded: Name of a command that a page wants carried out.
        queried: A `Query` whose records are to be shown.

    Attributes:
        names: Every page's name, in the order of the sidebar.
    """

    selected = Signal(object)
    summary_changed = Signal(str)
    activated = Signal(object)
    grid_changed = Signal(bool)
    commanded = Signal(str)
    queried = Signal(object)

    def __init__(self, entries: Sequence[PageEntry], context: PageContext) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in entries}
        self._context = context
        self._made: dict[str, Page] = {}
        self._selected: dict[str, Link | None] = {}
        self._summaries: dict[str, str] = {}
        self._workspace: Workspace | None = None
        self.names = list(self._entries)
        self.current_name = ""

    def __getitem__(self, name: str) -> Page:
        """The page of this name, made if it was not yet."""
        self.make(name)
        return self._made[name]

    @property
    def current(self) -> Page:
        """The page in front."""
        return self._made[self.current_name]

    def bring(self, name: str) -> Page:
        """Put a page in front; its selection and summary are told again."""
        page = self[name]
        self.current_name = name
        self.setCurrentWidget(page)
        self.summary_changed.emit(self._summaries.get(name, ""))
        self.selected.emit(self._selected.get(name))
        return page

    def bind(self, workspace: Workspace | None) -> None:
        """Let every page show this workspace, the one in front first."""
        self._workspace = workspace
        self._selected.clear()
        self.selected.emit(None)
        for name in sorted(self._made, key=lambda name: name != self.current_name):
            self._made[name].bind(workspace)

    def refresh(self, changes: Changes) -> None:
        """Let every page read again what changed."""
        for page in self._made.values():
            page.refresh(changes)

    def make(self, name: str) -> None:
        """Make a page before it is needed."""
        if name not in self._made:
            self._add(name)

    def _add(self, name: str) -> None:
        page = self._entries[name].make(self._context)
        page.selected.connect(lambda link: self._on_selected(name, link))
        page.summary_changed.connect(lambda summary: self._on_summary(name, summary))
        page.activated.connect(self.activated)
        page.commanded.connect(self.commanded)
        page.queried.connect(self.queried)
        page.grid_changed.connect(lambda grid: self._on_grid_changed(name, grid))
        self._made[name] = page
        self.addWidget(page)
        if self._workspace is not None:
            page.bind(self._workspace)

    def _on_selected(self, name: str, link: Link | None) -> None:
        self._selected[name] = link
        if name == self.current_name:
            self.selected.emit(link)

    def _on_grid_changed(self, name: str, grid: bool) -> None:
        if name == self.current_name:
            self.grid_changed.emit(grid)

    def _on_summary(self, name: str, summary: str) -> None:
        self._summaries[name] = summary
        if name == self.current_name:
            self.summary_changed.emit(summary)
