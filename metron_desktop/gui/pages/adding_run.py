"""Adding a run of issues to the collection, as an action of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_numbers import RunPlan
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui import icons
from metron_desktop.gui.models.series_columns import series_title
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.gui.dialogs.add_run_dialog import AddRunDialog
    from metron_desktop.services.workspace import Workspace

_OFFERED = 20


class AddRun(QObject):
    """Asks which issues of a series to add, and adds them. UI thread.

    Attributes:
        action: The action; enabled while a library is open that can be written.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon("add"), self.tr("Add a run…"), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._parent = parent
        self._workspace: Workspace | None = None
        self._series: Link | None = None
        self._dialog: AddRunDialog | None = None

    def bind(self, workspace: Workspace | None) -> None:
        """Add to the collection of this workspace from now on."""
        self._workspace = workspace
        self.action.setEnabled(workspace is not None and not workspace.read_only)
        self.aim(None)
        if self._dialog is not None:
            self._dialog.reject()

    def aim(self, series: Link | None) -> None:
        """Begin with this series; None where it is to be found first."""
        self._series = series

    def _on_triggered(self) -> None:
        from metron_desktop.gui.dialogs.add_run_dialog import AddRunDialog

        if self._workspace is None or self._dialog is not None:
            return
        workspace, tasks = self._workspace, self._context.tasks
        dialog = self._dialog = AddRunDialog(self._parent)
        dialog.finished.connect(self._on_finished)
        dialog.series_wanted.connect(
            lambda words: tasks.run(self._find(workspace, words), replacing="run.series")
        )
        dialog.chosen.connect(
            lambda series: tasks.run(self._read(workspace, series.id), replacing="run.issues")
        )
        dialog.known_wanted.connect(lambda field: tasks.run(self._offer(workspace, field)))
        dialog.accepted_run.connect(
            lambda plan, values, more: tasks.run(self._add(workspace, plan, values, more=more))
        )
        dialog.begin(self._series)
        dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None

    async def _find(self, workspace: Workspace, words: str) -> None:
        if not words.strip():
            return
        ids = await workspace.library.ids(Query(Kind.SERIES, text=words))
        rows = await workspace.library.rows(Kind.SERIES, ids[:_OFFERED])
        if self._dialog is not None:
            self._dialog.show_series([Link(Kind.SERIES, row.id, series_title(row)) for row in rows])

    async def _read(self, workspace: Workspace, series_id: int) -> None:
        query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
        issues = await workspace.library.rows(Kind.ISSUE, await workspace.library.ids(query))
        found = await workspace.library.rows(Kind.SERIES, [series_id])
        total = found[0].issue_count if found else None
        if self._dialog is not None:
            self._dialog.show_issues(series_id, issues, total or 0)

    async def _offer(self, workspace: Workspace, field: str) -> None:
        known = await workspace.library.known(field)
        if self._dialog is not None:
            self._dialog.show_known(field, known)

    async def _add(
        self, workspace: Workspace, plan: RunPlan, values: Mapping[str, Any], *, more: bool
    ) -> None:
        if plan.new:
            await workspace.collection.add(plan.new, values)
        said = self.tr("%Ln issues are in your collection now.", "", len(plan.new))
        if len(plan.new) == 1:
            said = self.tr("1 issue is in your collection now.")
        if more and plan.owned:
            owned = await workspace.collection.add(plan.owned)
            await workspace.collection.count([item.local_id for item in owned], 1)
            said = self.tr("{added} One copy more is counted of %Ln.", "", len(plan.owned)).format(
                added=said
            )
        await announce(self._context, workspace, said)
