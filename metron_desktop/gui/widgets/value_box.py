"""One side of a choice: whose value it is, the value, and the button that chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.word_diff import Span
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.quoted_text import QuotedText


class ValueBox(Card):
    """A value on a plate. UI thread.

    Signals:
        chosen: The person wants this value.

    Args:
        whose: "Yours" or "On the server".
        action: The button's label.
    """

    chosen = Signal()

    def __init__(self, whose: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_M, theme.SPACE_M)
        self._whose = muted_label(whose)
        self._whose.setFont(theme.small_font(self.font()))
        self._text = QuotedText()
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        self._button = QPushButton(action)
        self._button.clicked.connect(self.chosen)
        self.column.addWidget(self._whose)
        self.column.addWidget(self._text)
        self.column.addWidget(self._note)
        self.column.addStretch(1)
        self.column.addSpacing(theme.SPACE_XS)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def text(self) -> QuotedText:
        """Where the value stands."""
        return self._text

    def show_value(
        self, name: str, text: str, changed: Sequence[Span], tone: theme.Tone, note: str
    ) -> None:
        """Show a value.

        Args:
            name: What people call the field.
            text: The value in words; "" for none.
            changed: Which parts of it differ from the other side.
            tone: The colour of these.
            note: What there is to say about it, "" for nothing.
        """
        empty = self.tr("(nothing)")
        self._text.say(text, changed, tone, empty=empty)
        self._text.setAccessibleName(f"{name}, {self._whose.text()}")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._button.setAccessibleName(f"{self._button.text()}: {name}, {text or empty}")

    @property
    def button(self) -> QPushButton:
        """What chooses it."""
        return self._button

    def allow(self, allowed: bool, why_not: str) -> None:
        """Say whether this value can be chosen now, or why it cannot."""
        self._button.setEnabled(allowed)
        self._button.setToolTip(why_not)
