from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.issue_number import number_key

NATURAL = [
    "-10", "-1", "-½", "0", "¼", "½", "0.5A", "¾", "1", "1.MU", "1A", "1B",
    "1.1", "1½", "2", "9", "10", "11", "99", "100", "100A", "1000000", "1000000000", "∞", "",
    "AI", "Annual 1", "Annual 2", "Annual 10", "FCBD 2020",
]  # fmt: skip


def test_the_order_a_reader_expects() -> None:
    shuffled = sorted(NATURAL)
    assert shuffled != NATURAL
    assert sorted(shuffled, key=number_key) == NATURAL


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", " 1 "), ("01", "1"), ("½", "0½"), ("1.5", "1½"), ("ANNUAL 1", "annual 1"),
     ("Spécial 1", "special 1"), ("−1", "-1")],
)  # fmt: skip
def test_spellings_of_one_number_sort_together(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@given(st.integers(-(10**8), 10**8), st.integers(-(10**8), 10**8))
def test_whole_numbers_sort_as_numbers(one: int, other: int) -> None:
    assert (number_key(str(one)) < number_key(str(other))) == (one < other)


@given(st.decimals(-999, 999, places=3), st.decimals(-999, 999, places=3))
def test_decimals_sort_as_numbers(one: object, other: object) -> None:
    assert (number_key(f"{one:f}") < number_key(f"{other:f}")) == (one < other)  # type: ignore[operator]


@given(st.integers(0, 10**6), st.text(alphabet="abcXYZ", min_size=1, max_size=3))
def test_a_suffix_comes_after_its_number_and_before_the_next(number: int, suffix: str) -> None:
    assert number_key(str(number)) < number_key(f"{number}{suffix}") < number_key(str(number + 1))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_inside_words_sort_as_numbers(one: int, other: int) -> None:
    keys = number_key(f"Annual {one}"), number_key(f"Annual {other}")
    assert (keys[0] < keys[1]) == (one < other)


@given(st.integers(-(10**8), 10**8), st.text(alphabet="abc", min_size=1))
def test_numbers_come_before_words(number: int, word: str) -> None:
    assert number_key(str(number)) < number_key("∞") < number_key(word)


@given(st.text(max_size=40) | st.from_regex(r"-?\d{1,6000}", fullmatch=True))
def test_any_text_has_a_key(text: str) -> None:
    assert number_key(text)[:2] in ("0:", "1:", "2:")
