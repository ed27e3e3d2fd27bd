"""Undo and Redo of the window: the journal of the open library as an undo stack.

The journal is the truth, the stack its image: it is there again after a restart, and an undo that
fails leaves it as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QLineEdit, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.deeds import Deed
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.editing import focused_editor
from metron_desktop.gui.models.deed_wording import deed_text

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.workspace import Workspace


class Undoing(QObject):
    """Undoes and redoes what was done, from the menu. UI thread.

    Whoever types in a text field undoes what was typed there, as long as there is something.

    Signals:
        changed: The stack is another one now.

    Attributes:
        stack: What was done, oldest first; its index is where Undo and Redo meet.
    """

    changed = Signal()

    def __init__(self, context: PageContext, undo: QAction, redo: QAction, window: QWidget) -> None:
        super().__init__(window)
        self.stack = QUndoStack(self)
        self._context = context
        self._window = window
        self._undo, self._redo = undo, redo
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] = _nothing
        self._turn = asyncio.Lock()
        undo.triggered.connect(self._on_undo)
        redo.triggered.connect(self._on_redo)
        self._show(())

    def bind(self, workspace: Workspace | None) -> None:
        """Undo what was done to this library from now on."""
        self._unsubscribe()
        self._unsubscribe = workspace.subscribe(self._on_changed) if workspace else _nothing
        self._workspace = workspace
        self._show(())
        if workspace is not None:
            self._context.tasks.run(self._read(workspace), "undo stack")

    def _on_changed(self, changes: Changes) -> None:
        if self._workspace is not None and Kind.DEED in changes.membership:
            self._context.tasks.run(self._read(self._workspace), "undo stack")

    async def _read(self, workspace: Workspace) -> None:
        deeds = await workspace.deeds.all()
        if workspace is self._workspace:
            self._show(deeds)

    def _show(self, deeds: Sequence[Deed]) -> None:
        done = [deed for deed in deeds if not deed.undone]
        undone = [deed for deed in deeds if deed.undone and (not done or deed.id > done[-1].id)]
        self.stack.clear()
        for deed in (*done, *undone):
            self.stack.push(QUndoCommand(deed_text(deed)))
        self.stack.setIndex(len(done))
        reason = no_writing(self._workspace) if self._workspace is not None else ""
        for action, can, text, plain in (
            (self._undo, self.stack.canUndo(), self.stack.undoText(), self.tr("&Undo")),
            (self._redo, self.stack.canRedo(), self.stack.redoText(), self.tr("&Redo")),
        ):
            named = self.tr("{command}: {deed}").format(command=plain, deed=_escaped(text))
            action.setText(named if can else plain)
            action.setEnabled(can and not reason)
        self.changed.emit()

    def _on_undo(self) -> None:
        editor = focused_editor(self._window)
        if editor is not None and _can_undo(editor):
            editor.undo()
        elif self._workspace is not None:
            self._context.tasks.run(self._undo_latest(self._workspace))

    def _on_redo(self) -> None:
        editor = focused_editor(self._window)
        if editor is not None and _can_redo(editor):
            editor.redo()
        elif self._workspace is not None:
            self._context.tasks.run(self._redo_next(self._workspace))

    async def _undo_latest(self, workspace: Workspace) -> None:
        async with self._turn:  # pressed three times, three deeds are undone
            done = [deed for deed in await workspace.deeds.all() if not deed.undone]
            if done:
                await workspace.deeds.undo(done[-1].id)
                self._say(
                    self.tr("Undone: {deed}"), done[-1], self.tr("Redo"), self._redo_next, workspace
                )

    async def _redo_next(self, workspace: Workspace) -> None:
        async with self._turn:
            deeds = await workspace.deeds.all()
            last = max((deed.id for deed in deeds if not deed.undone), default=0)
            undone = [deed for deed in deeds if deed.undone and deed.id > last]
            if undone:
                await workspace.deeds.redo(undone[0].id)
                self._say(
                    self.tr("Done again: {deed}"),
                    undone[0],
                    self.tr("Undo"),
                    self._undo_latest,
                    workspace,
                )

    def _say(
        self,
        sentence: str,
        deed: Deed,
        label: str,
        back: Callable[[Workspace], Coroutine[Any, Any, None]],
        workspace: Workspace,
    ) -> None:
        """Say what happened, perhaps out of sight, with the way back."""
        self._context.messages.show(
            sentence.format(deed=deed_text(deed)),
            action=(label, lambda: self._context.tasks.run(back(workspace))),
        )


async def announce(context: PageContext, workspace: Workspace, sentence: str) -> None:
    """Say what was done just now, with a way back where it was a deed.

    Args:
        context: Where it is said.
        workspace: To whose library it was done.
        sentence: What was done.
    """
    deed = await workspace.deeds.fresh()
    if deed is None:
        context.messages.show(sentence)
        return
    label = QCoreApplication.translate("Undoing", "Undo")
    context.messages.show(
        sentence, action=(label, lambda: context.tasks.run(_undo(workspace, deed.id)))
    )


async def _undo(workspace: Workspace, deed_id: int) -> None:
    """Undo a deed, unless that was done already or the journal no longer knows it."""
    if any(deed.id == deed_id and not deed.undone for deed in await workspace.deeds.all()):
        await workspace.deeds.undo(deed_id)


def _can_undo(editor: QWidget) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable()
    return editor.document().isUndoAvailable() and not editor.isReadOnly()


def _can_redo(editor: QWidget) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.isRedoAvailable()
    return editor.document().isRedoAvailable() and not editor.isReadOnly()


def _escaped(text: str) -> str:
    """A text in which no character is taken for a shortcut."""
    return text.replace("&", "&&")


def _nothing() -> None:
    """There is nothing to end."""
