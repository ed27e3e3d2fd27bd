"""Exact amounts of money in a currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount.

    Attributes:
        amount: Exact decimal amount in the currency's main unit.
        currency: ISO 4217 code, or "" where the server does not say which.
    """

    amount: Decimal
    currency: str = ""
