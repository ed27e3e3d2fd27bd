"""What the edit dialog shows of the collection, and what becomes of what is typed there."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from metron_desktop.domain.collection import ReadDate
from metron_desktop.gui.models.field_choice import field_choices
from metron_desktop.gui.models.field_wording import values_of
from metron_desktop.gui.models.formatting import month_text
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.reading_moment import reading_at

if TYPE_CHECKING:
    from asyncio import Task

    from metron_desktop.gui.dialogs.edit_dialog import EditDialog
    from metron_desktop.gui.pages.collection_editing import CollectionEditing
    from metron_desktop.services.workspace import Workspace


class ItemEditing(QObject):
    """Stands between an edit dialog and the collection; it lives as long as the dialog. UI thread.

    The dialog opens as soon as what it shows is read.

    Args:
        editing: Carries out changes; its selection is what is edited.
    """

    def __init__(
        self,
        editing: CollectionEditing,
        context: PageContext,
        workspace: Workspace,
        dialog: EditDialog,
    ) -> None:
        super().__init__(dialog)
        self._editing = editing
        self._context = context
        self._collection = workspace.collection
        self._workspace = workspace
        self._dialog = dialog
        self._ids = editing.selection.ids()
        self._writing: Task[None] | None = None
        self._closed = False
        dialog.finished.connect(self._on_finished)
        dialog.saved.connect(self._on_saved)
        dialog.turned.connect(self._on_turned)
        dialog.revert_wanted.connect(self._on_revert)
        dialog.reading_added.connect(self._on_reading_added)
        dialog.reading_removed.connect(self._on_reading_removed)
        dialog.preview_wanted.connect(
            lambda values: context.tasks.run(self._preview(values), replacing="edit.preview")
        )
        dialog.known_wanted.connect(lambda field: context.tasks.run(self._offer(field)))
        self._show()

    def _on_finished(self) -> None:
        self._closed = True

    def _show(self) -> None:
        if len(self._ids) == 1:
            self._context.tasks.run(self._show_one(self._ids[0]), replacing="edit.show")
        else:
            self._context.tasks.run(self._show_several(), replacing="edit.show")

    async def _show_one(self, local_id: int) -> None:
        await self._written()
        item = await self._collection.item(local_id)
        readings = await self._collection.read_dates([local_id])
        typed = await self._workspace.review.typed_of(local_id)
        if self._closed:
            return
        if item is None:
            self._dialog.reject()
            return
        model = self._editing.model
        row = model.row_of(local_id)
        about = (item.issue.publisher, month_text(item.issue.cover_date))
        self._dialog.show_one(
            item.issue.title,
            " · ".join(filter(None, about)),
            values_of(item),
            field_choices(typed) if item.server_id is not None else [],
            readings[local_id],
            (row > 0, 0 <= row < model.rowCount() - 1),
        )
        self._dialog.open()

    async def _show_several(self) -> None:
        spread = await self._collection.spread(self._ids)
        if not self._closed:
            title = self.tr("%Ln items", "", len(self._ids))
            self._dialog.show_several(title, len(self._ids), spread)
            self._dialog.open()

    async def _written(self) -> None:
        """What was saved last is read only once it is on disk."""
        if self._writing is not None and not self._writing.done():
            import asyncio

            await asyncio.wait({self._writing})

    def _write(self, work: Coroutine[Any, Any, object], said: str) -> None:
        words = said.format(what=self._editing.name(self._ids))
        self._writing = self._editing.write(work, self._ids, words)

    def _on_saved(self, values: Mapping[str, Any]) -> None:
        self._write(self._collection.edit(self._ids, values), self.tr("Changed: {what}"))

    def _on_turned(self, step: int) -> None:
        model = self._editing.model
        row = model.row_of(self._ids[0]) + step
        if 0 <= row < model.rowCount():
            self._ids = [model.id_at(row)]
            self._editing.selection.choose(self._ids[0])
            self._show()

    def _on_revert(self, field: str) -> None:
        said = self.tr("Metron’s value shows again: {what}")
        self._write(self._collection.revert(self._ids, [field]), said)
        self._context.tasks.run(self._show_field(field))

    def _on_reading_added(self, day: date) -> None:
        said = self.tr("Marked as read: {what}")
        self._write(self._collection.read(self._ids, reading_at(day)), said)
        self._context.tasks.run(self._show_readings())

    def _on_reading_removed(self, reading: ReadDate) -> None:
        said = self.tr("A reading was taken away: {what}")
        self._write(self._collection.unread(self._ids[0], reading.read_date), said)
        self._context.tasks.run(self._show_readings())

    async def _show_field(self, field: str) -> None:
        await self._written()
        item = await self._collection.item(self._ids[0])
        if item is not None and not self._closed:
            self._dialog.show_field(field, values_of(item))

    async def _show_readings(self) -> None:
        await self._written()
        local_id = self._ids[0]
        item = await self._collection.item(local_id)
        readings = await self._collection.read_dates([local_id])
        if item is not None and not self._closed:
            self._dialog.show_readings(readings[local_id], values_of(item))

    async def _preview(self, values: Mapping[str, Any]) -> None:
        changing = await self._collection.differing(self._ids, values)
        if not self._closed:
            self._dialog.show_preview(changing)

    async def _offer(self, field: str) -> None:
        known = await self._workspace.library.known(field)
        if not self._closed:
            self._dialog.show_known(field, known)
