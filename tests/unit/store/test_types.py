from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from metron_desktop.store.types import Hundredths, Tenths, UtcDateTime, scaled

DIALECT = sqlite.dialect()
moments = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=14))]),
)


def stored(moment: datetime) -> str:
    text = UtcDateTime().process_bind_param(moment, DIALECT)
    assert text is not None
    return text


@given(moments)
def test_a_moment_comes_back_as_the_same_instant_in_utc(moment: datetime) -> None:
    back = UtcDateTime().process_result_value(stored(moment), DIALECT)
    assert back == moment
    assert back.tzinfo == UTC


@given(moments, moments)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    assert (stored(one) < stored(other)) == (one < other)


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        stored(datetime(2024, 1, 1))  # noqa: DTZ001


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_money_stays_exact(amount: Decimal) -> None:
    kept = Hundredths().process_bind_param(amount, DIALECT)
    assert isinstance(kept, int)
    assert Hundredths().process_result_value(kept, DIALECT) == amount


def test_a_price_has_two_decimal_places_and_a_grade_one() -> None:
    assert str(Hundredths().process_result_value(400, DIALECT)) == "4.00"
    assert str(Tenths().process_result_value(100, DIALECT)) == "10.0"


def test_what_cannot_be_kept_exactly_is_refused() -> None:
    with pytest.raises(ValueError, match="decimal places"):
        scaled(Decimal("4.999"), 100)
    with pytest.raises(ValueError, match="decimal places"):
        Tenths().process_bind_param(Decimal("9.85"), DIALECT)


@pytest.mark.parametrize("kind", [UtcDateTime, Hundredths, Tenths])
def test_no_value_stays_no_value(kind: type) -> None:
    assert kind().process_bind_param(None, DIALECT) is None
    assert kind().process_result_value(None, DIALECT) is None
