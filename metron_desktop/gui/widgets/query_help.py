"""What can be asked for in a query line, with examples that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.popover import Popover


class QueryHelp(Popover):
    """The syntax by its examples; a click or Enter on an example takes it over. UI thread.

    Signals:
        example_chosen: The example's line.
    """

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What can be asked for"), parent)
        lead = muted_label(
            self.tr("Everything in the line must hold. Take an example, or mix your own.")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_XS)
        self._buttons: list[QPushButton] = []
        for row, (example, meaning) in enumerate(self._examples()):
            button = QPushButton(example)
            button.setObjectName("example")
            button.setAccessibleName(f"{example}, {meaning}")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked, line=example: self._choose(line))
            self._buttons.append(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(QLabel(meaning), row, 1)
        grid.setColumnStretch(1, 1)
        foot = muted_label(
            self.tr(
                "Ctrl+Space suggests fields and values while you type; Tab takes the first. "
                "Accents and capitals do not matter."
            )
        )
        foot.setFont(theme.small_font(self.font()))
        self.column.addWidget(lead)
        self.column.addSpacing(theme.SPACE_XS)
        self.column.addLayout(grid)
        self.column.addSpacing(theme.SPACE_XS)
        self.column.addWidget(foot)

    def open(self, anchor: QWidget) -> None:
        """Show it below a widget, with the keyboard on the first example."""
        self.open_below(anchor, self._buttons[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
        if step is not None and self.focusWidget() in self._buttons:
            place = self._buttons.index(self.focusWidget()) + step
            self._buttons[place % len(self._buttons)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(button := self.focusWidget(), QPushButton):
                button.click()
        else:
            super().keyPressEvent(event)

    def _choose(self, line: str) -> None:
        self.example_chosen.emit(line)
        self.close()

    def _examples(self) -> list[tuple[str, str]]:
        return [
            ("warden annual", self.tr("both words, anywhere")),
            ('"night warden"', self.tr("these words together")),
            ("publisher:marvel", self.tr("a text that contains this")),
            ('location="Long box 3"', self.tr("exactly this text")),
            ("grade>=9.4", self.tr("at least; also >, <, <= and =")),
            ("date:1963..1969", self.tr("from, to; one end may be left open")),
            ("bought:2024-03", self.tr("a year, a month or a day")),
            ("added<30d", self.tr("less than 30 days ago; w, m and y for longer")),
            ("rating:none", self.tr("has none; any for has one")),
            ("-format:digital", self.tr("a dash for the contrary")),
            ("unread slabbed gap", self.tr("also read, graded, rated, priced, local, conflict")),
        ]
