"""Column types that keep exact values exact and comparable in SQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, String, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time, kept as ISO 8601 text in UTC with microseconds.

    Text order is time order. Values without an offset are refused: they would be guesses.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset from UTC")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read as an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Hundredths(TypeDecorator[Decimal]):
    """An exact amount of money, kept as an integer number of hundredths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write as an integer; refuses amounts finer than a hundredth."""
        return None if value is None else scaled(value, 100)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read with two decimal places."""
        return None if value is None else Decimal(value).scaleb(-2)


class Tenths(TypeDecorator[Decimal]):
    """A grade, kept as an integer number of tenths so that 10.0 sorts above 9.8."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write as an integer; refuses grades finer than a tenth."""
        return None if value is None else scaled(value, 10)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read with one decimal place."""
        return None if value is None else Decimal(value).scaleb(-1)


def scaled(value: Decimal, factor: int) -> int:
    """`value` x `factor` as an integer.

    Raises:
        ValueError: It is not one, so that storing it would lose something.
    """
    product = value * factor
    whole = int(product)
    if whole != product:
        raise ValueError(f"{value} has more decimal places than can be kept")
    return whole
