"""A field in which a series is found by the words of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons

_DEBOUNCE_MS = 120
_ID = Qt.ItemDataRole.UserRole
_VISIBLE = 8


class SeriesField(QLineEdit):
    """Offers what is found while something is typed. UI thread.

    Signals:
        wanted: Words of which series are to be found (`show_found`).
        chosen: A `Link` to a series, or None while what is typed is none.
    """

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series: Link | None = None
        self.setAccessibleName(self.tr("Series"))
        self.setPlaceholderText(self.tr("Type words of a series’ name"))
        role = self.palette().ColorRole.PlaceholderText
        self.addAction(icons.icon("search", role), QLineEdit.ActionPosition.LeadingPosition)
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        # The library has found them by all words; Qt would look for what begins so.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_VISIBLE)
        completer.activated[QModelIndex].connect(self._on_activated)
        self.setCompleter(completer)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_DEBOUNCE_MS)
        self._typing.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textEdited.connect(self._on_edited)

    def choose(self, series: Link) -> None:
        """Show this series as the one chosen."""
        self.series = series
        self.setText(series.name)
        self.chosen.emit(series)

    def show_found(self, found: Sequence[Link]) -> None:
        """Offer these series."""
        self._found.clear()
        for series in found:
            item = QStandardItem(series.name)
            item.setData(series.id, _ID)
            self._found.appendRow(item)
        if found and self.hasFocus() and self.series is None:
            self.completer().complete()

    def _on_edited(self) -> None:
        if self.series is not None:
            self.series = None
            self.chosen.emit(None)
        self._typing.start()

    def _on_activated(self, index: QModelIndex) -> None:
        self._typing.stop()
        self.choose(Link(Kind.SERIES, index.data(_ID), index.data()))
