"""Wishes in words: how far they have come, how much they matter, what they may cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from metron_desktop.domain.grades import GRADES
from metron_desktop.domain.money import Money
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.gui.models import formatting as fmt

translate = QCoreApplication.translate

PRIORITIES = range(1, 6)


def status_text(status: WishStatus) -> str:
    """How far a wish has come, in a word."""
    return {
        WishStatus.WANTED: translate("Wishes", "Wanted"),
        WishStatus.FOUND: translate("Wishes", "Found"),
        WishStatus.ACQUIRED: translate("Wishes", "Acquired"),
    }[status]


def priority_text(priority: int) -> str:
    """A priority with its name: "1 Highest"."""
    names = (
        translate("Wishes", "Highest"),
        translate("Wishes", "High"),
        translate("Wishes", "Normal"),
        translate("Wishes", "Low"),
        translate("Wishes", "Lowest"),
    )
    return f"{QLocale().toString(priority)} {names[priority - 1]}"


def grade_name(grade: Decimal | None) -> str:
    """A desired grade with its whole name: "9.4 Near Mint"; "" for any."""
    if grade is None:
        return ""
    number = QLocale().toString(float(grade), "f", 1)
    return f"{number} {GRADES.get(grade, '')}".strip()


def standing_text(row: WishRow) -> str:
    """How a wish stands to the server; "" where both agree."""
    if row.removed_at is not None:
        return translate(
            "Wishes", "Metron no longer has this wish; it is kept here until you decide."
        )
    if row.server_id is None:
        return translate("Wishes", "Only on this computer so far")
    if row.local_fields:
        return translate("Wishes", "Changed here; Metron does not take edits of wishes.")
    return ""


def wishes_text(count: int) -> str:
    """A number of wishes."""
    return (
        translate("Wishes", "1 wish")
        if count == 1
        else translate("Wishes", "%Ln wishes", "", count)
    )


def total_text(rows: Iterable[WishRow]) -> str:
    """What those not acquired yet may cost together, per currency; "" where no price is known."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.max_price is not None and row.status is not WishStatus.ACQUIRED:
            totals[row.max_price.currency] += row.max_price.amount
    if not totals:
        return ""
    parts = [fmt.money_text(Money(amount, currency)) for currency, amount in totals.items()]
    return translate("Wishes", "Up to {prices}").format(prices=" + ".join(parts))
