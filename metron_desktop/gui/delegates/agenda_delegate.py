"""Paints a release: its cover, its title, when it can be had, and what is to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metron_desktop.domain.pull_list import Release
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip, chip_size, draw_chip
from metron_desktop.gui.delegates.cover_art import draw_cover, draw_cover_edge, draw_placeholder
from metron_desktop.gui.delegates.record_delegate import ink, is_selected, muted
from metron_desktop.gui.models.agenda_model import ROW_ROLE, AgendaModel, Heading, Index
from metron_desktop.gui.models.release_wording import release_text
from metron_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

COVER = QSize(34, 52)
_LETTERS = 4
_GAP = theme.SPACE_XS + 2  # between the two lines; chips are higher than their text
_LEAST_CHIP = 32
_State = QStyle.StateFlag
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class AgendaDelegate(QStyledItemDelegate):
    """One row of the agenda."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines beside the cover, whatever the font; a heading is one, with its note two."""
        small = QFontMetrics(theme.small_font(option.font)).height()
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            text = option.fontMetrics.height() if row.text else 0
            note = small + theme.SPACE_S if row.note else 0
            return QSize(200, text + note + theme.SPACE_M + theme.SPACE_XS)
        lines = option.fontMetrics.height() + small + theme.SPACE_XS
        return QSize(200, max(COVER.height(), lines) + 2 * theme.SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            _draw_heading(painter, option, row, self.parent().palette())
        else:
            self._draw_release(painter, option, row, index.model())
        painter.restore()

    def _draw_release(
        self, painter: QPainter, option: QStyleOptionViewItem, release: Release, model: AgendaModel
    ) -> None:
        if is_selected(option):
            painter.fillRect(option.rect, option.palette.highlight())
        elif option.state & _State.State_MouseOver:
            painter.fillRect(option.rect, option.palette.midlight())
        if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
            painter.setPen(theme.tone(Tone.ACCENT, option.palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 3, 3)
        inner = option.rect.adjusted(theme.SPACE_L, theme.SPACE_S, -theme.SPACE_L, -theme.SPACE_S)
        plate = QRectF(inner.left(), 0, COVER.width(), COVER.height())
        plate.moveTop(inner.center().y() - COVER.height() / 2)
        self._draw_cover(painter, plate, release)
        words = inner.adjusted(COVER.width() + theme.SPACE_M, 0, 0, 0)
        _draw_words(painter, words, release, model.marks(release), option)

    def _draw_cover(self, painter: QPainter, plate: QRectF, release: Release) -> None:
        issue, palette = release.issue, self.parent().palette()
        dpr = painter.device().devicePixelRatio()
        image = self._thumbnails.request(issue.image, COVER, dpr) if issue.image else None
        if image is None:
            # There is no room for a name; its first letters give it a colour of its own.
            letters = "".join(word[0] for word in issue.series.split())
            draw_placeholder(painter, plate, letters[:_LETTERS], issue.number, palette)
        else:
            plate = draw_cover(painter, plate, image)
        draw_cover_edge(painter, plate, palette)


def _draw_heading(
    painter: QPainter, option: QStyleOptionViewItem, heading: Heading, palette: QPalette
) -> None:
    """Paint a heading; its row is disabled, so that its own palette is the widget's."""
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(palette.text().color())
    line = option.rect.adjusted(theme.SPACE_L, theme.SPACE_M, -theme.SPACE_L, 0)
    line.setHeight(option.fontMetrics.height())
    if heading.text:
        shown = painter.fontMetrics().elidedText(
            heading.text, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, _LEADING, shown)
        line.moveTop(line.bottom() + theme.SPACE_XS)
    if heading.note:
        painter.setFont(theme.small_font(option.font))
        painter.setPen(palette.placeholderText().color())
        painter.drawText(line, _LEADING, heading.note)


def _draw_words(
    painter: QPainter,
    words: QRect,
    release: Release,
    chips: list[Chip],
    option: QStyleOptionViewItem,
) -> None:
    small = theme.small_font(option.font)
    below = QFontMetrics(small).height()
    line = QRect(words.left(), 0, words.width(), option.fontMetrics.height())
    line.moveTop(words.center().y() - (line.height() + _GAP + below) // 2)
    painter.setFont(option.font)
    painter.setPen(ink(option))
    # The number stands at the end and tells issues apart.
    title = painter.fontMetrics().elidedText(
        release.issue.title, Qt.TextElideMode.ElideMiddle, line.width()
    )
    painter.drawText(line, _LEADING, title)
    line = QRect(line.left(), line.bottom() + _GAP, line.width(), below)
    room = line.width() - sum(
        chip_size(chip.text, option.font).width() + theme.SPACE_S for chip in chips
    )
    painter.setFont(small)
    painter.setPen(muted(option))
    shown = painter.fontMetrics().elidedText(
        release_text(release), Qt.TextElideMode.ElideRight, max(0, room)
    )
    painter.drawText(line, _LEADING, shown)
    left = line.left()
    if shown:
        left += painter.fontMetrics().horizontalAdvance(shown) + theme.SPACE_S
    color = ink(option) if is_selected(option) else None
    for chip in chips:
        place = QRect(left, line.top() - 2, line.right() - left + 1, line.height() + 2)
        if place.width() < _LEAST_CHIP:
            break
        left += draw_chip(painter, place, chip, option.font, option.palette, color) + theme.SPACE_XS
