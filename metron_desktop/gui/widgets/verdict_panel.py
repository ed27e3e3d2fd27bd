"""What identifying a scan found, in words and figures, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip, chip_size, draw_chip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The words of an outcome.

    Attributes:
        title: The issue, or what is the matter.
        subtitle: Publisher and date, or the file's name.
        chips: The state, certainty, and whether it is owned.
        sentence: How that was found out, or what to do.
        action: Label of the main button, "" for none.
        enabled: Whether the main button can be pressed.
    """

    title: str
    subtitle: str = ""
    chips: Sequence[Chip] = ()
    sentence: str = ""
    action: str = ""
    enabled: bool = True


class VerdictPanel(QWidget):
    """Title, chips, a sentence and two buttons. UI thread.

    Signals:
        acted: The main button was pressed.
        next_requested: The next undecided cover is wanted.
    """

    acted = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setFont(theme.title_font(self.font()))
        self._subtitle = QLabel()
        self._subtitle.setObjectName("muted")
        self._chips = _ChipRow()
        self._sentence = QLabel()
        for label in (self._title, self._subtitle, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._action.setDefault(True)
        self._action.clicked.connect(self.acted)
        self._next = QPushButton(self.tr("Next undecided"))
        self._next.setAccessibleName(self._next.text())
        self._next.setToolTip(self.tr("Go to the next cover with something to decide (N)"))
        self._next.clicked.connect(self.next_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_S)
        buttons.addWidget(self._action)
        buttons.addWidget(self._next)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        for part in (self._title, self._subtitle, self._chips, self._sentence):
            column.addWidget(part)
        column.addSpacing(theme.SPACE_S)
        column.addLayout(buttons)

    def say(self, verdict: Verdict) -> None:
        """Show an outcome."""
        self._title.setText(verdict.title)
        self._subtitle.setText(verdict.subtitle)
        self._subtitle.setVisible(bool(verdict.subtitle))
        self._chips.show_chips(verdict.chips)
        self._sentence.setText(verdict.sentence)
        self._sentence.setVisible(bool(verdict.sentence))
        self._action.setText(verdict.action)
        self._action.setAccessibleName(verdict.action)
        self._action.setVisible(bool(verdict.action))
        self._action.setEnabled(verdict.enabled)

    def offer_next(self, offered: bool) -> None:
        """Say whether there is another cover to decide about."""
        self._next.setEnabled(offered)


class _ChipRow(QWidget):
    """Chips in a line, in the reading direction."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: tuple[Chip, ...] = ()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        self._chips = tuple(chips)
        self.setAccessibleName(", ".join(chip.text for chip in chips))
        self.setVisible(bool(chips))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = [chip_size(chip.text, self.font()) for chip in self._chips]
        width = sum(size.width() + theme.SPACE_S for size in sizes)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height + theme.SPACE_S)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for chip in self._chips:
            room = self.rect().adjusted(left, 0, 0, 0)
            if self.isRightToLeft():
                width = chip_size(chip.text, self.font()).width()
                room.moveLeft(self.width() - left - width)
            left += draw_chip(painter, room, chip, self.font(), self.palette(), None)
            left += theme.SPACE_S
