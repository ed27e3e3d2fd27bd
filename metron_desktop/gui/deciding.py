"""Taking a person's decisions about conflicts and removed items, and taking them back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from metron_desktop.domain.review import Decision, Step
from metron_desktop.gui import icons

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.review import Review

Undo: TypeAlias = Callable[[], Awaitable[None]]


class Deciding(QObject):
    """Decisions one after the other, and the way back from each of them. UI thread.

    Steps decided together are undone together. What was decided before the library was closed
    cannot be undone any more.

    Attributes:
        undo_action: Takes back the latest decision; enabled while there is one.
    """

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._review: Review | None = None
        self._taken: list[Undo] = []
        self._turn = asyncio.Lock()
        self.undo_action = QAction(icons.icon("undo"), self.tr("Undo decision"), parent)
        self.undo_action.setEnabled(False)
        self.undo_action.triggered.connect(self._on_undo)

    def bind(self, review: Review | None) -> None:
        """Decide about this library from now on."""
        self._review = review
        self._taken = []
        self.undo_action.setEnabled(False)

    def take(self, steps: Sequence[Step]) -> None:
        """Decide, and say what was decided with a way back."""
        if self._review is not None and steps:
            self._context.tasks.run(self._take(self._review, list(steps)))

    async def _take(self, review: Review, steps: list[Step]) -> None:
        async with self._turn:
            undo = await review.decide(steps)
            if review is not self._review:
                return
            self._taken.append(undo)
            self.undo_action.setEnabled(True)
        self._context.messages.show(
            self._sentence(steps), action=(self.tr("Undo"), lambda: self._undo(undo))
        )

    def _on_undo(self) -> None:
        if self._taken:
            self._undo(self._taken[-1])

    def _undo(self, undo: Undo) -> None:
        """Take this decision back, unless that was done already."""
        if undo in self._taken:
            self._taken.remove(undo)
            self.undo_action.setEnabled(bool(self._taken))
            self._context.tasks.run(self._take_back(undo))

    async def _take_back(self, undo: Undo) -> None:
        async with self._turn:
            await undo()

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
