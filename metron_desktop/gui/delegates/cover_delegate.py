"""Paints an issue as its cover with series, number and badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.check_delegate import draw_tick
from metron_desktop.gui.delegates.cover_art import (
    RATIO,
    badge_rect,
    draw_cover,
    draw_cover_edge,
    draw_placeholder,
)
from metron_desktop.gui.delegates.record_delegate import draw_skeleton, ink, muted
from metron_desktop.gui.models.formatting import month_text, number_text
from metron_desktop.gui.models.record_model import Index, RecordTableModel

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

COVER = QSize(132, round(132 * RATIO))
_BADGE = 22
_State = QStyle.StateFlag


class CoverDelegate(QStyledItemDelegate):
    """One cell of a cover grid. It asks for a cover only while it paints the cell."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def cell(self, font: QFont) -> QSize:
        """The size of every cell in this font."""
        lines = QFontMetrics(font).height() + QFontMetrics(theme.small_font(font)).height()
        return QSize(
            COVER.width() + 2 * theme.SPACE_S,
            COVER.height() + lines + 3 * theme.SPACE_S + theme.SPACE_XS,
        )

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.cell(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: RecordTableModel = index.model()
        issue = model.issue_at(index.row())
        palette = option.palette
        painter.save()
        _draw_ground(painter, option)
        cover = QRectF(
            option.rect.left() + theme.SPACE_S,
            option.rect.top() + theme.SPACE_S,
            COVER.width(),
            COVER.height(),
        )
        words = QRect(
            round(cover.left()),
            round(cover.bottom()) + theme.SPACE_XS,
            COVER.width(),
            option.rect.bottom() - round(cover.bottom()) - theme.SPACE_XS,
        )
        if issue is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.midlight())
            painter.drawRoundedRect(cover, 4, 4)
            draw_skeleton(painter, words, palette, index.row())
        else:
            cover = self._draw_cover(painter, cover, issue, palette)
            # In the collection everything is owned: only more than one copy is news there.
            worth = 1 if model.records.kind == Kind.COLLECTION_ITEM else 0
            _draw_badges(painter, cover, issue, option, owned=issue.owned > worth)
            _draw_grade(painter, cover, model.badge_at(index.row()), option)
            _draw_words(painter, words, issue, option)
        painter.restore()

    def _draw_cover(
        self, painter: QPainter, room: QRectF, issue: IssueRow, palette: QPalette
    ) -> QRectF:
        dpr = painter.device().devicePixelRatio()
        image = self._thumbnails.request(issue.image, room.size().toSize(), dpr)
        if image is None:
            place = room
            draw_placeholder(painter, place, issue.series, issue.number, palette)
        else:
            place = draw_cover(painter, room, image)
        draw_cover_edge(painter, place, palette)
        return place


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The tinted plate of a selected cell, and the ring of the one the keyboard is on."""
    plate = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & _State.State_Selected:
        painter.setBrush(option.palette.highlight())
        painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
    elif option.state & _State.State_MouseOver:
        painter.setBrush(option.palette.midlight())
        painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
    if option.state & _State.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.tone(theme.Tone.ACCENT, option.palette), 2))
        painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)


def _draw_badges(
    painter: QPainter,
    cover: QRectF,
    issue: IssueRow,
    option: QStyleOptionViewItem,
    *,
    owned: bool,
) -> None:
    """A tick on owned issues (with the number of copies from two), a bookmark on read ones."""
    palette = option.palette
    place = 0
    if owned:
        disc = badge_rect(cover, _BADGE, place)
        _draw_disc(painter, disc, theme.tone(theme.Tone.SUCCESS, palette), palette)
        painter.setPen(palette.color(QPalette.ColorRole.Base))
        if issue.owned > 1:
            painter.setFont(_badge_font(option.font))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, f"×{number_text(issue.owned)}")
        else:
            draw_tick(painter, disc.adjusted(5, 5, -5, -5), palette.color(QPalette.ColorRole.Base))
        place += 1
    if issue.read:
        disc = badge_rect(cover, _BADGE, place)
        _draw_disc(painter, disc, theme.tone(theme.Tone.ACCENT, palette), palette)
        _draw_book(painter, QRectF(disc), palette.color(QPalette.ColorRole.Base))


def _draw_grade(painter: QPainter, cover: QRectF, grade: str, option: QStyleOptionViewItem) -> None:
    """The grade as a label in the lower left corner, as on a slab."""
    if not grade:
        return
    palette = option.palette
    painter.setFont(_badge_font(option.font))
    metrics = painter.fontMetrics()
    label = QRectF(0, 0, metrics.horizontalAdvance(grade) + 11, _BADGE - 3)
    label.moveBottomLeft(QPointF(round(cover.left()) + 5.5, round(cover.bottom()) - 5.5))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(label, 3, 3)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, grade)


def _draw_disc(painter: QPainter, disc: QRect, color: QColor, palette: QPalette) -> None:
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.5))
    painter.setBrush(color)
    painter.drawEllipse(disc)


def _draw_book(painter: QPainter, disc: QRectF, color: QColor) -> None:
    """An open book: two leaves."""
    leaf = QRectF(0, 0, disc.width() * 0.24, disc.height() * 0.36)
    leaf.moveCenter(disc.center())
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for side in (-0.5, 0.5):
        painter.drawRoundedRect(leaf.translated(side * leaf.width(), 0), 1, 1)


def _badge_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_BADGE // 2)
    small.setWeight(QFont.Weight.Bold)
    return small


def _draw_words(
    painter: QPainter, words: QRect, issue: IssueRow, option: QStyleOptionViewItem
) -> None:
    metrics = option.fontMetrics
    number = f" #{issue.number}" if issue.number else ""
    room = words.width() - metrics.horizontalAdvance(number)
    series = metrics.elidedText(issue.series, Qt.TextElideMode.ElideRight, room)
    painter.setFont(option.font)
    painter.setPen(ink(option))
    painter.drawText(words, Qt.AlignmentFlag.AlignTop, f"{series}{number}")
    painter.setFont(theme.small_font(option.font))
    painter.setPen(muted(option))
    below = words.adjusted(0, metrics.height() + 1, 0, 0)
    when = month_text(issue.cover_date)
    if not when and issue.series_year:
        when = str(issue.series_year)
    painter.drawText(below, Qt.AlignmentFlag.AlignTop, when)
