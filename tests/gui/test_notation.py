"""What the program writes in any locale can be typed there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from metron_desktop.domain.entering import day, price
from metron_desktop.domain.money import Money
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation

_ANY = (QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
_LETTERS = {"gez_ET", "gez_ER", "tok_001"}  # group digits with letters, or by ten thousands


@pytest.fixture
def locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("locale")
def test_days_and_prices_are_read_as_they_are_shown_in_every_locale() -> None:
    locales = QLocale.matchingLocales(*_ANY)
    wrong = [misread for one in locales for misread in _misread(one)]
    assert not wrong


def _misread(one: QLocale) -> list[tuple[str, str]]:
    QLocale.setDefault(one)
    days = (date(2024, 3, 15), date(1965, 12, 1))
    wrong = [shown for shown in days if day(fmt.date_text(shown), notation()) != shown]
    amounts = () if one.name() in _LETTERS else map(Decimal, ("1234.50", "3.99", "1234567.00"))
    wrong += [one for one in amounts if price(fmt.amount_text(one), notation()) != Money(one)]
    return [(one.name(), str(value)) for value in wrong]


@pytest.mark.usefixtures("locale")
@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("en_US", "3/4/2024", date(2024, 3, 4)),
        ("en_GB", "3/4/2024", date(2024, 4, 3)),
        ("de_DE", "3.4.2024", date(2024, 4, 3)),
        ("sv_SE", "2024-04-03", date(2024, 4, 3)),
        ("ja_JP", "2024/04/03", date(2024, 4, 3)),
    ],
)
def test_a_short_day_is_read_in_the_order_of_the_locale(
    name: str, typed: str, expected: date
) -> None:
    QLocale.setDefault(QLocale(name))
    assert day(typed, notation()) == expected
