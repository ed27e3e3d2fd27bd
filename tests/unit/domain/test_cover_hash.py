from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.cover_hash import distance, format_cover_hash, parse_cover_hash

hashes = st.integers(-(2**63), 2**63 - 1)


@given(hashes)
def test_text_and_number_are_the_same_hash(value: int) -> None:
    text = format_cover_hash(value)
    assert len(text) == 16
    assert parse_cover_hash(text) == value
    assert parse_cover_hash(text.upper()) == value


def test_the_highest_bit_is_the_sign() -> None:
    assert parse_cover_hash("ffffffffffffffff") == -1
    assert parse_cover_hash("7fffffffffffffff") == 2**63 - 1
    assert parse_cover_hash("8000000000000000") == -(2**63)


@pytest.mark.parametrize(
    "text",
    ["", None, "  ", "fa787466f0aea18", "fa787466f0aea1811", "fa787466f0aea18g", "0x787466f0aea181",
     "-a787466f0aea181", "+a787466f0aea181", "fa787466_f0aea18", " fa787466f0aea18"],
)  # fmt: skip
def test_what_is_no_hash(text: str | None) -> None:
    assert parse_cover_hash(text) is None


@given(hashes, hashes)
def test_distance_counts_the_bits_that_differ(one: int, other: int) -> None:
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0
    assert distance(one, ~one) == 64
    binary = [f"{value & (2**64 - 1):064b}" for value in (one, other)]
    assert distance(one, other) == sum(a != b for a, b in zip(*binary, strict=True))
