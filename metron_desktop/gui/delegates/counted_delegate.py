"""A name at the left and how many there are of it at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.models.group_model import COUNT_ROLE


class CountedDelegate(QStyledItemDelegate):
    """Paints a row as the sidebar does. UI thread."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, option.fontMetrics.height() + theme.SPACE_S + theme.SPACE_XS)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row = option.rect.adjusted(theme.SPACE_XS, 1, -theme.SPACE_XS, -1)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.highlight() if selected else colors.midlight())
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.tone(theme.Tone.ACCENT, colors))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        left = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        style, direction = QStyle.visualAlignment, option.direction
        words = row.adjusted(theme.SPACE_S, 0, -theme.SPACE_S, 0)
        ink = colors.highlightedText() if selected else colors.text()
        count = index.data(COUNT_ROLE) or ""
        painter.setFont(theme.small_font(option.font))
        painter.setPen(ink.color() if selected else colors.placeholderText().color())
        painter.drawText(words, style(direction, right), count)
        taken = painter.fontMetrics().horizontalAdvance(count) + theme.SPACE_S
        font = option.font
        if selected:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink.color())
        words = (
            words.adjusted(taken, 0, 0, 0)
            if direction == Qt.LayoutDirection.RightToLeft
            else words.adjusted(0, 0, -taken, 0)
        )
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, style(direction, left), name)
        painter.restore()
