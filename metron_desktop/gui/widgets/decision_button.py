"""A way to decide: a button, and beside it what it leads to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.widgets.detail_parts import muted_label


class DecisionButton(QWidget):
    """A button with a sentence. UI thread.

    Signals:
        chosen: The button was pressed.

    Args:
        icon_name: The button's icon.
        label: What it does.
        sentence: What that leads to.
        why_not: Why it cannot be done now, said instead of the sentence; "" where it can.
        width: Least width of the button, so that several stand in a column.
    """

    chosen = Signal()

    def __init__(
        self, icon_name: str, label: str, sentence: str, *, why_not: str = "", width: int = 210
    ) -> None:
        super().__init__()
        self.button = QPushButton(icons.icon(icon_name), label)
        self.button.setMinimumWidth(width)
        self.button.setEnabled(not why_not)
        self.button.setAccessibleName(label)
        self.button.setAccessibleDescription(why_not or sentence)
        self.button.clicked.connect(self.chosen)
        words = muted_label(why_not or sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
