"""An entry of the sidebar: icon, name, and how much is there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from metron_desktop.gui import theme

WIDTH = 212
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON = 18


class SidebarDelegate(QStyledItemDelegate):
    """Paints an entry as a rounded row. UI thread."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, option.fontMetrics.height() + 2 * theme.SPACE_S + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        row = option.rect.adjusted(theme.SPACE_S, 1, -theme.SPACE_S, -1)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight() if selected else palette.midlight())
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.tone(theme.Tone.ACCENT, palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        ink = palette.highlightedText() if selected else palette.windowText()
        picture = QRect(row.left() + theme.SPACE_S, 0, _ICON, _ICON)
        picture.moveTop(row.center().y() - _ICON // 2 + 1)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter,
            picture,
            Qt.AlignmentFlag.AlignCenter,
            QIcon.Mode.Selected if selected else QIcon.Mode.Normal,
        )
        words = row.adjusted(_ICON + 2 * theme.SPACE_S + 2, 0, -theme.SPACE_S, 0)
        count = index.data(COUNT_ROLE) or ""
        painter.setPen(ink.color() if selected else palette.placeholderText().color())
        painter.setFont(theme.small_font(option.font))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = words.width() - painter.fontMetrics().horizontalAdvance(count) - theme.SPACE_S
        font = option.font
        if selected:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink.color())
        title = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()
