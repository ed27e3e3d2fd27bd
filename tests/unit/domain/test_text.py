from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.text import fold, sort_name, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoé Éclair", "zoe eclair"),
        ("  Weird\t Harbor ", "weird harbor"),
        ("STRASSE straße", "strasse strasse"),
        ("½", "½"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet="aÀéÉzZ ßİ½-", max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=20))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.upper().lower())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X-Men #1", ["x", "men", "1"]),
        ("Captain Meridian (1941) #½", ["captain", "meridian", "1941", "½"]),
        ("1.MU", ["1", "mu"]),
        ("∞", ["∞"]),
        ('"quoted" * NEAR(a, b) 🙂', ["quoted", "near", "a", "b"]),
        ("The Cartographer's Bargain", ["the", "cartographer", "s", "bargain"]),
        ("東京 漫画", ["東京", "漫画"]),
        ("!?", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=30))
def test_words_hold_nothing_a_query_could_trip_over(text: str) -> None:
    for word in words(text):
        assert not set(word) & set('"*^:()-+{} \t\n')
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Night Warden", "Night Warden"),
        ("A Storm", "Storm"),
        ("An Orbit", "Orbit"),
        ("Theory", "Theory"),
        ("The", "The"),
        ("Les Aventures", "Les Aventures"),
        ("", ""),
    ],
)
def test_sort_name(name: str, expected: str) -> None:
    assert sort_name(name) == expected
