"""What is wished for of an issue, or of several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain import entering, item_fields
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models.wish_wording import PRIORITIES, priority_text, status_text
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.entry_form import EntryForm
from metron_desktop.gui.widgets.grade_field import GradeField
from metron_desktop.gui.widgets.price_field import PriceField

_WIDTH = 440
_NOTES_LINES = 4


class WishDialog(QDialog):
    """Edits one wish, or what is switched on of several. Opened with ``open()``. UI thread.

    Signals:
        entered: What to change, by parameter of `WishList.edit`; every value is one of its field.
    """

    entered = Signal(dict)

    def __init__(self, rows: Sequence[WishRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Edit Wish"))
        self._several = len(rows) > 1
        self._first = rows[0]
        self.form = EntryForm(optional=self._several)
        self.status = QComboBox()
        self.priority = QComboBox()
        self.grade = GradeField(self.tr("Any grade"))
        self.price = PriceField()
        self.notes = QPlainTextEdit()
        self._fill(rows)
        self._build(rows)

    def accept(self) -> None:
        """Hand over what was entered, or say at its field why it cannot be."""
        self.form.begin()
        try:
            values = {
                field: read() for field, read in self._readers().items() if self.form.wanted(field)
            }
            # A price was proven while it was read; it is more than the bare amount.
            item_fields.check(
                {field: value for field, value in values.items() if field != "max_price"}
            )
        except InvalidValue as refused:
            self.form.fail(refused)
            self.adjustSize()
            return
        super().accept()
        if values:
            self.entered.emit(values)

    def _readers(self) -> dict[str, Any]:
        return {
            "status": lambda: WishStatus(self.status.currentData()),
            "priority": self.priority.currentData,
            "desired_grade": self.grade.read,
            "max_price": lambda: self.price.read("max_price"),
            "notes": lambda: entering.notes(self.notes.toPlainText()),
        }

    def _fill(self, rows: Sequence[WishRow]) -> None:
        for status in WishStatus:
            # Acquiring makes an item of the collection: that is a command of its own.
            if status is not WishStatus.ACQUIRED or self._first.status is status:
                self.status.addItem(status_text(status), status.value)
        for priority in PRIORITIES:
            self.priority.addItem(priority_text(priority), priority)
        first = self._first
        self.status.setCurrentIndex(self.status.findData(first.status.value))
        self.priority.setCurrentIndex(self.priority.findData(first.priority))
        usual = next((row.max_price.currency for row in rows if row.max_price is not None), "")
        self.price.show_price(None if self._several else first.max_price, usual)
        self.grade.show_grade(None if self._several else first.desired_grade)
        self.notes.setPlainText("" if self._several else first.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(
            self.notes.fontMetrics().lineSpacing() * _NOTES_LINES + 2 * theme.SPACE_S
        )

    def _build(self, rows: Sequence[WishRow]) -> None:
        title = ElidedLabel()
        title.setFont(theme.title_font(self.font(), 1.15))
        title.setText(
            self.tr("%Ln wishes", "", len(rows)) if self._several else self._first.issue.title
        )
        self.form.add("priority", self.tr("&Priority"), self.priority)
        self.form.add("status", self.tr("&Status"), self.status)
        self.form.add("desired_grade", self.tr("At &least"), self.grade)
        self.form.add("max_price", self.tr("&Up to"), self.price.amount, self.price)
        self.form.add("notes", self.tr("&Notes"), self.notes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(title)
        if self._several:
            column.addWidget(
                muted_label(
                    self.tr("What is not ticked stays as it is. An empty field takes a value away.")
                )
            )
        column.addWidget(self.form)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._several:
            self.priority.setFocus()
