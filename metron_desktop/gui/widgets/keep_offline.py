"""Keeping a series or a reading list offline: the price first, then what is here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.record_care import (
    Keeping,
    cost_text,
    kept_text,
    stored_part,
    stored_text,
)
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label
from metron_desktop.gui.widgets.flow_layout import FlowLayout


class KeepOffline(QWidget):
    """Shows a `Keeping`; why it cannot be kept is said by the lines above it. UI thread.

    Signals:
        cost_wanted: A `Link`: what would it cost to keep it?
        keep_wanted: A `Link`: keep it.
        declined: The price was looked at, and that is all.
        forget_wanted: A `Link`: keep it no longer.
    """

    cost_wanted = Signal(object)
    keep_wanted = Signal(object)
    declined = Signal()
    forget_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: Keeping | None = None
        self._sentence = text_label("")
        self._bar = CompletionBar()
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        self.ask = self._tool("download", self.tr("Keep offline…"))
        self.ask.clicked.connect(lambda: self.cost_wanted.emit(self._state.subject))
        self.keep = QPushButton(self.tr("Keep offline"))
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self._state.subject))
        self.decline = QPushButton(self.tr("Cancel"))
        self.decline.clicked.connect(self.declined)
        self.forget = self._tool("close", self.tr("Keep no longer"))
        self.forget.setToolTip(self.tr("What is here may then be removed when room is needed"))
        self.forget.clicked.connect(lambda: self.forget_wanted.emit(self._state.subject))
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.SPACE_S)
        for button in (self.ask, self.keep, self.decline, self.forget):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        for part in (self._sentence, self._bar, self._note, buttons):
            column.addWidget(part)

    def show_state(self, state: Keeping) -> None:
        """Show whether it is kept now, or what keeping it would cost."""
        asked = self._state is not None and self._state.cost is None and state.cost is not None
        had_keyboard = any(one.hasFocus() for one in (self.ask, self.keep, self.forget))
        self._state = state
        kept, price = state.copy, state.cost
        self._say(state)
        self.ask.setVisible(kept is None and price is None)
        self.ask.setEnabled(not state.why_not)
        self.ask.setToolTip(state.why_not)
        self.keep.setVisible(kept is None and price is not None)
        self.decline.setVisible(kept is None and price is not None)
        self.forget.setVisible(kept is not None)
        for button in (self.ask, self.keep, self.decline, self.forget):
            button.setAccessibleName(f"{button.text()}, {state.subject.name}")
            button.setAccessibleDescription(self._sentence.text())
        if asked and had_keyboard:
            self.keep.setFocus()

    def _say(self, state: Keeping) -> None:
        kept = state.copy
        sentence, note = "", ""
        if kept is not None:
            sentence, note = kept_text(kept), stored_text(kept)
            if state.why_not and stored_part(kept) < 1:
                note = f"{note}. {state.why_not}"
            self._bar.show_part(stored_part(kept), note)
        elif state.cost is not None:
            sentence = cost_text(state.cost)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._bar.setVisible(kept is not None and stored_part(kept) < 1)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _tool(self, icon_name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(icons.icon(icon_name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setObjectName("bordered")
        return button
