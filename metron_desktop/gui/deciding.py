"""Taking a person's decisions about conflicts and removed items."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from metron_desktop.domain.review import Decision, Step
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.workspace import Workspace


class Deciding(QObject):
    """Decisions one after the other, each a deed. UI thread. Steps decided together are one."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace: Workspace | None = None
        self._turn = asyncio.Lock()

    def bind(self, workspace: Workspace | None) -> None:
        """Decide about this library from now on."""
        self._workspace = workspace

    def take(self, steps: Sequence[Step]) -> None:
        """Decide, and say what was decided with a way back."""
        if self._workspace is not None and steps:
            self._context.tasks.run(self._take(self._workspace, list(steps)))

    async def _take(self, workspace: Workspace, steps: list[Step]) -> None:
        async with self._turn:
            await workspace.review.decide(steps)
            await announce(self._context, workspace, self._sentence(steps))

    def _sentence(self, steps: Sequence[Step]) -> str:
        decision, count = steps[0].decision, len(steps)
        sentences = {
            Decision.KEEP_MINE: self.tr("%Ln of your values is kept.", "", count)
            if count == 1
            else self.tr("%Ln of your values are kept.", "", count),
            Decision.TAKE_THEIRS: self.tr("1 value was taken from the server.")
            if count == 1
            else self.tr("%Ln values were taken from the server.", "", count),
            Decision.KEEP: self.tr("The item stays on this computer.")
            if count == 1
            else self.tr("%Ln items stay on this computer.", "", count),
            Decision.ADD_AGAIN: self.tr("The item will be added on the server again.")
            if count == 1
            else self.tr("%Ln items will be added on the server again.", "", count),
            Decision.DISCARD: self.tr("The item was discarded.")
            if count == 1
            else self.tr("%Ln items were discarded.", "", count),
        }
        return sentences[decision]
