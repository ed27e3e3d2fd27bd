from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.issue_runs import runs_text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        (["7"], "7"),
        (["1", "2", "3", "4", "5", "7", "9", "10", "11", "12"], "1-5, 7, 9-12"),
        (["10", "9", "2", "11", "1"], "1, 2, 9-11"),
        (["4", "5"], "4, 5"),
        (["1", "1", "2", "3"], "1-3"),
        (["½", "-1", "0", "1", "2", "Annual 1", "1.MU"], "-1, 0, ½, 1, 1.MU, 2, Annual 1"),
        (["007", "008", "009"], "007, 008, 009"),
        (["²", "³"], "², ³"),
    ],
)
def test_numbers_become_runs(numbers: list[str], text: str) -> None:
    assert runs_text(numbers) == text


@given(st.sets(st.integers(min_value=0, max_value=400)))
def test_runs_say_exactly_the_numbers_they_were_made_of(numbers: set[int]) -> None:
    said: set[int] = set()
    for part in filter(None, runs_text(map(str, numbers)).split(", ")):
        first, _, last = part.partition("-")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == numbers
