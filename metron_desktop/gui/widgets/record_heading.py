"""What stands above the parts of a record: its name, how complete it is, its gaps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from metron_desktop.domain.issue import IssueRow
from metron_desktop.gui import theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.tooltip import plain
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.gap_strip import GapStrip

_NARROW = 340
_LONGEST = 280  # characters: three or four lines


class RecordHeading(QWidget):
    """A title, figures, a bar and a line of words. UI thread.

    Signals:
        issue_chosen: Id of an issue chosen in the timeline.
    """

    issue_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._title.setFont(theme.title_font(self.font(), 1.15))
        self._figures = QLabel()
        self._figures.setObjectName("muted")
        self._bar = CompletionBar()
        self._strip = GapStrip()
        self._strip.chosen.connect(self.issue_chosen)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.SPACE_XS)
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        column.setSpacing(theme.SPACE_S)
        column.addLayout(self._line)
        for part in (self._bar, self._strip, self._words, self._note):
            column.addWidget(part)
        self.say("", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures below the title where there is little room beside it."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        direction = QHBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def say(
        self,
        title: str,
        figures: str,
        *,
        part: float | None = None,
        words: str = "",
        note: str = "",
        issues: Sequence[IssueRow] = (),
    ) -> None:
        """Show a record.

        Args:
            title: Its name.
            figures: How much of it there is, in words.
            part: The complete part from 0 to 1 as a bar, or None for none.
            words: A line below.
            note: A quieter line below that.
            issues: Its issues as a timeline.
        """
        self._title.setText(title)
        self._title.setToolTip(plain(title))
        self._figures.setText(figures)
        self._bar.setVisible(part is not None)
        self._bar.show_part(part or 0.0, figures)
        self._strip.show_issues(issues)
        self._words.setText(_shortened(words))
        self._words.setToolTip(plain(words) if len(words) > _LONGEST else "")
        self._words.setAccessibleName(words)
        self._words.setVisible(bool(words))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setVisible(bool(title))


def _shortened(words: str) -> str:
    """Words cut after a comma where they are too many."""
    if len(words) <= _LONGEST:
        return words
    return words[: words.rfind(",", 0, _LONGEST) + 1] + " …"
