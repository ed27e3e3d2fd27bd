"""Changing a table's cells in place, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from metron_desktop.errors import InvalidValue
from metron_desktop.gui.models.record_model import Index
from metron_desktop.gui.widgets.field_editor import FieldEditor
from metron_desktop.gui.widgets.field_editors import make_editor
from metron_desktop.gui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from metron_desktop.gui.widgets.record_table import RecordTable

_NOTES_WIDTH = 360
_NOTES_LINES = 7
_Key = Qt.Key
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_FLAG = "is_read"


class CellEditing(QObject):
    """The editor that lies over a cell of a table. UI thread.

    Qt's own editors vanish whenever the model is read again, which a synchronisation causes at any
    moment; this one belongs to a record and follows it. What cannot be a value stays in the editor
    with the reason below it, wherever the keyboard goes.

    Signals:
        entered: A record's id and the new values by field.
        known_wanted: Field of which everything typed so far is to be offered (`show_known`).
        refused: Why nothing can be changed now.

    Attributes:
        why_not: Says why nothing can be changed now; "" where it can.
        values_of: The values of a record by field.
    """

    entered = Signal(int, object)
    known_wanted = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        table: RecordTable,
        values_of: Callable[[Any], Mapping[str, Any]],
        why_not: Callable[[], str],
    ) -> None:
        super().__init__(table)
        self.why_not = why_not
        self.values_of = values_of
        self._table = table
        self._records = table.model()
        self._editor: FieldEditor | None = None
        self._frame: QFrame | None = None
        self._refusal = Refusal(table.viewport())
        self._record_id = 0
        self._column = 0
        self._before: Mapping[str, Any] = {}
        self._records.modelReset.connect(self._follow)
        header = table.horizontalHeader()
        for moved in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            moved.connect(self._place)
        for bar in (table.horizontalScrollBar(), table.verticalScrollBar()):
            bar.valueChanged.connect(self._place)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)
        table.editing = self

    @property
    def editor(self) -> FieldEditor | None:
        """The open editor."""
        return self._editor

    @property
    def sentence(self) -> str:
        """Why what is typed cannot be kept; "" where it can."""
        return self._refusal.sentence

    def can_edit(self, index: Index) -> bool:
        """Whether a cell can be changed in place."""
        return (
            index.isValid()
            and self._records.records.columns[index.column()].edited
            and not self._table.isColumnHidden(index.column())
        )

    def begin(self, index: Index, *, clicked: bool = False) -> bool:
        """Open the editor of a cell; a clicked yes becomes a no at once.

        Returns:
            False where the cell cannot be changed in place.
        """
        if not self.can_edit(index) or not self.finish():
            return False
        record = self._records.record_at(index.row())
        if record is None:
            return True
        if sentence := self.why_not():
            self.refused.emit(sentence)
            return True
        column, values = self._records.records.columns[index.column()], self.values_of(record)
        record_id = self._records.records.id_of(record)
        if clicked and column.field == _FLAG:
            self.entered.emit(record_id, {_FLAG: not values[_FLAG]})
            return True
        self._record_id, self._column = record_id, index.column()
        self._table.scrollTo(index)
        self._open(make_editor(column.field), values)
        return True

    def finish(self) -> bool:
        """Keep what is typed and close.

        Returns:
            False where it cannot be kept; the editor stays open and says why.
        """
        if self._editor is None:
            return True
        try:
            typed = self._editor.values()
        except InvalidValue as error:
            self._refuse(error.sentence)
            return False
        record_id, before = self._record_id, self._before
        self.cancel()
        new = {field: value for field, value in typed.items() if value != before.get(field)}
        if new:
            self.entered.emit(record_id, new)
        return True

    def cancel(self) -> None:
        """Close, and keep the value there was."""
        frame, self._editor, self._frame = self._frame, None, None
        self._refusal.say("")
        if frame is not None:
            had_focus = frame.isAncestorOf(QApplication.focusWidget() or self._table)
            if had_focus:
                self._table.setFocus()
            frame.hide()
            frame.deleteLater()

    def show_known(self, field: str, known: Sequence[str]) -> None:
        """Offer what was typed into a field elsewhere, while that is edited."""
        if self._editor is not None and self._editor.field == field:
            self._editor.show_known(known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end editing before the control does."""
        if self._editor is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # Keys without Ctrl belong to whoever types, not to the window's menus.
            commands = _Modifier.ControlModifier | _Modifier.AltModifier
            if not event.modifiers() & commands or event.key() in _ENTER:
                event.accept()
                return event.key() in (_Key.Key_Escape, *_ENTER)
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        return self._take_key(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        chooses = _offers(watched)
        if key == _Key.Key_Escape and not chooses:
            self.cancel()
        elif key in (_Key.Key_Tab, _Key.Key_Backtab):
            if chooses:
                _take_offer(watched)
            self._step(backwards=key == _Key.Key_Backtab)
        elif key in _ENTER and not chooses and self._ends(event):
            self.finish()
        else:
            return False
        return True

    def _ends(self, event: QKeyEvent) -> bool:
        return not self._editor.tall or bool(event.modifiers() & _Modifier.ControlModifier)

    def _step(self, *, backwards: bool) -> None:
        """Keep what is typed and go on to the next cell that can be changed."""
        row, column = self._records.row_of(self._record_id), self._column
        if not self.finish() or row < 0:
            return
        index = self._beside(row, column, -1 if backwards else 1)
        if index is None:
            return
        move = QItemSelectionModel.SelectionFlag
        same = index.row() == row
        whole_row = move.ClearAndSelect | move.Rows
        self._table.selectionModel().setCurrentIndex(index, move.NoUpdate if same else whole_row)
        self._table.scrollTo(index)
        self.begin(index)

    def _beside(self, row: int, column: int, step: int) -> Index | None:
        columns = [
            number
            for number in self._table.header.visible_columns()
            if self._records.records.columns[number].edited
        ]
        place = columns.index(column) + step
        row += place // len(columns)
        if not 0 <= row < self._records.rowCount():
            return None
        return self._records.index(row, columns[place % len(columns)])

    def _open(self, editor: FieldEditor, values: Mapping[str, Any]) -> None:
        self._editor, self._before = editor, values
        editor.show_values(values)
        editor.changed.connect(lambda: self._refuse(""))
        self._frame = QFrame(self._table.viewport())
        self._frame.setObjectName("cellEditor")
        self._frame.setAutoFillBackground(True)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(editor)
        for part in editor.findChildren(QWidget):
            part.installEventFilter(self)
            if isinstance(part, QLineEdit) and part.completer() is not None:
                part.completer().popup().installEventFilter(self)
        self._place()
        self._frame.show()
        editor.setFocus()
        if editor.completes:
            self.known_wanted.emit(editor.field)

    def _refuse(self, sentence: str) -> None:
        self._refusal.say(sentence)
        if self._editor is not None:
            self._editor.describe(sentence)
            self._refusal.place(self._frame.geometry())

    def _follow(self) -> None:
        """Go where the record is now; one that is not shown any more keeps its editor.

        Where nothing is shown any more what is typed is kept at once, if it can be.
        """
        if self._editor is not None and not self._records.rowCount() and not self.finish():
            self.cancel()
        self._place()

    def _place(self) -> None:
        if self._editor is None:
            return
        row = self._records.row_of(self._record_id)
        if row < 0 or self._table.isColumnHidden(self._column):
            return
        cell = self._table.visualRect(self._records.index(row, self._column))
        room = self._table.viewport().rect()
        hint = self._editor.sizeHint()
        width = min(max(cell.width(), hint.width()), max(room.width(), cell.width()))
        place = QRect(cell.left(), 0, width, max(cell.height(), hint.height()))
        if self._editor.tall:
            place.setWidth(min(max(cell.width(), _NOTES_WIDTH), room.width()))
            place.setHeight(_NOTES_LINES * self._editor.fontMetrics().lineSpacing())
            place.moveTop(cell.top())
            place.moveBottom(min(place.bottom(), max(room.bottom(), cell.bottom())))
        else:
            place.moveTop(cell.center().y() - place.height() // 2)
        if place.right() > room.right() and cell.right() <= room.right():
            place.moveRight(max(room.right(), place.width() - 1))
        self._frame.setGeometry(place)
        self._frame.raise_()
        self._refusal.place(place)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._frame is None or now is None or QApplication.activePopupWidget() is not None:
            return
        if now is not self._frame and not self._frame.isAncestorOf(now):
            self.finish()


_Modifier = Qt.KeyboardModifier


def _offers(watched: QObject) -> bool:
    """Whether the keyboard is in a completer's list, with something chosen there."""
    index = getattr(watched, "currentIndex", None)
    is_list = isinstance(watched, QWidget) and bool(
        watched.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup
    )
    return is_list and watched.isVisible() and callable(index) and index().isValid()


def _take_offer(popup: QWidget) -> None:
    """Type what is chosen in a completer's list."""
    line = popup.focusProxy()
    if isinstance(line, QLineEdit):
        line.setText(popup.currentIndex().data())
    popup.hide()
