"""The small form that gives a filter its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from metron_desktop.domain.item_fields import LONGEST_NAME
from metron_desktop.gui import theme
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.popover import Popover

_WIDTH = 340


class SaveFilter(Popover):
    """A field for the name. Enter saves, Escape leaves. UI thread.

    Signals:
        saved: The name.

    Args:
        suggestion: The name that is offered.
        summary: What is saved, in words.
        taken: Names that filters have already; saving under one of them replaces it.
    """

    saved = Signal(str)

    def __init__(
        self,
        suggestion: str,
        summary: str,
        taken: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Save filter"), parent)
        self.setFixedWidth(_WIDTH)
        self._taken = set(taken)
        what = muted_label(summary)
        what.setTextFormat(Qt.TextFormat.PlainText)
        label = QLabel(self.tr("Name"))
        self.name = QLineEdit(suggestion)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name of the filter"))
        label.setBuddy(self.name)
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("primary")
        self._save.clicked.connect(self._on_saved)
        self.name.returnPressed.connect(self._on_saved)
        self.name.textChanged.connect(self._show_state)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_S)
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(self._save)
        self.column.addWidget(what)
        self.column.addLayout(row)
        self._show_state()

    def open(self, anchor: QWidget) -> None:
        """Show it below a widget, ready to type."""
        self.open_below(anchor, self.name)
        self.name.selectAll()

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _show_state(self) -> None:
        replaces = self._name() in self._taken
        self._save.setText(self.tr("Replace") if replaces else self.tr("Save"))
        self._save.setEnabled(bool(self._name()))

    def _on_saved(self) -> None:
        if name := self._name():
            self.saved.emit(name)
            self.close()
