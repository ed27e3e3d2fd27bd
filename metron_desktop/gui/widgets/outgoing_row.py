"""One change on its way to the server, and the way to drop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models import outbox_wording

if TYPE_CHECKING:
    from metron_desktop.domain.outbox import OutgoingChange

_ICON = 18


class OutgoingRow(QWidget):
    """A change with since when it waits. Discarding asks once, in the row itself. UI thread.

    Signals:
        discarded: Id of the outbox entry that is not wanted any more.
    """

    discarded = Signal(int)

    def __init__(self, change: OutgoingChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._picture = QLabel()
        self._name = ElidedLabel()
        self._words = ElidedLabel()
        self._words.setObjectName("muted")
        self._question = QLabel(self.tr("Do not send this change?"))
        self._discard = self._button(self.tr("Discard"))
        self._discard.setToolTip(self.tr("Do not send it; what you changed stays here"))
        self._discard.clicked.connect(self._on_discard)
        self._keep = self._button(self.tr("Keep"))
        self._keep.clicked.connect(lambda: self._ask(asking=False))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_S, theme.SPACE_S)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        for part in (self._question, self._discard, self._keep):
            row.addWidget(part)
        self._ask(asking=False)
        self.show_change(change)

    @property
    def change(self) -> OutgoingChange:
        """The change it shows."""
        return self._change

    def show_change(self, change: OutgoingChange) -> None:
        """Show how a change stands."""
        self._change = change
        name, words = outbox_wording.change_name(change), outbox_wording.change_state(change.entry)
        self._name.setText(name)
        self._words.setText(words)
        self._discard.setAccessibleName(self.tr("Discard: {change}").format(change=name))
        self._keep.setAccessibleName(self.tr("Keep: {change}").format(change=name))
        self.setAccessibleName(f"{name}, {words}")
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        return button

    def _on_discard(self) -> None:
        if self._question.isHidden():
            self._ask(asking=True)
        else:
            self.discarded.emit(self._change.entry.id)

    def _ask(self, *, asking: bool) -> None:
        self._question.setVisible(asking)
        self._keep.setVisible(asking)
        if asking:
            self._keep.setFocus()  # Return once too often does no harm

    def _paint_icon(self) -> None:
        sign = outbox_wording.change_sign(self._change.entry)
        color = theme.tone(sign.tone, self.palette())
        dpr = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(sign.icon_name, _ICON, dpr, color))
        self._picture.setToolTip(sign.word)
