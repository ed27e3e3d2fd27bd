"""One line that says how much of a record is here, with the button that fetches it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.record_care import Freshness, freshness_text, refresh_text
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.flow_layout import FlowLayout


class FreshnessLine(QWidget):
    """Shows a `Freshness`. UI thread.

    Signals:
        refresh_wanted: A `Link`: the person wants it fetched from the server again.
    """

    refresh_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: Freshness | None = None
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QToolButton()
        self.button.setIcon(icons.icon("sync"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setObjectName("bordered")
        self.button.clicked.connect(lambda: self.refresh_wanted.emit(self._state.subject))
        # In one line with the button, not above it.
        self._words.setMinimumHeight(self.button.sizeHint().height())
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        line = QWidget()
        flow = FlowLayout(line, theme.SPACE_S)
        flow.addWidget(self._words)
        flow.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        column.addWidget(line)
        column.addWidget(self._note)

    def show_state(self, state: Freshness) -> None:
        """Show how a record stands now."""
        self._state = state
        words, action = freshness_text(state), refresh_text(state)
        self._words.setText(words)
        self.button.setText(action)
        self.button.setEnabled(state.job is None and not state.why_not)
        self.button.setAccessibleName(f"{action}, {state.name or state.subject.name}")
        note = state.why_not or state.failed
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(words)
