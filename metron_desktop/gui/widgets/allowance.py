"""How many requests are left in a minute or a day, as a figure over a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import number_text
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label


class Allowance(QWidget):
    """A name, a figure and a bar for what is left of it. UI thread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._figure = text_label("")
        self._bar = CompletionBar()
        label = muted_label(name)
        label.setFont(theme.small_font(self.font()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (label, self._figure, self._bar):
            column.addWidget(part)
        column.addStretch(1)
        self.show_left(None, None)

    def show_left(self, left: int | None, limit: int | None) -> None:
        """Say how much is left.

        Args:
            left: What is left; None while the server has not told.
            limit: Of how many; None while the server has not told, or where there is none.
        """
        if left is None:
            figure = self.tr("not known yet")
        elif limit is None:
            figure = number_text(left)
        else:
            figure = self.tr("{left} of {limit}").format(
                left=number_text(left), limit=number_text(limit)
            )
        self._figure.setText(figure)
        self._bar.setVisible(limit is not None)
        part = min(1.0, left / limit) if left is not None and limit else 0.0
        self._bar.show_part(part, figure)
        self.setAccessibleName(f"{self._name}: {figure}")
