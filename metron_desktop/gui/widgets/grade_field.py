"""A choice of the grades of the CGC scale, by number and name."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QWidget

from metron_desktop.domain.grades import GRADES
from metron_desktop.gui.models.wish_wording import grade_name

_NONE = ""


class GradeField(QComboBox):
    """UI thread.

    Args:
        without: What choosing no grade is called.
    """

    def __init__(self, without: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(without, _NONE)
        for grade in GRADES:
            self.addItem(grade_name(grade), str(grade))
        self.setMaxVisibleItems(14)

    def show_grade(self, grade: Decimal | None) -> None:
        """Show a grade; one off the scale, which a server may hold, is offered too."""
        data = str(grade) if grade is not None else _NONE
        if self.findData(data) < 0:
            self.addItem(grade_name(grade), data)
        self.setCurrentIndex(self.findData(data))

    def read(self) -> Decimal | None:
        """The chosen grade; None for none."""
        chosen = self.currentData()
        return Decimal(chosen) if chosen else None
