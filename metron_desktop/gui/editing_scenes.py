"""Ways to change the collection, opened for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from metron_desktop.gui.pages.collection_page import CollectionPage

Close: TypeAlias = Callable[[], None]

_ROW = 4


def refused(page: CollectionPage) -> Close:
    """A grade that is not on the scale, typed into a cell."""
    choose_one(page)
    cells = page.editing.cells
    keys = [column.key for column in page.model.records.columns]
    cells.begin(page.model.index(_ROW, keys.index("grade")))
    cells.editor.line.setText("9.7")
    cells.finish()
    return cells.cancel


def one_item(page: CollectionPage) -> Close:
    """The dialog about one item."""
    choose_one(page)
    return _dialog(page, "edit")


def several_items(page: CollectionPage) -> Close:
    """The dialog about everything."""
    page.select_all()
    return _dialog(page, "edit")


def read_on(page: CollectionPage) -> Close:
    """The question when something was read."""
    choose_one(page)
    return _dialog(page, "mark_read_on")


def run(page: CollectionPage) -> Close:
    """The dialog that adds a run."""
    choose_one(page)
    return _dialog(page, "add_run")


def choose_one(page: CollectionPage) -> None:
    """Select one item."""
    page.selection.choose(page.model.id_at(min(_ROW, page.model.rowCount() - 1)))


SCENES: dict[str, Callable[[CollectionPage], Close]] = {
    "edit-in-place": refused,
    "edit-item": one_item,
    "edit-several": several_items,
    "mark-read-on": read_on,
    "add-run": run,
}
"""Each opens something and tells how it is closed again."""


def _dialog(page: CollectionPage, command: str) -> Close:
    page.commands[command].trigger()

    def close() -> None:
        for dialog in page.findChildren(QDialog):
            dialog.reject()

    return close
