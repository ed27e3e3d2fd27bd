"""The field in which a query line is typed; it offers how the line can go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.suggestion_delegate import HINT_ROLE, SuggestionDelegate
from metron_desktop.gui.models.query_typing import KNOWN, Suggestion, suggestions, typing_at

_PIECE_ROLE = Qt.ItemDataRole.UserRole + 2
_DONE_ROLE = Qt.ItemDataRole.UserRole + 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTH = 300


class QueryField(QLineEdit):
    """A line with completion of field names and values. UI thread.

    Nothing is chosen by itself: Enter asks for what is typed unless the person went into the list
    of suggestions; Tab takes the first of them. Ctrl+Space shows them at any time.

    Signals:
        entered: Enter was pressed while suggestions were shown, and none of them is meant.
        help_requested: F1 was pressed.
        values_wanted: The known values of a field would help; see `offer_values`.
    """

    entered = Signal()
    help_requested = Signal()
    values_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, list[str]] = {}
        self._rows = QStandardItemModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        popup = self._completer.popup()
        popup.setItemDelegate(SuggestionDelegate(popup))
        popup.setAccessibleName(self.tr("Suggestions"))
        popup.setObjectName("suggestions")
        popup.setMouseTracking(True)
        self._completer.activated[QModelIndex].connect(self._take)
        self.textEdited.connect(lambda _text: self._suggest())

    @property
    def suggesting(self) -> bool:
        """Whether suggestions are shown."""
        return self._completer.popup().isVisible()

    def shown_suggestions(self) -> list[str]:
        """The suggestions that are shown, from top to bottom."""
        return [self._rows.item(row).text() for row in range(self._rows.rowCount())]

    def offer_values(self, field: str, values: Sequence[str]) -> None:
        """Offer these values of a field from now on, as an answer to `values_wanted`."""
        self._known[field] = list(values)
        typing = typing_at(self.text(), self.cursorPosition())
        asked = typing.field.name if typing is not None and typing.field is not None else ""
        if asked == field and self.hasFocus():
            self._suggest()

    def forget_values(self) -> None:
        """The library has other values now; they are asked for again when they are needed."""
        self._known.clear()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # in here it explains the line, not the window
                return True
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.suggesting
        ):
            current = self._completer.popup().currentIndex()
            self._completer.popup().hide()
            self._take(
                current if current.isValid() else self._completer.completionModel().index(0, 0)
            )
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F1:
            self._completer.popup().hide()
            self.help_requested.emit()
        elif event.key() == Qt.Key.Key_Space and control:
            self._suggest(wanted=True)
        elif event.key() in _ENTER and self.suggesting:
            if self._completer.popup().currentIndex().isValid():
                event.ignore()  # the completer takes it
            else:
                self._completer.popup().hide()
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._completer.popup().hide()

    def suggest(self) -> None:
        """Show how the line can go on where the cursor is."""
        self._suggest(wanted=True)

    def _suggest(self, *, wanted: bool = False) -> None:
        typing = typing_at(self.text(), self.cursorPosition())
        if typing is not None and typing.field is not None:
            name = typing.field.name
            if name in KNOWN and name not in self._known:
                self._known[name] = []
                self.values_wanted.emit(name)
        found = suggestions(typing, self._known, date.today(), wanted=wanted)  # noqa: DTZ011
        self._show(found)

    def _show(self, found: list[Suggestion]) -> None:
        popup = self._completer.popup()
        if not found:
            self._rows.clear()
            popup.hide()
            return
        rows = []
        for one in found:
            item = QStandardItem(one.text)
            item.setData(one.hint, HINT_ROLE)
            item.setData(one.piece, _PIECE_ROLE)
            item.setData(one.done, _DONE_ROLE)
            item.setData(f"{one.text}, {one.hint}", Qt.ItemDataRole.AccessibleTextRole)
            rows.append(item)
        self._rows.clear()
        self._rows.invisibleRootItem().appendRows(rows)
        place = self.cursorRect()
        place.setLeft(max(0, min(place.left(), self.width() - _WIDTH)))
        place.setWidth(_WIDTH)
        place.setBottom(self.height() - 1 + theme.SPACE_XS // 2)
        self._completer.complete(place)
        popup.setCurrentIndex(QModelIndex())

    def _take(self, index: QModelIndex) -> None:
        """Put a suggestion in the place of what is being typed."""
        piece, done = index.data(_PIECE_ROLE), index.data(_DONE_ROLE)
        line, cursor = self.text(), self.cursorPosition()
        typing = typing_at(line, cursor)
        start, end = (typing.start, typing.end) if typing is not None else (cursor, cursor)
        rest = line[end:]
        blank = " " if done and not rest.startswith(" ") else ""
        self.setText(f"{line[:start]}{piece}{blank}{rest}")
        self.setCursorPosition(start + len(piece) + (1 if done else 0))
        if not done:
            self._suggest()
