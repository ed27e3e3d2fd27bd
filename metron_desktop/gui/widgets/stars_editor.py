"""A rating, given with a key or a click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.rating_delegate import STARS, draw_stars, star_side
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.widgets.field_editor import FieldEditor

_Key = Qt.Key
_SCALE = 1.2


class StarsEditor(FieldEditor):
    """A rating from 1 to 5, or none. UI thread."""

    hints = False

    def __init__(self, field: str) -> None:
        self._stars = StarsInput()
        super().__init__(field, self._stars)
        self._stars.rated.connect(lambda _rating: self.changed.emit())

    def text(self) -> str:
        return str(self._stars.rating)

    def show_values(self, values: Mapping[str, Any]) -> None:
        self._stars.show_rating(values.get(self.field) or 0)


class StarsInput(QWidget):
    """Five stars: 0 to 5 set them, left and right count, a click fills up to the star below it.

    Signals:
        rated: Another rating was given.
    """

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rating = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rating(self, rating: int) -> None:
        """Show a rating; 0 for none."""
        self.rating = rating
        words = fmt.rating_text(rating) or self.tr("Not rated")
        self.setAccessibleName(f"{field_name('rating')}: {words}")
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as a line to type in."""
        side = star_side(self.fontMetrics().height()) * _SCALE
        margin = 2 * theme.SPACE_S
        return QSize(round(STARS * side) + margin, self.fontMetrics().height() + 14)

    def event(self, event: QEvent) -> bool:
        """Keep digits for the stars: elsewhere they are the window's own."""
        if event.type() == QEvent.Type.ShortcutOverride and _rating_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rating = _rating_of(event)
        if rating is None and event.key() in (_Key.Key_Left, _Key.Key_Right):
            step = 1 if event.key() == _Key.Key_Right else -1
            rating = min(max(self.rating + step, 0), STARS)
        if rating is None:
            super().keyPressEvent(event)
        else:
            self._rate(rating)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        side = self._place().height()
        star = int((event.position().x() - self._place().left()) // side) + 1
        if 1 <= star <= STARS:
            self._rate(0 if star == self.rating else star)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        tone = theme.Tone.ACCENT if focused else theme.Tone.HAIRLINE
        width = 2 if focused else 1
        painter.setPen(QPen(theme.tone(tone, self.palette()), width))
        painter.setBrush(self.palette().base())
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS
        )
        ink = theme.tone(theme.Tone.ACCENT, self.palette())
        draw_stars(painter, self._place(), self.rating, ink)

    def _place(self) -> QRectF:
        side = star_side(self.fontMetrics().height()) * _SCALE
        return QRectF(theme.SPACE_S, (self.height() - side) / 2, 0, side)

    def _rate(self, rating: int) -> None:
        self.show_rating(rating)
        self.rated.emit(rating)


def _rating_of(event: QKeyEvent) -> int | None:
    digit = event.key() - _Key.Key_0
    return digit if 0 <= digit <= STARS else None
