"""A series as a strip: one cell per issue, so that gaps are seen at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from metron_desktop.domain.issue import IssueRow
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import month_text
from metron_desktop.gui.tooltip import plain

_HEIGHT = 18
_GAP = 2
_WIDEST = 16


class GapStrip(QWidget):
    """Issues in order: filled where owned, half as tall where owned but unread, hollow if missing.

    The shapes tell the states apart without the colours. Long series share a pixel column between
    issues; a missing one among them shows. The table of the issues says the same in words. UI
    thread.

    Signals:
        chosen: Id of an issue that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: Sequence[IssueRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_issues(self, issues: Sequence[IssueRow]) -> None:
        """Show these issues, in their order."""
        self._issues = issues
        owned = sum(1 for issue in issues if issue.owned)
        self.setAccessibleName(self.tr("Timeline of the series"))
        self.setAccessibleDescription(
            self.tr("{owned} of {total} issues owned").format(owned=owned, total=len(issues))
        )
        self.setVisible(bool(issues))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = self._pitch()
        first = max(0, int(event.rect().left() // pitch) - 1)
        last = min(len(self._issues), int(event.rect().right() // pitch) + 2)
        missing = [place for place in range(first, last) if not self._issues[place].owned]
        owned = [place for place in range(first, last) if self._issues[place].owned]
        # Missing issues last: where several share a pixel, a gap must not be painted over.
        for place in (*owned, *missing):
            self._paint_cell(painter, place, pitch)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        issue = self._issue_at(event.position())
        if issue is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(issue.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            issue = self._issue_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self._words(issue)) if issue else "", self)
            return True
        return super().event(event)

    def _paint_cell(self, painter: QPainter, place: int, pitch: float) -> None:
        issue, palette = self._issues[place], self.palette()
        gap = _GAP if pitch > 2 * _GAP else 0
        cell = QRectF(place * pitch, 0, max(pitch - gap, 1.0), _HEIGHT)
        if self.isRightToLeft():
            cell.moveRight(self.width() - place * pitch)
        radius = min(3.0, cell.width() / 3)
        painter.setPen(Qt.PenStyle.NoPen)
        if not issue.owned:
            if gap:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(palette.color(QPalette.ColorRole.Dark))
                painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            else:
                painter.setBrush(palette.color(QPalette.ColorRole.Mid))
                painter.drawRect(cell)
            return
        painter.setBrush(theme.tone(theme.Tone.SUCCESS, palette))
        painter.drawRoundedRect(
            cell if issue.read else cell.adjusted(0, _HEIGHT / 2, 0, 0), radius, radius
        )

    def _pitch(self) -> float:
        return min(_WIDEST, self.width() / max(1, len(self._issues)))

    def _issue_at(self, position: QPointF) -> IssueRow | None:
        x = self.width() - position.x() if self.isRightToLeft() else position.x()
        place = int(x // self._pitch())
        return self._issues[place] if 0 <= place < len(self._issues) else None

    def _words(self, issue: IssueRow) -> str:
        if not issue.owned:
            state = self.tr("missing")
        else:
            state = self.tr("owned, read") if issue.read else self.tr("owned, unread")
        when = month_text(issue.cover_date)
        return f"#{issue.number} · {when} · {state}" if when else f"#{issue.number} · {state}"
