"""Paints a cover of the identification queue: the scan, its name, where it stands, what it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metron_desktop.domain.match import MatchStatus
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.cover_art import draw_cover, draw_cover_edge
from metron_desktop.gui.delegates.record_delegate import ink, muted
from metron_desktop.gui.models import identify_wording
from metron_desktop.gui.models.identify_queue_model import ENTRY_ROLE, Entry, Index
from metron_desktop.gui.models.sign import Sign
from metron_desktop.gui.scan_images import ScanImages

SCAN = QSize(46, 70)
_SIGN = 15
_GAP = 5
_State = QStyle.StateFlag


class IdentifyQueueDelegate(QStyledItemDelegate):
    """One row of the queue. It asks for a scan's picture only while it paints the row."""

    def __init__(self, scans: ScanImages, parent: QWidget) -> None:
        super().__init__(parent)
        self._scans = scans

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines beside the picture, whatever the font."""
        lines = 2 * option.fontMetrics.height() + _small(option).height() + 2 * theme.SPACE_XS
        return QSize(200, max(SCAN.height(), lines) + 2 * theme.SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option)
        inner = option.rect.adjusted(theme.SPACE_M, theme.SPACE_S, -theme.SPACE_M, -theme.SPACE_S)
        picture = QRectF(inner.left(), inner.top(), SCAN.width(), inner.height())
        self._draw_scan(painter, picture, entry, option.palette)
        words = inner.adjusted(SCAN.width() + theme.SPACE_M, 0, 0, 0)
        _draw_words(painter, words, entry, option)
        painter.restore()

    def _draw_scan(self, painter: QPainter, room: QRectF, entry: Entry, palette: QPalette) -> None:
        readable = entry.result is None or entry.result.status is not MatchStatus.UNREADABLE
        # What was not judged yet is not handed to another decoder.
        image = None
        if entry.result is not None and readable:
            dpr = painter.device().devicePixelRatio()
            image = self._scans.request(entry.path, room.size().toSize(), dpr)
        if image is None or image.isNull():
            plate = QRectF(room.left(), 0, SCAN.width(), SCAN.height())
            plate.moveTop(room.center().y() - SCAN.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.midlight())
            painter.drawRoundedRect(plate, 4, 4)
            if not readable:
                color = theme.tone(theme.Tone.DANGER, palette)
                side = 22
                dpr = painter.device().devicePixelRatio()
                painter.drawPixmap(
                    round(plate.center().x() - side / 2),
                    round(plate.center().y() - side / 2),
                    icons.pixmap("warning", side, dpr, color),
                )
            return
        height = image.height() / image.devicePixelRatio()
        middle = QRectF(room.left(), room.center().y() - height / 2, room.width(), height)
        draw_cover_edge(painter, draw_cover(painter, middle, image), palette)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    if option.state & _State.State_Selected:
        painter.fillRect(option.rect, option.palette.highlight())
    elif option.state & _State.State_MouseOver:
        painter.fillRect(option.rect, option.palette.midlight())


def _draw_words(
    painter: QPainter, words: QRect, entry: Entry, option: QStyleOptionViewItem
) -> None:
    """The issue (or the file's name where there is none), the state, the file's name."""
    match = entry.match
    small = theme.small_font(option.font)
    title = match.issue.title if match is not None else entry.name
    below = entry.name if match is not None else _reason(entry)
    height = 2 * option.fontMetrics.height() + _small(option).height() + 2 * theme.SPACE_XS
    line = QRect(words.left(), 0, words.width(), option.fontMetrics.height())
    line.moveTop(words.center().y() - height // 2)
    painter.setFont(option.font)
    painter.setPen(ink(option))
    _draw_line(painter, line, title, Qt.TextElideMode.ElideMiddle)
    line.translate(0, line.height() + theme.SPACE_XS)
    sign = identify_wording.sign(entry)
    selected = bool(option.state & _State.State_Selected)
    color = ink(option) if selected else theme.tone(sign.tone, option.palette)
    _draw_sign(painter, line, sign, color, option)
    line.translate(0, line.height() + theme.SPACE_XS)
    painter.setFont(small)
    painter.setPen(muted(option))
    _draw_line(painter, line, below, Qt.TextElideMode.ElideMiddle)


def _draw_sign(
    painter: QPainter,
    line: QRect,
    sign: Sign,
    color: QColor,
    option: QStyleOptionViewItem,
) -> None:
    picture = icons.pixmap(sign.icon_name, _SIGN, painter.device().devicePixelRatio(), color)
    right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
    left = line.right() - _SIGN if right_to_left else line.left()
    painter.drawPixmap(left, line.center().y() - _SIGN // 2 + 1, picture)
    room = (
        line.adjusted(0, 0, -_SIGN - _GAP, 0)
        if right_to_left
        else line.adjusted(_SIGN + _GAP, 0, 0, 0)
    )
    painter.setFont(option.font)
    painter.setPen(color)
    _draw_line(painter, room, sign.word, Qt.TextElideMode.ElideRight)


def _draw_line(painter: QPainter, line: QRect, text: str, elide: Qt.TextElideMode) -> None:
    shown = painter.fontMetrics().elidedText(text, elide, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


def _reason(entry: Entry) -> str:
    return entry.result.error if entry.result is not None else ""


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(theme.small_font(option.font))
