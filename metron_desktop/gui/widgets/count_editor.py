"""How many: typed, or counted up and down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractSpinBox

from metron_desktop.domain.entering import quantity
from metron_desktop.domain.item_fields import MOST_COPIES
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.widgets.field_editor import FieldEditor


class CountEditor(FieldEditor):
    """A whole number. UI thread."""

    def __init__(self, field: str) -> None:
        self._box = CountBox()
        self._box.lineEdit().setTextMargins(theme.SPACE_S - 2, 0, 0, 0)
        super().__init__(field, self._box)
        self._box.lineEdit().setAccessibleName(self._box.accessibleName())
        self._box.lineEdit().textEdited.connect(self.changed)
        self._box.lineEdit().textChanged.connect(self._on_text_changed)
        self._shown = ""

    def text(self) -> str:
        return self._box.lineEdit().text()

    def show_values(self, values: Mapping[str, Any]) -> None:
        number = values.get(self.field)
        self._shown = str(number) if number is not None else ""
        self._box.lineEdit().setText(self._shown)
        self._box.selectAll()

    def show_hint(self, words: str) -> None:
        self._box.lineEdit().setPlaceholderText(words)

    def _on_text_changed(self, text: str) -> None:
        if text != self._shown and not self._box.lineEdit().isModified():  # counted, not typed
            self.changed.emit()
        self._shown = text


class CountBox(QAbstractSpinBox):
    """A spin box that keeps what is typed; Qt's own one makes 4000 of 40000 without a word."""

    def stepBy(self, steps: int) -> None:
        """Count up or down within the range."""
        try:
            now = quantity(self.lineEdit().text())
        except InvalidValue:
            now = 1 - (steps > 0)
        self.lineEdit().setText(str(min(max(now + steps, 1), MOST_COPIES)))
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways; at an end counting changes nothing."""
        steps = QAbstractSpinBox.StepEnabledFlag
        return steps.StepUpEnabled | steps.StepDownEnabled
