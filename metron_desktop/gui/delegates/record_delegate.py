"""Paints a table's cells: text, a skeleton while a row is fetched, a mark on local values."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QIcon, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from metron_desktop.gui import theme
from metron_desktop.gui.models.column import Column, R
from metron_desktop.gui.models.record_model import Index, RecordTableModel
from metron_desktop.gui.tooltip import plain

_ICON = 16
_REMEMBERED = 4000  # cut-off texts
_MARK = 6
# As plain numbers: Python's own flags cost more than the painting when asked for every cell.
_SELECTED = QStyle.StateFlag.State_Selected.value
_STANDS_OUT = _SELECTED | QStyle.StateFlag.State_MouseOver.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_ACTIVE = QStyle.StateFlag.State_Active.value
_HERE = QStyle.StateFlag.State_HasFocus.value | QStyle.StateFlag.State_KeyboardFocusChange.value
_Item = Qt.ItemDataRole
_Role = QPalette.ColorRole


class RecordDelegate(QStyledItemDelegate):
    """Paints text. Subclasses paint something else in `draw` and nothing but that.

    Rows that are not there yet get a grey bar instead, so that a table never looks empty or
    jumps. Cut-off text has a tooltip with all of it; tooltips are always plain text.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._cut: dict[tuple[str, int], str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the content or its skeleton, the mark, the keyboard's place."""
        column, record = cell(index)
        painter.save()
        if option.state.value & _STANDS_OUT:  # the ground of all others is that of the row
            style = option.widget.style() if option.widget is not None else QApplication.style()
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(theme.SPACE_S, 0, -theme.SPACE_S, 0)
        if record is None:
            draw_skeleton(painter, room, option.palette, index.row() + index.column())
        else:
            self.draw(painter, option, room, column, record)
            if index.model().is_edited(column, record):
                _draw_mark(painter, option)
        if option.state.value & _HERE == _HERE:
            painter.setPen(theme.tone(theme.Tone.ACCENT, option.palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        column: Column[R],
        record: R,
    ) -> None:
        """Paint the content of a cell whose record is there.

        Args:
            painter: Antialiasing; its state may be changed.
            option: State, font and palette.
            room: Where the content goes.
            column: What is shown of the record.
            record: The record.
        """
        icon = column.decoration(record) if column.decoration is not None else None
        if icon is not None:
            place = QRect(room.left(), 0, _ICON, _ICON)
            place.moveTop(room.center().y() - _ICON // 2 + 1)
            mode = QIcon.Mode.Selected if is_selected(option) else QIcon.Mode.Normal
            icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
            room = room.adjusted(_ICON + theme.SPACE_XS, 0, 0, 0)
        text = self._elided(option, column.text(record), room.width())
        painter.setFont(option.font)
        painter.setPen(ink(option))
        painter.drawText(room, column.align, text)

    def _elided(self, option: QStyleOptionViewItem, text: str, width: int) -> str:
        """A text cut off to a width; the same names are painted again and again."""
        if option.font != self._font or len(self._cut) > _REMEMBERED:
            self._font = option.font
            self._cut.clear()
        known = self._cut.get((text, width))
        if known is None:
            known = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cut[text, width] = known
        return known

    def content_width(self, option: QStyleOptionViewItem, column: Column[R], record: R) -> int:
        """How wide the content of a cell would like to be."""
        icon = column.decoration(record) if column.decoration is not None else None
        width = option.fontMetrics.horizontalAdvance(column.text(record))
        return width + (_ICON + theme.SPACE_XS if icon is not None else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The content with its margins, in a row of the usual height."""
        column, record = cell(index)
        width = self.content_width(option, column, record) if record is not None else 0
        return QSize(width + 2 * theme.SPACE_S, theme.row_height(option.font))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show all of a cut-off text, and what the column adds to it."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = index.data(_Item.DisplayRole) or ""
        more = index.data(_Item.ToolTipRole) or ""
        cut = self.sizeHint(option, index).width() > option.rect.width()
        lines = [line for line in (text if cut or more else "", more) if line]
        QToolTip.showText(event.globalPos(), plain("\n".join(dict.fromkeys(lines))), view)
        return True


def cell(index: Index) -> tuple[Column[Any], Any | None]:
    """The column of a cell, and its record or None while that is fetched."""
    model: RecordTableModel = index.model()
    return model.records.columns[index.column()], model.record_at(index.row())


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether a cell is selected."""
    return bool(option.state.value & _SELECTED)


def ink(option: QStyleOptionViewItem) -> QColor:
    """The colour of text in a cell."""
    role = _Role.HighlightedText if is_selected(option) else _Role.Text
    return option.palette.color(color_group(option), role)


def muted(option: QStyleOptionViewItem) -> QColor:
    """The colour of what matters less in a cell."""
    if is_selected(option):
        return ink(option)
    return option.palette.color(color_group(option), _Role.PlaceholderText)


def color_group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    """The palette group of a cell's state."""
    state = option.state.value
    if not state & _ENABLED:
        return QPalette.ColorGroup.Disabled
    return QPalette.ColorGroup.Active if state & _ACTIVE else QPalette.ColorGroup.Inactive


def draw_skeleton(painter: QPainter, room: QRect, palette: QPalette, seed: int) -> None:
    """Paint the grey bar that stands for text on its way; its length varies with `seed`."""
    height = max(6, room.height() // 4)
    width = round(room.width() * (0.45 + 0.4 * ((seed * 7919) % 13) / 12))
    bar = QRect(room.left(), room.center().y() - height // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.midlight())
    painter.drawRoundedRect(bar, height / 2, height / 2)


def _draw_mark(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A small corner: this value was changed here and differs from the server's."""
    corner = QPointF(option.rect.topRight()) + QPointF(1, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tone(theme.Tone.ACCENT, option.palette))
    painter.drawPolygon(
        QPolygonF([corner, corner + QPointF(-_MARK, 0), corner + QPointF(0, _MARK)])
    )
