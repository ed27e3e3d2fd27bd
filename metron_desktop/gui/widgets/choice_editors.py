"""Fields that hold one of a few values: format, grading company, currency, grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from metron_desktop.domain.grades import GRADES, BookFormat, GradingCompany, abbreviation
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.widgets.field_editor import FieldEditor

translate = QCoreApplication.translate


class ChoiceEditor(FieldEditor):
    """One of several values. UI thread.

    Args:
        field: The field.
        choices: Each value with its words.
    """

    def __init__(self, field: str, choices: Sequence[tuple[str, str]]) -> None:
        self._box = QComboBox()
        super().__init__(field, self._box)
        for value, words in choices:
            self._box.addItem(words, value)
        self._box.activated.connect(lambda _number: self.changed.emit())

    @property
    def empty(self) -> bool:
        return self._box.currentIndex() < 0

    def text(self) -> str:
        return self._box.currentData() or ""

    def show_values(self, values: Mapping[str, Any]) -> None:
        value = values.get(self.field)
        # Several items with different values have none, which is not the same as an empty one.
        self._box.setCurrentIndex(-1 if value is None else self._box.findData(value))

    def show_hint(self, words: str) -> None:
        self._box.setPlaceholderText(words)


class GradeEditor(FieldEditor):
    """A grade: chosen by its number and name, or typed in any way collectors write it."""

    def __init__(self, field: str) -> None:
        self._box = QComboBox()
        super().__init__(field, self._box)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setMaxVisibleItems(14)
        self._box.addItem(translate("GradeEditor", "Not graded"), "")
        for grade, name in GRADES.items():
            self._box.addItem(f"{fmt.decimal_text(float(grade))} {abbreviation(grade)}", str(grade))
            self._box.setItemData(self._box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        # Qt would complete "9." to the first grade while "9.7" is typed.
        self._box.setCompleter(None)
        self._box.lineEdit().setAccessibleName(self._box.accessibleName())
        self._box.lineEdit().textEdited.connect(self.changed)
        self._box.activated.connect(lambda _number: self.changed.emit())

    @property
    def line(self) -> QLineEdit:
        """The field in which is typed."""
        return self._box.lineEdit()

    @property
    def empty(self) -> bool:
        return not self.line.text().strip()

    def text(self) -> str:
        typed = self.line.text()
        return "" if typed == self._box.itemText(0) else typed

    def show_values(self, values: Mapping[str, Any]) -> None:
        grade = values.get(self.field)
        place = self._box.findData(str(grade)) if grade is not None else -1
        self._box.setCurrentIndex(place)
        if place < 0:
            self.line.setText(str(grade) if grade is not None else "")
        self.line.selectAll()

    def show_hint(self, words: str) -> None:
        self.line.setPlaceholderText(words)


def format_choices() -> list[tuple[str, str]]:
    """The formats with their names."""
    return [(one.value, fmt.format_text(one)) for one in BookFormat]


def company_choices() -> list[tuple[str, str]]:
    """The grading companies, and none."""
    none = translate("ChoiceEditor", "Nobody")
    return [("", none), *((one.value, one.value) for one in GradingCompany)]
