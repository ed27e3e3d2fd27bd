"""Our figures beside the server's on a plate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from metron_desktop.domain.statistics import CollectionStats
from metron_desktop.gui import theme
from metron_desktop.gui.models.comparison import compare
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class ComparisonCard(Card):
    """Each figure here and on the server, and why they differ. UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = text_label(self.tr("Compared with the server"))
        font = heading.font()
        font.setWeight(font.Weight.DemiBold)
        heading.setFont(font)
        self._words = muted_label("")
        self._table = QWidget()
        for part in (heading, self._words, self._table):
            self.column.addWidget(part)

    def show_comparison(self, stats: CollectionStats, server: Mapping[str, Any] | None) -> None:
        """Compare with the server's figures; None where they were never fetched."""
        old = self._table
        self._table = QWidget()
        self.column.replaceWidget(old, self._table)
        old.deleteLater()
        if server is None:
            self._words.setText(
                self.tr("The server's own figures come with the next sync; these are yours.")
            )
            return
        self._words.setText(
            self.tr(
                "The server adds up prices as they are, whatever the currency and however many "
                "copies; so does this comparison."
            )
        )
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, theme.SPACE_S, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_XL)
        grid.setVerticalSpacing(theme.SPACE_XS)
        grid.setColumnStretch(3, 1)
        for column, title in ((1, self.tr("Here")), (2, self.tr("Server"))):
            grid.addWidget(_figure(title, muted=True), 0, column, _RIGHT)
        for row, one in enumerate(compare(stats, server), 1):
            grid.addWidget(_figure(one.name, muted=True), row, 0, _LEFT)
            grid.addWidget(_figure(one.here), row, 1, _RIGHT)
            grid.addWidget(_figure(one.there or "–"), row, 2, _RIGHT)
            reason = text_label(one.reason or (self.tr("Equal") if one.there else ""))
            grid.addWidget(reason, row, 3)


def _figure(text: str, *, muted: bool = False) -> QLabel:
    label = muted_label(text) if muted else text_label(text)
    label.setWordWrap(False)
    label.setSizePolicy(label.sizePolicy().Policy.Maximum, label.sizePolicy().Policy.Preferred)
    return label
