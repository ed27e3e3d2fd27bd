"""A chip that says one thing that is asked for, and takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.filter_wording import ActiveFilter

_CROSS = 12
_WIDEST = 40  # average characters
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterChip(QAbstractButton):
    """A tinted pill with a cross; a click, Space, Enter or Delete asks to remove it. UI thread.

    Attributes:
        filter: What it stands for.
    """

    def __init__(self, one: ActiveFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = one
        metrics = self.fontMetrics()
        room = _WIDEST * metrics.averageCharWidth()
        self.setText(metrics.elidedText(one.text, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(self.tr("Remove the filter {filter}").format(filter=one.text))
        cut = self.text() != one.text
        self.setToolTip(one.text if cut else self.tr("Remove this filter"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        return QSize(words + _CROSS + 3 * theme.SPACE_S, metrics.height() + theme.SPACE_S)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self.palette()
        accent = theme.tone(theme.Tone.ACCENT, colors)
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = QColor(accent)
        ground.setAlphaF(0.28 if self.underMouse() or self.isDown() else 0.16)
        width = 2 if self.hasFocus() else 1
        inner = pill.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(ground)
        painter.setPen(QPen(accent, width))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        mirrored = self.isRightToLeft()
        words = self.rect().adjusted(theme.SPACE_S + 2, 0, -theme.SPACE_S, 0)
        cross = QRect(0, (self.height() - _CROSS) // 2, _CROSS, _CROSS)
        cross.moveRight(words.right())
        if mirrored:
            cross.moveLeft(theme.SPACE_S)
            words = self.rect().adjusted(theme.SPACE_S, 0, -theme.SPACE_S - 2, 0)
        painter.setPen(colors.windowText().color())
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, align | Qt.AlignmentFlag.AlignVCenter, self.text())
        ink = colors.windowText().color() if self.underMouse() else accent
        painter.drawPixmap(cross, icons.pixmap("close", _CROSS, self.devicePixelRatioF(), ink))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()
