"""A price: an amount, and its currency beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox

from metron_desktop.domain.item_fields import CURRENCIES
from metron_desktop.errors import InvalidValue
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_wording import CURRENCY, PRICE, field_name
from metron_desktop.gui.widgets.field_editor import LineEditor


class PriceEditor(LineEditor):
    """An amount typed with or without its currency; a typed one goes before the chosen one.

    Args:
        field: The price's field.
        currency: The field of its currency.
    """

    def __init__(self, field: str = PRICE, currency: str = CURRENCY) -> None:
        super().__init__(field)
        self._currency_field = currency
        self._chosen = False  # a currency, since a price was shown
        self._currency = QComboBox()
        self._currency.setAccessibleName(field_name(currency))
        self._currency.addItem("–", "")
        for code in CURRENCIES:
            self._currency.addItem(code, code)
        self._currency.activated.connect(self._on_chosen)
        self._row.addWidget(self._currency)
        self._line.setMinimumWidth(self.fontMetrics().horizontalAdvance("0,000,000.00"))

    def show_values(self, values: Mapping[str, Any]) -> None:
        self._chosen = False
        amount = values.get(self.field)
        self._line.setText(fmt.amount_text(amount) if amount is not None else "")
        self._line.selectAll()
        code = values.get(self._currency_field) or ""
        self._currency.setCurrentIndex(max(0, self._currency.findData(code)))

    def values(self) -> dict[str, Any]:
        typed = super().values()
        if typed[PRICE] is not None:
            typed.setdefault(CURRENCY, self._currency.currentData())
        elif self._chosen and self._currency.currentData():
            raise InvalidValue(self.tr("Type the amount beside its currency."), field=self.field)
        return typed

    def _on_chosen(self) -> None:
        self._chosen = True
        self.changed.emit()
