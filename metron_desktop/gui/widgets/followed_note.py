"""Below the followed series: since when the issues of the selected one are known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.pull_list import PullRow
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.record_care import Freshness, refresh_text
from metron_desktop.gui.models.release_wording import known_text
from metron_desktop.gui.widgets.detail_parts import muted_label


class FollowedNote(QWidget):
    """A sentence, and the button that looks for new issues. UI thread.

    Signals:
        refresh_wanted: A `Link`: the series is to be fetched from the server again.
    """

    refresh_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: Freshness | None = None
        self.words = muted_label("")
        self.words.setFont(theme.small_font(self.font()))
        self.button = QToolButton()
        self.button.setObjectName("bordered")
        self.button.setIcon(icons.icon("sync"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_L, theme.SPACE_M)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(self.words)
        column.addWidget(self.button)
        self.hide()

    def show_series(self, row: PullRow | None, state: Freshness | None) -> None:
        """Show how a series stands; None for none."""
        self._state = state
        self.setVisible(row is not None and state is not None)
        if row is None or state is None:
            return
        problem = state.failed or state.why_not
        self.words.setText(" ".join(filter(None, (known_text(row), problem))))
        action = refresh_text(state)
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}, {row.series.name}")
        self.button.setEnabled(state.job is None and not state.why_not)
        self.button.setVisible(not state.why_not)

    def _on_clicked(self) -> None:
        if self._state is not None:
            self.refresh_wanted.emit(self._state.subject)
