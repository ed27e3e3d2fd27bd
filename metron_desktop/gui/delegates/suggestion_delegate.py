"""What can be typed at the left, what it means at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from metron_desktop.gui import theme

HINT_ROLE = Qt.ItemDataRole.UserRole + 1


class SuggestionDelegate(QStyledItemDelegate):
    """Paints a row of a completion. UI thread."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = option.fontMetrics
        words = metrics.horizontalAdvance(f"{index.data()}{index.data(HINT_ROLE) or ''}")
        return QSize(words + 2 * theme.SPACE_XL, metrics.height() + theme.SPACE_S)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = option.palette
        marked = bool(
            option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        )
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.brush(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(option.rect, theme.SPACE_XS, theme.SPACE_XS)
        active = QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if marked else QPalette.ColorRole.Text
        words = option.rect.adjusted(theme.SPACE_S, 0, -theme.SPACE_S, 0)
        center = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color(active, role))
        painter.setFont(option.font)
        painter.drawText(
            words,
            QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | center),
            index.data(),
        )
        muted = QPalette.ColorRole.HighlightedText if marked else QPalette.ColorRole.PlaceholderText
        painter.setPen(colors.color(active, muted))
        painter.setFont(theme.small_font(option.font))
        painter.drawText(
            words,
            QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight | center),
            index.data(HINT_ROLE) or "",
        )
        painter.restore()
