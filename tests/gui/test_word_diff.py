"""Which words of two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.gui.models.word_diff import Span, changed_words


def cut(text: str, spans: list[Span]) -> list[str]:
    return [text[start : start + length] for start, length in spans]


def without(text: str, spans: list[Span]) -> str:
    for start, length in reversed(spans):
        text = text[:start] + text[start + length :]
    return text


def test_single_words_are_found() -> None:
    mine, theirs = "A small tear, 5 mm long.", "A small tear, 8 mm long and deep."
    ours, others = changed_words(mine, theirs)
    assert cut(mine, ours) == ["5"]
    assert cut(theirs, others) == ["8", " and deep"]


def test_equal_texts_have_none() -> None:
    assert changed_words("same\ntext", "same\ntext") == ([], [])
    assert changed_words("", "") == ([], [])


def test_of_long_texts_lines_are_compared() -> None:
    lines = [f"Line number {number} of a very long note.\n" for number in range(1000)]
    mine = "".join(lines)
    theirs = "".join([*lines[:500], "Another line.\n", *lines[501:]])
    ours, others = changed_words(mine, theirs)
    assert cut(mine, ours) == [lines[500]]
    assert cut(theirs, others) == ["Another line.\n"]


def test_of_enormous_texts_everything_counts_as_changed() -> None:
    mine = "\n" * 4000
    assert changed_words(mine, "x") == ([(0, 4000)], [(0, 1)])


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_left_of_both_is_the_same(mine: str, theirs: str) -> None:
    ours, others = changed_words(mine, theirs)
    assert without(mine, ours) == without(theirs, others)
