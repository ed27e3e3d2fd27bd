"""What was changed here and the server does not know yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import number_text
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.outgoing_row import OutgoingRow

if TYPE_CHECKING:
    from metron_desktop.domain.outbox import OutgoingChange

_MOST = 50  # rows; a long evening offline makes hundreds of changes


class OutgoingList(Card):
    """Rows of changes, oldest first. UI thread.

    Signals:
        discarded: Id of an outbox entry that is not wanted any more.
    """

    discarded = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(2, 2, 2, 2)
        self.column.setSpacing(0)
        self._rows: dict[int, OutgoingRow] = {}
        self._lines: list[Hairline] = []
        self._more = muted_label("")
        self._more.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_M, theme.SPACE_S)
        self.column.addWidget(self._more)
        self.setAccessibleName(self.tr("Changes that wait to be sent"))

    @property
    def changes(self) -> list[OutgoingChange]:
        """What it shows."""
        return [row.change for row in self._rows.values()]

    def show_changes(self, changes: Sequence[OutgoingChange]) -> None:
        """Show these changes. Rows of the same changes stay, with what they ask."""
        shown = changes[:_MOST]
        if [change.entry.id for change in shown] != list(self._rows):
            self._arrange(shown)
        for change in shown:
            self._rows[change.entry.id].show_change(change)
        hidden = len(changes) - len(shown)
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("and {count} more").format(count=number_text(hidden)))

    def _arrange(self, changes: Sequence[OutgoingChange]) -> None:
        for line in self._lines:
            self.column.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
        known, self._rows = self._rows, {}
        for place, change in enumerate(changes):
            if place:
                self._lines.append(Hairline())
                self.column.insertWidget(2 * place - 1, self._lines[-1])
            row = known.pop(change.entry.id, None) or self._make(change)
            self._rows[change.entry.id] = row
            self.column.insertWidget(2 * place, row)
        for row in known.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _make(self, change: OutgoingChange) -> OutgoingRow:
        row = OutgoingRow(change, self)
        row.discarded.connect(self.discarded)
        return row
