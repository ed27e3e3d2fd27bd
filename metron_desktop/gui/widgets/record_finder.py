"""A field that finds records of the library by name, to do something with the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.series import SeriesRow
from metron_desktop.gui import icons
from metron_desktop.gui.models.series_columns import series_title

if TYPE_CHECKING:
    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.services.library import Library

_DEBOUNCE_MS = 120
_SHOWN = 12
_LINK = Qt.ItemDataRole.UserRole + 1


class RecordFinder(QLineEdit):
    """Offers what the library knows by the words typed. UI thread.

    Signals:
        chosen: A `Link` to the record that was chosen.
        found: Other records are offered now.
    """

    chosen = Signal(object)
    found = Signal()

    def __init__(
        self,
        kind: Literal[Kind.ISSUE, Kind.SERIES],
        placeholder: str,
        tasks: Tasks,
        *,
        icon_name: str = "add",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._tasks = tasks
        self._library: Library | None = None
        self._model = QStandardItemModel(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(
            icons.icon(icon_name, self.palette().ColorRole.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setMaxVisibleItems(_SHOWN)
        self._offers.setWidget(self)  # not setCompleter: it would complete what is typed
        self._offers.activated[QModelIndex].connect(self._on_activated)
        self._offers.popup().setAccessibleName(placeholder)
        self._offers.popup().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)
        self.setEnabled(False)

    @property
    def offers(self) -> list[Link]:
        """What is offered now, best first."""
        return [self._model.item(row).data(_LINK) for row in range(self._model.rowCount())]

    def bind(self, library: Library | None) -> None:
        """Find in this library from now on."""
        self._library = library
        self.clear()
        self._model.clear()
        self.setEnabled(library is not None)

    def flush(self) -> None:
        """Look for what was typed, at once."""
        self._timer.stop()
        text = self.text().strip()
        if self._library is not None and text:
            self._tasks.run(self._find(self._library, text), replacing=f"find {self._kind}")

    async def _find(self, library: Library, text: str) -> None:
        ids = await library.ids(Query(self._kind).with_text(text))
        self._show(await library.rows(self._kind, ids[:_SHOWN]))

    def _show(self, rows: Sequence[IssueRow | SeriesRow]) -> None:
        self._model.clear()
        for row in rows:
            title = row.title if isinstance(row, IssueRow) else series_title(row)
            item = QStandardItem(f"{title}  ·  {row.publisher}" if row.publisher else title)
            item.setData(Link(self._kind, row.id, title), _LINK)
            self._model.appendRow(item)
        if rows and self.hasFocus():
            self._offers.complete()
        else:
            self._offers.popup().hide()
        self.found.emit()

    def _on_edited(self) -> None:
        if self.text().strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._offers.popup().hide()

    def _on_activated(self, index: QModelIndex) -> None:
        self._choose(index.data(_LINK))

    def _on_return(self) -> None:
        """Without a choice in the list, Enter takes the best one."""
        if self._model.rowCount():
            self._choose(self.offers[0])

    def _choose(self, link: Link) -> None:
        self._model.clear()
        QTimer.singleShot(0, self.clear)  # the completer would write its text after this
        self.chosen.emit(link)
