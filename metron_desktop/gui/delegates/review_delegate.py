"""Paints an item that needs a decision: its cover, its title, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.cover_art import draw_cover, draw_cover_edge, draw_placeholder
from metron_desktop.gui.delegates.record_delegate import ink, muted
from metron_desktop.gui.models.review_entry import ReviewEntry
from metron_desktop.gui.models.review_model import ENTRY_ROLE, Index

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

COVER = QSize(34, 52)
_State = QStyle.StateFlag
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class ReviewDelegate(QStyledItemDelegate):
    """One row of the Review page's list."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines beside the cover, whatever the font; a heading is one."""
        small = QFontMetrics(theme.small_font(option.font)).height()
        if index.data(ENTRY_ROLE) is None:
            return QSize(200, small + theme.SPACE_L)
        lines = option.fontMetrics.height() + small + theme.SPACE_XS
        return QSize(200, max(COVER.height(), lines) + 2 * theme.SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            _draw_heading(painter, option, index.data())
        else:
            self._draw_entry(painter, option, entry)
        painter.restore()

    def _draw_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: ReviewEntry
    ) -> None:
        if option.state & _State.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        elif option.state & _State.State_MouseOver:
            painter.fillRect(option.rect, option.palette.midlight())
        if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
            painter.setPen(theme.tone(theme.Tone.ACCENT, option.palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 3, 3)
        inner = option.rect.adjusted(theme.SPACE_M, theme.SPACE_S, -theme.SPACE_M, -theme.SPACE_S)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        aside = COVER.width() + theme.SPACE_M
        left = inner.right() - COVER.width() + 1 if right_to_left else inner.left()
        self._draw_cover(painter, QRect(left, inner.top(), COVER.width(), inner.height()), entry)
        words = inner.adjusted(0, 0, -aside, 0) if right_to_left else inner.adjusted(aside, 0, 0, 0)
        _draw_words(painter, words, entry, option)

    def _draw_cover(self, painter: QPainter, room: QRect, entry: ReviewEntry) -> None:
        issue, dpr = entry.item.issue, painter.device().devicePixelRatio()
        plate = QRectF(room.left(), 0, COVER.width(), COVER.height())
        plate.moveTop(room.center().y() - COVER.height() / 2)
        image = self._thumbnails.request(issue.image, COVER, dpr)
        if image is None:
            draw_placeholder(painter, plate, "", issue.number, self.parent().palette())
        else:
            plate = draw_cover(painter, plate, image)
        draw_cover_edge(painter, plate, self.parent().palette())


def _draw_heading(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    font = theme.small_font(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(option.palette.placeholderText().color())
    line = option.rect.adjusted(theme.SPACE_M, theme.SPACE_XS, -theme.SPACE_M, 0)
    painter.drawText(line, _LEADING, text)


def _draw_words(
    painter: QPainter, words: QRect, entry: ReviewEntry, option: QStyleOptionViewItem
) -> None:
    small = theme.small_font(option.font)
    below = QFontMetrics(small).height()
    line = QRect(words.left(), 0, words.width(), option.fontMetrics.height())
    line.moveTop(words.center().y() - (line.height() + theme.SPACE_XS + below) // 2)
    painter.setFont(option.font)
    painter.setPen(ink(option))
    # The number stands at the end and tells issues apart.
    title = painter.fontMetrics().elidedText(
        entry.item.issue.title, Qt.TextElideMode.ElideMiddle, line.width()
    )
    painter.drawText(line, _LEADING, title)
    line = QRect(line.left(), line.bottom() + theme.SPACE_XS, line.width(), below)
    painter.setFont(small)
    painter.setPen(muted(option))
    shown = painter.fontMetrics().elidedText(entry.words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, _LEADING, shown)
