"""Asks which covers to index, shows the price, and puts the work into the queue."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from metron_desktop.domain.jobs import JobKind, Priority
from metron_desktop.errors import AppError

if TYPE_CHECKING:
    from metron_desktop.domain.issue import Link
    from metron_desktop.gui.dialogs.catalogue_dialog import CatalogueDialog
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.synchronization import Synchronization
    from metron_desktop.services.workspace import Workspace

_COST = "price of indexing"
_LIST = "publishers to index"


class Indexing:
    """The other half of the catalogue dialog. UI thread.

    Args:
        context: Runs the coroutines.
        parent: What the dialog belongs to.

    Attributes:
        dialog: The open dialog, or None.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        self.dialog: CatalogueDialog | None = None
        self._tasks = context.tasks
        self._parent = parent
        self._workspace: Workspace | None = None

    def bind(self, workspace: Workspace | None) -> None:
        """Index the catalogue of this workspace's server."""
        if self.dialog is not None:
            self.dialog.reject()
        self._workspace = workspace

    def ask(self) -> None:
        """Open the dialog."""
        from metron_desktop.gui.dialogs.catalogue_dialog import CatalogueDialog

        if (workspace := self._workspace) is None or self.dialog is not None:
            return
        self.dialog = dialog = CatalogueDialog(self._parent.window())
        synchronization = workspace.synchronization
        dialog.chosen.connect(lambda: self._price(_price(synchronization, dialog)))
        dialog.look_requested.connect(lambda: self._price(_look(synchronization, dialog)))
        dialog.list_requested.connect(
            lambda: self._tasks.run(_fetch_list(workspace, dialog), replacing=_LIST)
        )
        dialog.started.connect(lambda: self._tasks.run(_start(synchronization, dialog.subjects)))
        dialog.finished.connect(self._on_finished)
        dialog.open()
        self._tasks.run(_fill(workspace, dialog), replacing=_LIST)
        # The size of the catalogue is asked for at once: it is one request, and not a lost one,
        # because the walk goes on after it.
        self._price(_look(synchronization, dialog))

    def _price(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._tasks.run(coroutine, replacing=_COST)

    def _on_finished(self) -> None:
        self.dialog = None
        self._tasks.cancel(_COST)
        self._tasks.cancel(_LIST)


async def _fill(workspace: Workspace, dialog: CatalogueDialog) -> None:
    """Offer the publishers known here, and the way to the others."""
    index = await workspace.catalogue.index()
    publishers = await workspace.catalogue.publishers()
    dialog.show_publishers(publishers, {link.id for link in index.publishers})
    dialog.show_list_cost(await workspace.synchronization.estimate(JobKind.CATALOGUE_SERIES))


async def _fetch_list(workspace: Workspace, dialog: CatalogueDialog) -> None:
    """Fetch the list of all publishers, and offer them."""
    dialog.show_list_coming()
    job = await workspace.synchronization.ask(JobKind.CATALOGUE_SERIES)
    await workspace.synchronization.finished(job.id)
    await _fill(workspace, dialog)


async def _price(synchronization: Synchronization, dialog: CatalogueDialog) -> None:
    """Say what the choice costs, as far as is known."""
    subjects = dialog.subjects
    cost = await synchronization.estimate_all(
        [(JobKind.CATALOGUE, subject) for subject in subjects]
    )
    left = synchronization.budget().sustained_remaining
    dialog.show_cost(
        cost,
        None if left is None else max(0, left - synchronization.reserve),
        len(await _unknown(synchronization, subjects)),
    )


async def _look(synchronization: Synchronization, dialog: CatalogueDialog) -> None:
    """Ask the server for what is not known of the price of the choice, and say it."""
    dialog.show_looking()
    try:
        for subject in await _unknown(synchronization, dialog.subjects):
            await synchronization.look(JobKind.CATALOGUE, subject)
    except AppError as error:
        dialog.show_failure(error.sentence)
    else:
        await _price(synchronization, dialog)


async def _unknown(
    synchronization: Synchronization, subjects: Sequence[Link | None]
) -> list[Link | None]:
    """Those of these subjects whose price only the server can tell."""
    return [
        subject
        for subject in subjects
        if not (await synchronization.estimate(JobKind.CATALOGUE, subject)).certain
    ]


async def _start(synchronization: Synchronization, subjects: Sequence[Link | None]) -> None:
    for subject in subjects:
        await synchronization.ask(JobKind.CATALOGUE, subject, priority=Priority.BACKGROUND)
