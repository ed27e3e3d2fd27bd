"""The saved filters of the sidebar: reading them, and what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.errors import AppError

if TYPE_CHECKING:
    from metron_desktop.gui.messages import Messages
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.gui.widgets.saved_filter_list import SavedFilterList
    from metron_desktop.services.workspace import Workspace


class SavedFilterShelf(QObject):
    """Keeps the list of saved filters true and carries out what is done there. UI thread.

    Signals:
        chosen: The `SavedFilter` to show.
    """

    chosen = Signal(object)

    def __init__(self, shown: SavedFilterList, context: PageContext) -> None:
        super().__init__(shown)
        self._list = shown
        self._tasks = context.tasks
        self._messages: Messages = context.messages
        self._workspace: Workspace | None = None
        shown.chosen.connect(self.chosen)
        shown.renamed.connect(self._on_renamed)
        shown.moved.connect(self._on_moved)
        shown.removed.connect(self._on_removed)

    def bind(self, workspace: Workspace | None) -> None:
        """Show the filters of this workspace; none for None."""
        self._workspace = workspace
        if workspace is None:
            self._tasks.cancel("saved_filters")
            self._list.show_filters([])
        else:
            self._tasks.run(self._read(workspace), replacing="saved_filters")

    def refresh(self, changes: Changes) -> None:
        """Read the filters again where they changed."""
        if self._workspace is not None and changes.touches(Kind.SAVED_FILTER):
            self._tasks.run(self._read(self._workspace), replacing="saved_filters")

    async def _read(self, workspace: Workspace) -> None:
        filters = await workspace.saved_filters.all(Kind.COLLECTION_ITEM)
        if workspace is self._workspace:
            self._list.show_filters(filters)

    def _on_renamed(self, filter_id: int, name: str) -> None:
        if self._workspace is not None:
            self._tasks.run(self._rename(self._workspace, filter_id, name))

    def _on_moved(self, filter_id: int, position: int) -> None:
        if self._workspace is not None:
            self._tasks.run(self._workspace.saved_filters.move(filter_id, position))

    def _on_removed(self, filter_id: int) -> None:
        if self._workspace is not None:
            self._tasks.run(self._remove(self._workspace, filter_id))

    async def _rename(self, workspace: Workspace, filter_id: int, name: str) -> None:
        try:
            await workspace.saved_filters.rename(filter_id, name)
        except AppError:
            await self._read(workspace)  # the name it has
            raise

    async def _remove(self, workspace: Workspace, filter_id: int) -> None:
        removed: SavedFilter = await workspace.saved_filters.remove(filter_id)
        self._messages.show(
            self.tr("The filter “{name}” was removed.").format(name=removed.name),
            action=(self.tr("Undo"), lambda: self._put_back(workspace, removed)),
        )

    def _put_back(self, workspace: Workspace, removed: SavedFilter) -> None:
        if workspace is self._workspace:
            self._tasks.run(workspace.saved_filters.put_back(removed))
