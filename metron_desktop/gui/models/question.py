"""What a person asks of a list: one value that the line, the chips, the panel and groups share."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from metron_desktop.domain.query import Query
from metron_desktop.gui.models.filter_wording import Where
from metron_desktop.gui.models.paged_table_model import PagedTableModel


class Question(QObject):
    """Words and properties asked for, and the group of it that is looked at. UI thread.

    The group narrows what the model shows; it is no part of the filter, so that the other groups
    stay countable and can be chosen next. The order is the model's own.

    Signals:
        changed: Something else is asked for now.
    """

    changed = Signal()

    def __init__(self, model: PagedTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent or model)
        self._model = model
        self._text = ""
        self._where: Where = ()
        self._group: Where = ()

    @property
    def query(self) -> Query:
        """What is asked for, regardless of the group."""
        return replace(self._model.query, text=self._text, where=self._where)

    @property
    def group(self) -> Where:
        """The properties of the group that is looked at; none for all of them."""
        return self._group

    @property
    def filtered(self) -> bool:
        """Whether anything is asked for that keeps records out of sight."""
        return bool(self._text or self._where or self._group)

    def ask(self, text: str, where: Where) -> None:
        """Ask for words and properties, in the group that is looked at."""
        self._show(text, where, self._group)

    def look_at(self, group: Where) -> None:
        """Look at one group alone; without properties at all of them."""
        self._show(self._text, self._where, group)

    def show_query(self, query: Query) -> None:
        """Ask for what this query finds, in its order where it has one, and in all groups."""
        if query.order:
            self._model.sort_by(*query.order)
        self._show(query.text, query.where, ())

    def _show(self, text: str, where: Where, group: Where) -> None:
        if (text, where, group) == (self._text, self._where, self._group):
            return
        self._text, self._where, self._group = text, where, group
        added = tuple(pair for pair in group if pair not in where)
        self._model.set_query(replace(self._model.query, text=text, where=(*where, *added)))
        self.changed.emit()
