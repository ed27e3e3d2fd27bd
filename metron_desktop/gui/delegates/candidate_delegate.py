"""Paints one candidate of a scan: its cover, its name, how near it is, whether it is owned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metron_desktop.domain.match import Match
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.cover_art import (
    RATIO,
    draw_cover,
    draw_cover_edge,
    draw_placeholder,
)
from metron_desktop.gui.delegates.record_delegate import ink, muted
from metron_desktop.gui.models import identify_wording

if TYPE_CHECKING:
    from metron_desktop.gui.models.identify_queue_model import Index
    from metron_desktop.gui.thumbnails import Thumbnails

COVER = QSize(44, round(44 * RATIO))
WORDS = 150
_GAP = theme.SPACE_S
MATCH_ROLE = Qt.ItemDataRole.UserRole + 1
_State = QStyle.StateFlag


class CandidateDelegate(QStyledItemDelegate):
    """One card of the strip of candidates."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The size of every card in this font."""
        lines = option.fontMetrics.height() + 3 * _small(option).height() + theme.SPACE_XS
        return QSize(
            COVER.width() + WORDS + 3 * theme.SPACE_S + _GAP,
            max(COVER.height(), lines) + 2 * theme.SPACE_S,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        match: Match = index.data(MATCH_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The view's own palette has a transparent ground.
        palette = QGuiApplication.palette()
        room = option.rect.adjusted(0, 0, -_GAP, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            room.translate(_GAP, 0)
        selected = bool(option.state & _State.State_Selected)
        edge = theme.tone(theme.Tone.ACCENT if selected else theme.Tone.HAIRLINE, palette)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(palette.highlight() if selected else palette.base())
        card = QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        inner = room.adjusted(*(theme.SPACE_S,) * 2, *(-theme.SPACE_S,) * 2)
        cover = QRectF(inner.left(), inner.top(), COVER.width(), COVER.height())
        cover.moveTop(inner.center().y() - COVER.height() / 2)
        self._draw_cover(painter, cover, match, palette)
        words = inner.adjusted(COVER.width() + theme.SPACE_S, 0, 0, 0)
        _draw_words(painter, words, match, option)
        painter.restore()

    def _draw_cover(self, painter: QPainter, room: QRectF, match: Match, palette: QPalette) -> None:
        issue = match.issue
        dpr = painter.device().devicePixelRatio()
        image = self._thumbnails.request(issue.image, COVER, dpr)
        if image is None:
            draw_placeholder(painter, room, issue.series, issue.number, palette)
        else:
            room = draw_cover(painter, room, image)
        draw_cover_edge(painter, room, palette)


def _draw_words(
    painter: QPainter, words: QRect, match: Match, option: QStyleOptionViewItem
) -> None:
    small = _small(option)
    lines = (
        (match.issue.title, option.font, ink(option)),
        (identify_wording.origin_text(match.issue), theme.small_font(option.font), muted(option)),
        (identify_wording.figures_text(match), theme.small_font(option.font), muted(option)),
        (identify_wording.owned_text(match.issue), theme.small_font(option.font), muted(option)),
    )
    height = option.fontMetrics.height() + 3 * small.height() + theme.SPACE_XS
    top = words.center().y() - height // 2
    for text, font, color in lines:
        painter.setFont(font)
        painter.setPen(color)
        room = QRect(words.left(), top, words.width(), painter.fontMetrics().height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading, shown)
        top += room.height() + 1


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(theme.small_font(option.font))
