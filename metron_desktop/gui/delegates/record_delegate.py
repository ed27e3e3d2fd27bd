"""Paints a table's cells: text, a skeleton while a row is fetched, a mark on local values."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from metron_desktop.gui import theme
from metron_desktop.gui.models.column import Role
from metron_desktop.gui.models.record_model import Index

_ICON = 16
_MARK = 6
_State = QStyle.StateFlag
_Item = Qt.ItemDataRole


class RecordDelegate(QStyledItemDelegate):
    """Paints text. Subclasses paint something else in `draw` and nothing but that.

    Rows that are not there yet get a grey bar instead, so that a table never looks empty or
    jumps. Cut-off text has a tooltip with all of it; tooltips are always plain text.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style() if option.widget is not None else QApplication.style()
        painter.save()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.room(option)
        if index.data(Role.RECORD) is None:
            draw_skeleton(painter, room, option.palette, index.row() + index.column())
        else:
            self.draw(painter, option, room, index)
            if index.data(Role.EDITED):
                _draw_mark(painter, option)
        if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
            painter.setPen(theme.tone(theme.Tone.ACCENT, option.palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index
    ) -> None:
        """Paint the content of a cell whose record is there.

        Args:
            painter: Antialiasing; its state may be changed.
            option: State, font and palette.
            room: Where the content goes.
            index: The cell.
        """
        icon = index.data(_Item.DecorationRole)
        if isinstance(icon, QIcon):
            place = QRect(room.left(), 0, _ICON, _ICON)
            place.moveTop(room.center().y() - _ICON // 2 + 1)
            selected = bool(option.state & _State.State_Selected)
            icon.paint(
                painter,
                place,
                Qt.AlignmentFlag.AlignCenter,
                QIcon.Mode.Selected if selected else QIcon.Mode.Normal,
            )
            room = room.adjusted(_ICON + theme.SPACE_XS, 0, 0, 0)
        text = option.fontMetrics.elidedText(
            index.data(_Item.DisplayRole), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(option.font)
        painter.setPen(ink(option))
        painter.drawText(room, alignment(index), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = index.data(_Item.DisplayRole) or ""
        width = option.fontMetrics.horizontalAdvance(text) + 2 * theme.SPACE_S
        if index.data(_Item.DecorationRole) is not None:
            width += _ICON + theme.SPACE_XS
        return QSize(width, theme.row_height(option.font))

    def room(self, option: QStyleOptionViewItem) -> QRect:
        """Where the content of a cell goes."""
        return option.rect.adjusted(theme.SPACE_S, 0, -theme.SPACE_S, 0)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = index.data(_Item.DisplayRole) or ""
        more = index.data(_Item.ToolTipRole) or ""
        cut = self.sizeHint(option, index).width() > option.rect.width()
        lines = [line for line in (text if cut or more else "", more) if line]
        QToolTip.showText(event.globalPos(), plain("\n".join(dict.fromkeys(lines))), view)
        return True


def plain(text: str) -> str:
    """Text as a tooltip that is never taken for HTML; "" stays "" (no tooltip)."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def ink(option: QStyleOptionViewItem) -> QColor:
    """The colour of text in a cell."""
    selected = bool(option.state & _State.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    return option.palette.color(color_group(option), role)


def muted(option: QStyleOptionViewItem) -> QColor:
    """The colour of what matters less in a cell."""
    if option.state & _State.State_Selected:
        return ink(option)
    return option.palette.color(color_group(option), QPalette.ColorRole.PlaceholderText)


def color_group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    """The palette group of a cell's state."""
    if not option.state & _State.State_Enabled:
        return QPalette.ColorGroup.Disabled
    active = option.state & _State.State_Active
    return QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive


def alignment(index: Index) -> Qt.AlignmentFlag:
    """How the text of a cell is aligned."""
    return Qt.AlignmentFlag(int(index.data(_Item.TextAlignmentRole)))


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
