"""Text that somebody typed, as tall as it is, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.word_diff import Span

_MOST_LINES = 14
_TINT = 0.18


class QuotedText(QTextEdit):
    """Plain text to read and to copy; markup in it is shown as typed. UI thread.

    Beyond some lines it scrolls. Words that differ are underlined and tinted: a colour never
    stands alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed: tuple[Span, ...] = ()
        self._tone = theme.Tone.ACCENT
        self.setObjectName("quoted")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def say(self, text: str, changed: Sequence[Span], tone: theme.Tone, *, empty: str) -> None:
        """Show this text.

        Args:
            text: What was typed.
            changed: Which parts of it differ from what stands beside it.
            tone: The colour of these.
            empty: What to say where there is no text.
        """
        self._changed, self._tone = tuple(changed), tone
        self.setPlainText(text or empty)
        self._mark(faint=not text)
        self._fit()

    def sizeHint(self) -> QSize:
        """As tall as the text, up to a limit."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the text is now that its lines wrap elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Mark in the new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark(faint=False)
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height())
        most = _MOST_LINES * line
        scrolls = wanted > most
        # What does not scroll is passed over by the Tab key.
        focus, bar = Qt.FocusPolicy, Qt.ScrollBarPolicy
        self.setFocusPolicy(focus.StrongFocus if scrolls else focus.ClickFocus)
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if scrolls else bar.ScrollBarAlwaysOff
        )
        frame = self.height() - self.viewport().height()  # what the style sheet draws around it
        self.setFixedHeight(max(line, min(wanted, most)) + frame)

    def _mark(self, *, faint: bool) -> None:
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        plain = QTextCharFormat()
        if faint:
            plain.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
            plain.setFontItalic(True)
        whole.setCharFormat(plain)
        color = theme.tone(self._tone, self.palette())
        tint = QColor(color)
        tint.setAlphaF(_TINT)
        marked = QTextCharFormat()
        marked.setBackground(tint)
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marked.setUnderlineColor(color)
        marked.setFontWeight(QFont.Weight.DemiBold)
        text = self.toPlainText()
        for start, length in self._changed:
            cursor = QTextCursor(self.document())
            # Qt counts in UTF-16 units.
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[: start + length]), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(marked)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
