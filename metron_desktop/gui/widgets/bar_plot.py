"""Bars on axes, drawn with pyqtgraph. Import this late: pyqtgraph takes half a second.

What pyqtgraph offers for exploring measurements is left out: nothing zooms, pans or opens menus, so
that the wheel scrolls the page. In its place every bar can be reached by keyboard and chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsWidget,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from metron_desktop.gui import theme
from metron_desktop.gui.models.chart_wording import ROWS, PlotBar, axis_values
from metron_desktop.gui.models.month_ticks import month_ticks
from metron_desktop.gui.tooltip import plain
from metron_desktop.gui.widgets.plot_bars import PlotBars

_LABEL_PART = 0.42
_NEAR = 4.0


class BarPlot(pg.GraphicsView):
    """Bars that lie (names beside them) or stand (on an axis of ranks or months). UI thread.

    Signals:
        chosen: The number of the bar that was clicked, or on which Enter was pressed.
        menu_requested: Global position at which the person asked for a menu.
    """

    chosen = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, *, lying: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._lying = lying
        self._months: tuple[int, int] | None = None
        self._write: Callable[[float], str] = str
        self._whole = True
        self._hovered = -1
        self._current = -1
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.disableAutoRange()
        self._box.invertY(lying)
        self._left = _axis("left", self._box)
        self._bottom = _axis("bottom", self._box)
        self._bars = PlotBars(lying=lying)
        self._box.addItem(self._bars, ignoreBounds=True)
        middle = QGraphicsWidget()
        self._grid = QGraphicsGridLayout(middle)
        self._grid.setSpacing(0)
        self._grid.addItem(self._left, 0, 0)
        self._grid.addItem(self._box, 0, 1)
        self._grid.addItem(self._bottom, 1, 1)
        self.setCentralItem(middle)
        self.setAntialiasing(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bars(self) -> Sequence[PlotBar]:
        """What is shown."""
        return self._bars.bars

    @property
    def current(self) -> int:
        """The bar the keyboard is on; -1 for none."""
        return self._current

    def show_bars(
        self,
        bars: Sequence[PlotBar],
        write: Callable[[float], str],
        *,
        whole: bool = True,
        months: tuple[int, int] | None = None,
    ) -> None:
        """Show these.

        Args:
            bars: The bars; of lying ones no more than `ROWS`, and fewer keep their thickness.
            write: How the numbers of the axis are written.
            whole: Whether only whole numbers make sense there.
            months: The first and the last month, where the axis is one of months.
        """
        self._bars.bars = bars
        self._write, self._whole, self._months = write, whole, months
        self._hovered = -1
        self._current = min(self._current, len(bars) - 1)
        self._fit()
        self._describe()

    def bar_at(self, point: QPoint) -> int:
        """Which bar is at a point of the widget; -1 for none."""
        place = self._box.mapSceneToView(self.mapToScene(point))
        inside = self._box.sceneBoundingRect().contains(self.mapToScene(point))
        if self._lying:
            row = round(place.y())
            return row if 0 <= row < len(self.bars) else -1
        if not inside or not self.bars:
            return -1
        # A month is narrow where there are many: the nearest within reach counts.
        reach = max(0.5, _NEAR * self._box.viewPixelSize()[0])
        number = min(range(len(self.bars)), key=lambda n: abs(self.bars[n].place - place.x()))
        return number if abs(self.bars[number].place - place.x()) <= reach else -1

    def middle_of(self, number: int) -> QPoint:
        """The middle of a bar, as a point of the widget: where `bar_at` finds it."""
        bar = self.bars[number]
        half = bar.value / 2
        middle = QPointF(half, number) if self._lying else QPointF(bar.place, half)
        return self.mapFromScene(self._box.mapViewToScene(middle))

    def sizeHint(self) -> QSize:
        """As high as the rows of lying bars: cards beside each other are equally high."""
        return QSize(240, ROWS * self._pitch())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROWS * self._pitch())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_grid"):  # the base class resizes while it is being made
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(
            self, "_grid"
        ):
            self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip:  # shown at once instead
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        number = self.bar_at(place)
        if number != self._hovered:
            self._hover(number)
            words = plain(self.bars[number].words) if number >= 0 else ""
            QToolTip.showText(event.globalPosition().toPoint(), words, self.viewport())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.bar_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._move_to(number)
            self.chosen.emit(number)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self.bars:
            # What happened last is what people look for on an axis of time.
            self._move_to(len(self.bars) - 1 if self._months else 0)
        self._paint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._paint_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = (
            (Qt.Key.Key_Up, Qt.Key.Key_Down) if self._lying else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        )
        last = len(self.bars) - 1
        targets = {
            back: max(0, self._current - 1),
            on: min(last, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if not self.bars:
            event.ignore()
        elif event.key() in targets:
            self._move_to(targets[event.key()])
            self._tell_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._current)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _hover(self, number: int) -> None:
        self._hovered = number
        shape = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._paint_current()

    def _move_to(self, number: int) -> None:
        self._current = number
        self._paint_current()
        self._describe()
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)

    def _tell_current(self) -> None:
        words = plain(self.bars[self._current].words)
        place = self.viewport().mapToGlobal(self.middle_of(self._current))
        QToolTip.showText(place, words, self.viewport())

    def _paint_current(self) -> None:
        self._bars.focused = self._current if self.hasFocus() else -1
        self._bars.hovered = self._hovered
        self._bars.update()

    def _describe(self) -> None:
        if 0 <= self._current < len(self.bars):
            self.setAccessibleDescription(self.bars[self._current].words)
        else:
            self.setAccessibleDescription("; ".join(bar.words for bar in self.bars))

    def _pitch(self) -> int:
        return self.fontMetrics().height() + theme.SPACE_S

    def _fit(self) -> None:
        """Give labels the room they need, and the bars the rest."""
        font = theme.small_font(self.font())
        metrics = QFontMetricsF(font)
        muted = theme.tone(theme.Tone.MUTED, self.palette())
        for axis in (self._left, self._bottom):
            axis.setStyle(tickFont=font)
            axis.setTextPen(muted)
        self._bars.dress(font, self.palette())
        self.setBackground(self.palette().color(QPalette.ColorRole.Base))
        if self._lying:
            self._fit_lying(metrics)
        else:
            self._fit_standing(metrics)
        self._paint_current()

    def _fit_lying(self, metrics: QFontMetricsF) -> None:
        self._left.setTextPen(self.palette().color(QPalette.ColorRole.WindowText))
        most = max((bar.value for bar in self.bars), default=1.0) or 1.0
        longest = max((metrics.horizontalAdvance(bar.label) for bar in self.bars), default=0.0)
        names = ceil(min(longest, self.width() * _LABEL_PART)) + 2  # the axis drops what is cut
        texts = max((metrics.horizontalAdvance(bar.text) for bar in self.bars), default=0.0)
        self._left.setWidth(names + theme.SPACE_S)
        self._left.setTicks(
            [
                [
                    (row, metrics.elidedText(bar.label, Qt.TextElideMode.ElideMiddle, names))
                    for row, bar in enumerate(self.bars)
                ]
            ]
        )
        self._bottom.hide()
        self._grid.setContentsMargins(0, 0, 0, 0)
        room = max(1.0, self.width() - names - theme.SPACE_S)
        share = max(0.1, (room - texts - theme.SPACE_S) / room)
        self._box.setRange(
            xRange=(0, most / share), yRange=(-0.5, ROWS - 0.5), padding=0, disableAutoRange=True
        )

    def _fit_standing(self, metrics: QFontMetricsF) -> None:
        values = axis_values(max((bar.value for bar in self.bars), default=1.0), whole=self._whole)
        texts = [self._write(value) for value in values]
        left = max(map(metrics.horizontalAdvance, texts)) + theme.SPACE_S
        self._left.setWidth(left)
        self._left.setTicks([list(zip(values, texts, strict=True))])
        self._bottom.setHeight(metrics.height() + theme.SPACE_S)
        half = metrics.height() / 2
        self._grid.setContentsMargins(0, half, theme.SPACE_S, 0)
        room = max(1.0, self.width() - left - theme.SPACE_S)
        places = [bar.place for bar in self.bars]
        first, last = self._months or (min(places, default=0), max(places, default=0))
        self._bottom.setTicks([self._bottom_ticks(first, last, room, metrics)])
        self._bars.lines = values
        self._box.setRange(
            xRange=(first - 0.5, last + 0.5),
            yRange=(0, values[-1]),
            padding=0,
            disableAutoRange=True,
        )

    def _bottom_ticks(
        self, first: int, last: int, room: float, metrics: QFontMetricsF
    ) -> list[tuple[int, str]]:
        def advance(text: str) -> int:
            return round(metrics.horizontalAdvance(text)) + 1

        if self._months:
            return month_ticks(first, last, room, advance, theme.SPACE_S)
        pitch = room / max(1, last - first + 1)
        longest = max((advance(bar.label) for bar in self.bars), default=0)
        step = max(1, -(-(longest + theme.SPACE_XS) // max(1, round(pitch))))
        return [(bar.place, bar.label) for bar in self.bars[::step]]


def _axis(side: str, box: pg.ViewBox) -> pg.AxisItem:
    axis = pg.AxisItem(side, maxTickLength=0, linkView=box)
    axis.setPen(QPen(Qt.PenStyle.NoPen))
    axis.setTickPen(QPen(Qt.PenStyle.NoPen))
    axis.setStyle(
        autoExpandTextSpace=False,
        hideOverlappingLabels=False,
        tickAlpha=0,
        tickTextOffset=theme.SPACE_S if side == "left" else theme.SPACE_XS,
    )
    return axis
