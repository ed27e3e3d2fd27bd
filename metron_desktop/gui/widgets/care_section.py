"""What of a record is on this computer, and what can be fetched: a section of its details."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.widgets.detail_parts import DetailSheet
from metron_desktop.gui.widgets.freshness_line import FreshnessLine
from metron_desktop.gui.widgets.keep_offline import KeepOffline


class CareSection(QWidget):
    """Shows a `Care` and follows it. UI thread.

    Signals:
        refresh_wanted: A `Link` to fetch from the server again.
        cost_wanted: A `Link`: what would it cost to keep it offline?
        keep_wanted: A `Link` to keep offline.
        declined: The price is not wanted any more.
        forget_wanted: A `Link` to keep no longer.
    """

    refresh_wanted = Signal(object)
    cost_wanted = Signal(object)
    keep_wanted = Signal(object)
    declined = Signal()
    forget_wanted = Signal(object)

    def __init__(self, care: Care, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [FreshnessLine() for _ in care.freshness]
        self.keeping = KeepOffline() if care.keeping is not None else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        for line in self.lines:
            line.refresh_wanted.connect(self.refresh_wanted)
            column.addWidget(line)
        if self.keeping is not None:
            self.keeping.cost_wanted.connect(self.cost_wanted)
            self.keeping.keep_wanted.connect(self.keep_wanted)
            self.keeping.declined.connect(self.declined)
            self.keeping.forget_wanted.connect(self.forget_wanted)
            column.addWidget(self.keeping)
        self.show_care(care)

    def fits(self, care: Care) -> bool:
        """Whether this speaks of the same parts of the same record."""
        return len(care.freshness) == len(self.lines) and (
            (care.keeping is None) == (self.keeping is None)
        )

    def show_care(self, care: Care) -> None:
        """Show how the same record stands now."""
        for line, state in zip(self.lines, care.freshness, strict=True):
            line.show_state(state)
        if self.keeping is not None and care.keeping is not None:
            self.keeping.show_state(care.keeping)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines that wrap need more height where it is narrow."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        # The layout around it asks for the height of one line, whatever wraps in here.
        self.layout().invalidate()
        self.setMinimumHeight(max(0, self.layout().totalHeightForWidth(self.width())))


def add_care(sheet: DetailSheet, care: Care) -> None:
    """Append to a record's details how much of it is here, where there is something to say."""
    if care.freshness or care.keeping is not None:
        title = QCoreApplication.translate("RecordCare", "On this computer")
        sheet.add_section(title, CareSection(care))
