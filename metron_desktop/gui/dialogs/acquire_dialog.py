"""What is known of a copy that was wished for and is here now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain import entering, item_fields
from metron_desktop.domain.wish_list import WishRow
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.entry_form import EntryForm
from metron_desktop.gui.widgets.grade_field import GradeField
from metron_desktop.gui.widgets.price_field import PriceField

_WIDTH = 440


class AcquireDialog(QDialog):
    """A short form; every field may be empty. Opened with ``open()``. UI thread.

    Args:
        rows: The wishes that become items; what is entered holds for each.
        stores: Where things were bought before, to choose from while typing.
        today: The day that is proposed.

    Signals:
        entered: What is known, by field as for `Collection.edit`; every value is one of its field.
    """

    entered = Signal(dict)

    def __init__(
        self,
        rows: Sequence[WishRow],
        stores: Sequence[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add to Collection"))
        self._today = today
        self.form = EntryForm()
        self.price = PriceField()
        self.day = QLineEdit(fmt.date_text(today))
        self.store = QLineEdit()
        self.grade = GradeField(self.tr("Not graded"))
        usual = next((row.max_price.currency for row in rows if row.max_price is not None), "")
        self.price.show_price(None, usual)
        completer = QCompleter(list(stores), self.store)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.store.setCompleter(completer)
        self._build(rows)

    def accept(self) -> None:
        """Hand over what was entered, or say at its field why it cannot be."""
        self.form.begin()
        try:
            values = self._read()
            item_fields.check(values)
        except InvalidValue as refused:
            self.form.fail(refused)
            self.adjustSize()
            return
        super().accept()
        self.entered.emit(values)

    def _read(self) -> dict[str, Any]:
        """What was entered; an empty field says nothing."""
        price = self.price.read("purchase_price")
        found: dict[str, Any] = {
            "purchase_date": entering.day(self.day.text(), notation(), self._today),
            "purchase_store": entering.name(self.store.text()),
            "grade": self.grade.read(),
        }
        if price is not None:
            found |= {"purchase_price": price.amount, "purchase_currency": price.currency}
        return {field: value for field, value in found.items() if value not in (None, "")}

    def _build(self, rows: Sequence[WishRow]) -> None:
        title = ElidedLabel()
        title.setFont(theme.title_font(self.font(), 1.15))
        one = rows[0].issue.title
        title.setText(one if len(rows) == 1 else self.tr("%Ln issues", "", len(rows)))
        lead = muted_label(self.tr("It moves from the wish list to your collection."))
        if len(rows) > 1:
            lead.setText(self.tr("They move from the wish list to your collection, each so."))
        self.form.add("purchase_price", self.tr("&Price paid"), self.price.amount, self.price)
        self.form.add("purchase_date", self.tr("&Date"), self.day)
        self.form.add("purchase_store", self.tr("Bought &at"), self.store)
        self.form.add("grade", self.tr("&Grade"), self.grade)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        add = buttons.addButton(
            self.tr("Add to Collection"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        add.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_M)
        for part in (title, lead, self.form, buttons):
            column.addWidget(part)
        self.setFixedWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.price.amount.setFocus()
