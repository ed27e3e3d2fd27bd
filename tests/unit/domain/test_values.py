from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.records import UNSET, NamedRecord, SeriesRecord


def test_a_query_is_a_value_and_makes_new_ones() -> None:
    query = Query(Kind.ISSUE)
    filtered = query.with_filter("owned", "true").with_filter("number", "1")
    assert filtered.where == (("owned", "true"), ("number", "1"))
    assert filtered.with_filter("owned", "false").where == (("number", "1"), ("owned", "false"))
    assert filtered.with_filter("owned", None).where == (("number", "1"),)
    assert filtered.with_filter("colour", None) == filtered
    worded = query.with_text("zoé").with_order(Order("number"), Order("series", descending=True))
    assert worded.text == "zoé"
    assert worded.order == (Order("number"), Order("series", descending=True))
    assert query == Query(Kind.ISSUE)
    assert hash(worded) == hash(replace(worded))


def test_changes_add_up() -> None:
    changes = Changes()
    assert not changes
    changes.update(Kind.ISSUE, [])
    assert not changes
    assert changes.updated == {}
    changes.update(Kind.ISSUE, [1, 2])
    other = Changes()
    other.update(Kind.ISSUE, [2, 3])
    other.update(Kind.SERIES, iter([7]))
    other.reorder(Kind.READING_LIST)
    other.covers = True
    changes.merge(other)
    assert changes.updated == {Kind.ISSUE: {1, 2, 3}, Kind.SERIES: {7}}
    assert changes.membership == {Kind.READING_LIST}
    assert changes.covers
    assert changes.touches(Kind.SERIES)
    assert changes.touches(Kind.READING_LIST)
    assert not changes.touches(Kind.COLLECTION_ITEM)
    other.update(Kind.ISSUE, [99])
    assert 99 not in changes.updated[Kind.ISSUE]


@pytest.mark.parametrize("mark", ["updated", "membership", "covers"])
def test_any_mark_makes_a_change(mark: str) -> None:
    changes = Changes()
    if mark == "updated":
        changes.update(Kind.ISSUE, [1])
    elif mark == "membership":
        changes.reorder(Kind.ISSUE)
    else:
        changes.covers = True
    assert changes


@pytest.mark.parametrize(
    ("year", "number", "title"),
    [(1962, "3", "Weird Harbor (1962) #3"), (None, "½", "Weird Harbor #½"), (1962, "",
      "Weird Harbor (1962)")],
)  # fmt: skip
def test_an_issues_title(year: int | None, number: str, title: str) -> None:
    row = IssueRow(1, 1, "Weird Harbor", year, 1, "", number, None, None, "", None, 0, False, None)
    assert row.title == title


def test_unset_is_neither_none_nor_empty() -> None:
    record = SeriesRecord(id=1, desc="", volume=None)
    assert record.desc == ""
    assert record.volume is None
    assert record.name is UNSET
    with pytest.raises(TypeError):
        NamedRecord(1, "positional")  # type: ignore[misc]


def test_a_secret_does_not_show() -> None:
    credentials = Credentials(token="t0ken", username="me", password="s3cret")
    assert "t0ken" not in repr(credentials)
    assert "s3cret" not in repr(credentials)


@pytest.mark.parametrize(
    ("credentials", "usable"),
    [
        (Credentials(), False),
        (Credentials(token="t"), True),
        (Credentials(username="me", password="p"), True),
        (Credentials(username="me"), False),
        (Credentials(password="p"), False),
    ],
)
def test_usable_credentials(credentials: Credentials, usable: bool) -> None:
    assert credentials.usable is usable


def test_an_account_is_not_a_demonstration_by_default() -> None:
    assert not Account("https://metron.test/api/").demo


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        (["3", "1", "2", "7"], "1-3, 7"),
        (["4", "5"], "4, 5"),
        (["9", "10", "11", "10"], "9-11"),
        (["Annual 1", "½", "2", "1"], "½, 1, 2, Annual 1"),
        (["007", "8", "9"], "007, 8, 9"),
        ([], ""),
    ],
)
def test_runs_of_issues(numbers: list[str], text: str) -> None:
    assert runs_text(numbers) == text


def test_money_in_a_currency() -> None:
    from metron_desktop.domain.money import Money

    assert Money(Decimal("4.99")) != Money(Decimal("4.99"), "USD")
