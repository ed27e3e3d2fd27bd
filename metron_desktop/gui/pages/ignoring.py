"""Ignoring what is missing and counting it again, as an action of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.pages.collecting import Target
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace


class IgnoreMissing(QObject):
    """Ignores series or issues; what is ignored is counted again. UI thread.

    Attributes:
        action: The action; its words say which of the two it would do.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(parent)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._kind = Kind.SERIES
        self._targets: Sequence[Target] = ()
        self._heeding = False
        self.aim(Kind.SERIES, ())

    def bind(self, workspace: Workspace | None) -> None:
        """Ignore in the library of this workspace from now on."""
        self._workspace = workspace
        self.aim(self._kind, ())

    def aim(self, kind: Kind, targets: Sequence[Target], *, ignored: bool = False) -> None:
        """Say what is selected.

        Args:
            kind: `Kind.SERIES` or `Kind.ISSUE`.
            targets: Which.
            ignored: Whether they are ignored already, so that they would be counted again.
        """
        self._kind, self._targets, self._heeding = kind, targets, ignored
        several = len(targets) > 1
        if ignored:
            words = self.tr("Count again")
        elif kind is Kind.SERIES:
            words = self.tr("Ignore these series") if several else self.tr("Ignore this series")
        else:
            words = self.tr("Ignore these issues") if several else self.tr("Ignore this issue")
        self.action.setText(words)
        self.action.setIcon(icons.icon("undo" if ignored else "x-circle"))
        able = self._workspace is not None and not no_writing(self._workspace)
        self.action.setEnabled(able and bool(targets))

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._targets:
            change = self._heed if self._heeding else self._ignore
            self._context.tasks.run(change(self._workspace, self._kind, self._targets))

    async def _ignore(self, workspace: Workspace, kind: Kind, targets: Sequence[Target]) -> None:
        await workspace.missing.ignore(kind, [target.id for target in targets])
        said = self.tr("{what} is ignored from now on.")
        if len(targets) > 1:
            said = self.tr("{what} are ignored from now on.")
        await self._tell(workspace, said, kind, targets)

    async def _heed(self, workspace: Workspace, kind: Kind, targets: Sequence[Target]) -> None:
        await workspace.missing.heed(kind, [target.id for target in targets])
        said = self.tr("{what} counts as missing again.")
        if len(targets) > 1:
            said = self.tr("{what} count as missing again.")
        await self._tell(workspace, said, kind, targets)

    async def _tell(
        self, workspace: Workspace, said: str, kind: Kind, targets: Sequence[Target]
    ) -> None:
        if len(targets) == 1:
            what = targets[0].title
        elif kind is Kind.SERIES:
            what = self.tr("%Ln series", "", len(targets))
        else:
            what = self.tr("%Ln issues", "", len(targets))
        await announce(self._context, workspace, said.format(what=what))
