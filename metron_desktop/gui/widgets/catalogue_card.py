"""How many covers can be identified without asking the server, and the way to more of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metron_desktop.domain.catalogue import CatalogueIndex
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import moment_date_text, number_text
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label

_NAMED = 3  # publishers; more are counted


class CatalogueCard(Card):
    """The index of covers in figures, with its button. UI thread.

    Signals:
        index_requested: The person wants to index more covers.
    """

    index_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = text_label("")
        self._walked = muted_label("")
        self._index = QPushButton(self.tr("Index covers…"))
        self._index.setAccessibleName(self.tr("Index covers"))
        self._index.setToolTip(self.tr("Fetch what is needed to identify any cover offline"))
        self._index.clicked.connect(self.index_requested)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._figures)
        words.addWidget(self._walked)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_L)
        row.addLayout(words, 1)
        row.addWidget(self._index, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)

    def show_index(self, index: CatalogueIndex) -> None:
        """Say what is known."""
        self._figures.setText(
            self.tr("The covers of {hashed} of {issues} issues can be identified offline").format(
                hashed=number_text(index.hashed), issues=number_text(index.issues)
            )
        )
        self._walked.setText(self._walked_text(index))
        self.setAccessibleName(f"{self._figures.text()}. {self._walked.text()}")

    def show_available(self, *, available: bool) -> None:
        """Offer the button only where there is a server."""
        self._index.setVisible(available)

    def _walked_text(self, index: CatalogueIndex) -> str:
        if index.walked_at is not None:
            return self.tr("The whole catalogue was indexed on {day} and is kept fresh").format(
                day=moment_date_text(index.walked_at)
            )
        if not index.publishers:
            return self.tr("These come from your own series; the catalogue is not indexed yet")
        names = ", ".join(link.name for link in index.publishers[:_NAMED])
        if (more := len(index.publishers) - _NAMED) > 0:
            return self.tr("Indexed: {names} and {count} more publishers").format(
                names=names, count=number_text(more)
            )
        return self.tr("Indexed: {names}").format(names=names)
