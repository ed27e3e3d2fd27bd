"""One figure on a plate: what it is, how much, and what to know about it."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label

_SCALES = (1.7, 1.5, 1.3, 1.15, 1.0)
"""How much larger than text a figure may be; the largest that has room is taken."""


class FigureCard(Card):
    """A figure with its name above and a note below. UI thread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._figure = text_label("")
        self._figure.setWordWrap(False)
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write the figure as large as there is room for; as high as the largest would be."""
        room = self.width() - 2 * theme.SPACE_L
        fonts = [theme.title_font(self.font(), scale) for scale in _SCALES]
        self._figure.setFixedHeight(QFontMetrics(fonts[0]).height())
        fitting = (
            font
            for font in fonts
            if QFontMetrics(font).horizontalAdvance(self._figure.text()) < room
        )
        self._figure.setFont(next(fitting, fonts[-1]))
