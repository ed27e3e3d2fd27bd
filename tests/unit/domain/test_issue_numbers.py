"""Lists of issue numbers as people type them."""

from __future__ import annotations

import pytest

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.issue_numbers import RunPlan, plan_run, read_numbers
from metron_desktop.errors import InvalidValue

NUMBERS = ("-1", "0", "½", "1", "1.MU", "2", "2A", "3", "10", "11", "Annual 1", "Annual 2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3", "1 1.MU 2 2A 3"),
        ("1–2, 10", "1 1.MU 2 10"),
        ("#2", "2"),
        ("10-", "10 11"),
        ("annual 1", "Annual 1"),
        ("Annual 1-2", "Annual 1,Annual 2"),
        ("Annual 1 - Annual 2", "Annual 1,Annual 2"),
        ("-1-0", "-1 0"),
        ("½", "½"),
        ("0; 11\n2a", "0 2A 11"),
        ("99", ""),
    ],
)
def test_a_list_of_numbers_is_read(text: str, expected: str) -> None:
    parts = read_numbers(text)
    found = [number for number in NUMBERS if any(part.has(number) for part in parts)]
    assert found == expected.split("," if "," in expected or "Annual" in expected else None)


@pytest.mark.parametrize("text", ["", " , ,", "25-1", "Annual 2-1"])
def test_what_is_no_list_of_numbers_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="1-25, 30, Annual 1"):
        read_numbers(text)


def _issue(number: str, place: int, *, owned: bool) -> IssueRow:
    return IssueRow(
        id=place,
        series_id=1,
        series="Weird Harbor",
        series_year=1962,
        volume=1,
        publisher="",
        number=number,
        cover_date=None,
        store_date=None,
        image="",
        cover_hash=None,
        owned=int(owned),
        read=False,
        rating=None,
    )


def test_a_plan_tells_new_owned_and_unknown_issues_apart() -> None:
    issues = [_issue(str(number), number, owned=number == 2) for number in range(1, 6)]
    assert plan_run(issues, None) == RunPlan((1, 3, 4, 5), (2,))
    parts = read_numbers("1-3, 7, Annual 1")
    assert plan_run(issues, parts) == RunPlan((1, 3), (2,), ("7", "Annual 1"))
