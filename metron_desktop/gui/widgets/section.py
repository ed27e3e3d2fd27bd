"""A heading with buttons over a part of a page, and what stands there while the part is empty."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label


class Section(QWidget):
    """A title, its content, or a sentence instead. UI thread."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label(title)
        self._title.setFont(theme.title_font(self.font(), 1.1))
        self._content = content
        self._sentence = muted_label("")
        self._empty = Card()
        self._empty.column.addWidget(self._sentence)
        margin = theme.SPACE_L
        self._empty.column.setContentsMargins(margin, theme.SPACE_M, margin, theme.SPACE_M)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.SPACE_S)
        self._line.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addLayout(self._line)
        column.addWidget(content)
        column.addWidget(self._empty)
        self.setAccessibleName(title)
        self.say_empty("")

    def add_button(self, label: str) -> QPushButton:
        """A button at the right of the title."""
        button = QPushButton(label)
        button.setAccessibleName(label)
        self._line.addWidget(button)
        return button

    def say_empty(self, sentence: str) -> None:
        """Show a sentence instead of the content; "" shows the content."""
        self._sentence.setText(sentence)
        self._empty.setVisible(bool(sentence))
        self._content.setVisible(not sentence)
