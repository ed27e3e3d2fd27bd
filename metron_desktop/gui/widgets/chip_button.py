"""A chip that can be switched on and off: a quick filter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.check_delegate import draw_tick

_TICK = 10


class ChipButton(QAbstractButton):
    """A checkable pill; switched on it is tinted and has a tick, so that colour never stands alone.

    UI thread.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        # Room for the tick is always there: switching on must not move the chips beside it.
        return QSize(words + _TICK + 3 * theme.SPACE_S, self.fontMetrics().height() + theme.SPACE_S)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = pill.height() / 2
        accent = theme.tone(theme.Tone.ACCENT, palette)
        ground = QColor(accent)
        ground.setAlphaF(0.16)
        if not self.isChecked():
            hot = self.underMouse() or self.isDown()
            ground = palette.color(QPalette.ColorRole.Midlight if hot else QPalette.ColorRole.Base)
        line = accent if self.isChecked() else theme.tone(theme.Tone.HAIRLINE, palette)
        painter.setBrush(ground)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(pill, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        words = self.rect()
        if self.isChecked():
            tick = QRectF(theme.SPACE_S, 0, _TICK, _TICK)
            tick.moveTop((self.height() - _TICK) / 2)
            draw_tick(painter, tick.toRect(), accent)
            words = words.adjusted(theme.SPACE_S + _TICK + theme.SPACE_XS, 0, -theme.SPACE_S, 0)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()
