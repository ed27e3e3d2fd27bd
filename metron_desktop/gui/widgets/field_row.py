"""A row of the edit dialog: a field's name, its editor, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metron_desktop.domain.entering import enter
from metron_desktop.domain.spread import Spread
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.field_choice import FieldChoice
from metron_desktop.gui.models.field_wording import CURRENCY, PRICE, field_name
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.field_editors import make_editor
from metron_desktop.gui.widgets.refusal_line import RefusalLine

_NEVER_EMPTY = ("quantity", "book_format", "is_read")
_SHOWN = 60
_NOTES_LINES = 6


class Mode(Enum):
    """What is to happen to a field of several items."""

    KEEP = "keep"
    SET = "set"
    CLEAR = "clear"


class FieldRow(QWidget):
    """One field, of one item or of several. UI thread.

    Signals:
        changed: Something else would be saved now.
        revert_wanted: The person prefers Metron's value.

    Args:
        field: The field's name.
        label_width: How wide the names of all rows are.
    """

    changed = Signal()
    revert_wanted = Signal(str)

    def __init__(self, field: str, label_width: int) -> None:
        super().__init__()
        self.field = field
        self.editor = make_editor(field)
        self._before: Mapping[str, Any] = {}
        self._several = False
        self._name = QLabel(field_name(field))
        self._name.setFixedWidth(label_width)
        self._name.setBuddy(self.editor)
        self._mode = QComboBox()
        self._mode.setAccessibleName(
            self.tr("What happens to {field}").format(field=field_name(field))
        )
        self._mode.addItem(self.tr("Keep"), Mode.KEEP)
        self._mode.addItem(self.tr("Set"), Mode.SET)
        self._mode.addItem(self.tr("Clear"), Mode.CLEAR)
        self._mode.setFixedWidth(self._mode.sizeHint().width())
        if field in _NEVER_EMPTY:
            self._mode.removeItem(self._mode.count() - 1)
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        self._server = muted_label("")
        self._server.setFont(theme.small_font(self.font()))
        self._revert = QPushButton(icons.icon("undo"), self.tr("Use Metron’s value"))
        self._revert.setObjectName("quiet")
        self._revert.setAutoDefault(False)
        self._revert.setFont(theme.small_font(self.font()))
        self._revert.setAccessibleName(
            self.tr("Use Metron’s value: {field}").format(field=field_name(field))
        )
        self._revert.clicked.connect(lambda: self.revert_wanted.emit(field))
        self._refusal = RefusalLine()
        self._lay_out()
        self.editor.changed.connect(self._on_typed)
        self._mode.currentIndexChanged.connect(self._on_mode)

    @property
    def mode(self) -> Mode:
        """What is to happen to the field of several items."""
        return self._mode.currentData()

    @property
    def sentence(self) -> str:
        """Why what is typed cannot be saved; "" where it can."""
        return self._refusal.sentence

    def choose(self, mode: Mode) -> None:
        """Keep, set or clear the field of several items."""
        self._mode.setCurrentIndex(self._mode.findData(mode))

    def show_one(self, values: Mapping[str, Any], choice: FieldChoice | None) -> None:
        """Show the field of one item.

        Args:
            values: The item's values by field.
            choice: The value typed here beside Metron's, where they differ.
        """
        self._before, self._several = values, False
        self._mode.hide()
        self._note.hide()
        self.editor.show_values(values)
        self._say("")
        self._server.setText(self._server_words(choice))
        self._server.parentWidget().setVisible(choice is not None)

    def show_several(self, spread: Mapping[str, Spread]) -> None:
        """Show the field of several items, of which it keeps what they have."""
        self._before, self._several = {}, True
        self._mode.show()
        self._server.parentWidget().hide()
        parts = (self.field, CURRENCY) if self.field == PRICE else (self.field,)
        different = max(spread[part].different for part in parts)
        self.editor.show_values({part: spread[part].value for part in parts})
        words = ""
        if different > 1:
            words = self.tr("%Ln different values", "", different)
        self.editor.show_hint(words)
        self._note.setText(words)
        self._note.setVisible(bool(words) and not self.editor.hints)
        self._say("")
        self._mode.blockSignals(True)
        self.choose(Mode.KEEP)
        self._mode.blockSignals(False)

    def values(self) -> dict[str, Any]:
        """What is to be saved, by field; empty where nothing is.

        Raises:
            InvalidValue: What is typed cannot be a value of this field.
        """
        if self._several and self.mode is Mode.KEEP:
            return {}
        if self._several and self.mode is Mode.CLEAR:
            return enter(self.field, "")
        if self._several and self.editor.hints and self.editor.empty:
            raise InvalidValue(self.tr("Type a value, or choose Clear."), field=self.field)
        typed = self.editor.values()
        missing = object()
        return {
            field: value
            for field, value in typed.items()
            if self._several or value != self._before.get(field, missing)
        }

    def check(self) -> bool:
        """Say at the field why it cannot be saved; whether it can."""
        try:
            self.values()
        except InvalidValue as error:
            self._say(error.sentence)
            return False
        self._say("")
        return True

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_M)
        top = Qt.AlignmentFlag.AlignTop
        if self.editor.tall:
            self.editor.setFixedHeight(_NOTES_LINES * self.fontMetrics().lineSpacing())
        line.addWidget(self._name, 0, top if self.editor.tall else Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.editor, 1)
        line.addWidget(self._mode, 0, top)
        server = QWidget()
        below = QHBoxLayout(server)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.SPACE_S)
        below.addWidget(self._server, 1)
        below.addWidget(self._revert, 0, top)
        server.hide()
        notes = QVBoxLayout()
        notes.setContentsMargins(self._name.width() + theme.SPACE_M, 0, 0, 0)
        notes.setSpacing(theme.SPACE_XS)
        for part in (self._note, server, self._refusal):
            notes.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        column.addLayout(line)
        column.addLayout(notes)

    def _server_words(self, choice: FieldChoice | None) -> str:
        if choice is None:
            return ""
        theirs = _shortened(choice.theirs) or self.tr("nothing")
        if choice.base == choice.theirs:
            return self.tr("Metron has {value}.").format(value=theirs)
        base = _shortened(choice.base) or self.tr("nothing")
        return self.tr("Metron has {value}; it had {base} when you changed it.").format(
            value=theirs, base=base
        )

    def _say(self, sentence: str) -> None:
        self._refusal.say(sentence)
        self.editor.describe(sentence)

    def _on_typed(self) -> None:
        self._say("")
        if self._several and self.mode is not Mode.SET:
            self.choose(Mode.SET)
        else:
            self.changed.emit()

    def _on_mode(self) -> None:
        self._say("")
        self.changed.emit()


def _shortened(text: str) -> str:
    flat = " ".join(text[: 4 * _SHOWN].split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rstrip()}…"
