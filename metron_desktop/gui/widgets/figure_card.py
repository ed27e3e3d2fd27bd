"""One figure on a plate: what it is, how much, and what to know about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label


class FigureCard(Card):
    """A figure with its name above and a note below. UI thread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._figure = text_label("")
        self._figure.setFont(theme.title_font(self.font(), 1.7))
        self._bar = CompletionBar()
        self._bar.hide()
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        for part in (muted_label(name), self._figure, self._bar, self._note):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_figure(self, figure: str, note: str = "", part: float | None = None) -> None:
        """Show a figure.

        Args:
            figure: How much.
            note: What to know about it.
            part: A part from 0 to 1 as a bar, or None for none.
        """
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._bar.setVisible(part is not None)
        self._bar.show_part(part or 0.0, figure)
        self.setAccessibleName(f"{self._name}: {figure}")
        self.setAccessibleDescription(note)
