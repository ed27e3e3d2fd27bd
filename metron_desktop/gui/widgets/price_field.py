"""An amount of money: what is typed, and its currency beside it."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from metron_desktop.domain.entering import price
from metron_desktop.domain.item_fields import CURRENCIES
from metron_desktop.domain.money import Money
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation


class PriceField(QWidget):
    """UI thread.

    Attributes:
        amount: Where the amount is typed; a sign typed with it ("£3") chooses the currency.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = QLineEdit()
        self._currency = QComboBox()
        self._currency.setAccessibleName(self.tr("Currency"))
        self._currency.addItem(self.tr("No currency"), "")
        for code in CURRENCIES:
            self._currency.addItem(code, code)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.amount, 1)
        row.addWidget(self._currency)
        self.setFocusProxy(self.amount)

    def show_price(self, value: Money | None, usual: str = "") -> None:
        """Show a price; without one, the usual currency is ready."""
        self.amount.setText(fmt.amount_text(value.amount) if value is not None else "")
        self._choose(value.currency if value is not None else usual or local_currency())

    def read(self, field: str) -> Money | None:
        """What was typed; None for no price.

        Raises:
            InvalidValue: It is no price; `field` says where.
        """
        typed = price(self.amount.text(), notation(), field=field)
        if typed is None:
            return None
        if typed.currency:
            self._choose(typed.currency)
        return Money(typed.amount, self._currency.currentData())

    def _choose(self, currency: str) -> None:
        self._currency.setCurrentIndex(max(0, self._currency.findData(currency)))


def local_currency() -> str:
    """The currency of the locale, where the server knows it; "" otherwise."""
    code = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if code in CURRENCIES else ""
