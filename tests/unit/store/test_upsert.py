from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from metron_desktop.store.tables import entities, publishers
from metron_desktop.store.upsert import Outcome, Row, upsert
from tests.unit.store.comics import NOW, at
from tests.unit.store.conftest import LibraryFile


def write(library: LibraryFile, rows: list[Row], **options: Any) -> Outcome:
    run: Callable[..., Outcome] = lambda connection, _: upsert(  # noqa: E731
        connection, publishers, rows, **options
    )
    return library.writing(run)[0]


def stored(library: LibraryFile, key: int = 1) -> dict[str, Any]:
    def read(connection: Connection) -> dict[str, Any]:
        query = select(publishers).where(publishers.c.id == key)
        return dict(connection.execute(query).mappings().one())

    return library.read(read)


def test_new_changed_and_unchanged_rows_are_told_apart(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One"}, {"id": 2, "name": "Two"}])
    outcome = write(
        library, [{"id": 1, "name": "One"}, {"id": 2, "name": "II"}, {"id": 3, "name": "Three"}]
    )
    assert outcome.added == {3}
    assert outcome.changed == {2: {"name"}}
    assert outcome.touched(["name"]) == {2, 3}
    assert outcome.touched(["country"]) == {3}


def test_what_a_row_does_not_speak_of_is_kept(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One", "founded": 1939, "desc": "Old."}])
    write(library, [{"id": 1, "name": "One", "country": "US"}])
    assert stored(library)["founded"] == 1939
    assert stored(library)["desc"] == "Old."
    assert stored(library)["country"] == "US"


def test_a_value_can_be_taken_away(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One", "founded": 1939}])
    assert write(library, [{"id": 1, "name": "One", "founded": None}]).changed == {1: {"founded"}}
    assert stored(library)["founded"] is None


def test_a_row_may_speak_of_one_column_only(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One"}])
    assert write(library, [{"id": 1, "founded": 1940}]).changed == {1: {"founded"}}
    assert stored(library)["name"] == "One"


def test_an_older_row_is_left_aside(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "New", "modified": at(5)}])
    outcome = write(library, [{"id": 1, "name": "Old", "modified": at(0)}])
    assert outcome.stale == {1}
    assert not outcome.ids
    assert stored(library)["name"] == "New"


def test_a_row_as_old_as_the_stored_one_counts(library: LibraryFile) -> None:
    # A reading changes an item without moving its `modified`.
    write(library, [{"id": 1, "name": "One", "modified": NOW}])
    assert write(library, [{"id": 1, "name": "Uno", "modified": NOW}]).changed == {1: {"name"}}


def test_of_two_rows_with_one_id_the_newer_counts(library: LibraryFile) -> None:
    newer = {"id": 1, "name": "New", "modified": at(5)}
    older = {"id": 1, "name": "Old", "modified": at(0)}
    write(library, [newer, older])
    assert stored(library)["name"] == "New"
    write(library, [{"id": 2, "name": "First"}, {"id": 2, "name": "Second"}])
    assert stored(library, 2)["name"] == "Second"


def test_seeing_a_row_again_is_noted_but_is_no_change(library: LibraryFile) -> None:
    row = {"id": 1, "name": "One", "modified": NOW}
    write(library, [row], seen_at=at(1))
    assert not write(library, [row], seen_at=at(2)).ids
    assert stored(library)["listed_at"] == at(2)
    assert stored(library)["detailed_at"] is None


def test_the_first_detail_is_a_change_in_itself(library: LibraryFile) -> None:
    row = {"id": 1, "name": "One", "modified": NOW}
    write(library, [row], seen_at=at(1))
    assert write(library, [row], seen_at=at(2), detailed=True).changed == {1: {"detailed_at"}}
    assert not write(library, [row], seen_at=at(3), detailed=True).ids
    assert stored(library)["listed_at"] == at(1)
    assert stored(library)["detailed_at"] == at(3)
    assert stored(library)["detail_modified"] == NOW


def test_a_detail_behind_the_list_is_kept_and_known_to_be_behind(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "New", "modified": at(5)}], seen_at=at(6))
    behind = {"id": 1, "desc": "Told at last.", "modified": at(0)}
    write(library, [behind], seen_at=at(7), detailed=True)
    row = stored(library)
    assert row["desc"] == "Told at last."
    assert (row["modified"], row["detail_modified"]) == (at(5), at(0))


def test_a_detail_older_than_the_stored_detail_is_left_aside(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "New", "modified": at(5)}], seen_at=at(6), detailed=True)
    late = {"id": 1, "name": "Old", "modified": at(0)}
    assert write(library, [late], seen_at=at(7), detailed=True).stale == {1}
    assert stored(library)["name"] == "New"
    assert stored(library)["detailed_at"] == at(6)


def test_a_mention_changes_what_never_spoke_for_itself(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One"}])
    write(library, [{"id": 1, "name": "Uno"}], yielding=True)
    assert stored(library)["name"] == "Uno"


def test_a_mention_only_fills_the_gaps_of_what_spoke_for_itself(library: LibraryFile) -> None:
    write(library, [{"id": 1, "name": "One", "modified": NOW}])
    mention = {"id": 1, "name": "Uno", "founded": 1939}
    assert write(library, [mention], yielding=True).changed == {1: {"founded"}}
    assert stored(library)["name"] == "One"


def test_records_of_two_kinds_may_have_one_id(library: LibraryFile) -> None:
    for kind in ("arc", "team"):
        rows = [{"kind": kind, "id": 1, "name": kind.title()}]
        library.write(lambda connection, _, rows=rows: upsert(connection, entities, rows))
    assert library.sql("SELECT kind, name FROM entities ORDER BY kind") == [
        ("arc", "Arc"),
        ("team", "Team"),
    ]


def test_a_page_takes_a_handful_of_statements_however_long_it_is(library: LibraryFile) -> None:
    statements: list[str] = []
    event.listen(
        library.engine,
        "before_cursor_execute",
        lambda _c, _cur, statement, *_: statements.append(statement),
    )
    rows = [{"id": n, "name": f"Publisher {n}", "founded": n} for n in range(1, 101)]
    write(library, rows, seen_at=NOW)
    assert len([s for s in statements if not s.startswith("BEGIN")]) == 3  # read, insert, stale?
    statements.clear()
    write(
        library,
        [{**row, "founded": 1900 if row["id"] % 2 else row["id"]} for row in rows],
        seen_at=NOW,
    )
    assert len([s for s in statements if not s.startswith("BEGIN")]) == 4  # ..., seen, stale?


COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "founded": st.none() | st.integers(1800, 2030),
    "country": st.sampled_from(["", "US", "FR"]),
    "alt_names": st.none() | st.lists(st.sampled_from(["", "é", "x"]), max_size=2),
    "modified": st.sampled_from([at(0), at(1), at(2)]),
}
answers = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(1, 3), "name": st.sampled_from("ABC")}, optional=COLUMNS
    ),
    max_size=12,
)


def told(rows: list[Row]) -> dict[int, Row]:
    """What must be stored after these answers came one by one: the law of merging."""
    known: dict[int, Row] = {}
    for row in rows:
        old = known.get(row["id"])
        if old is None:
            known[row["id"]] = {"founded": None, "country": "", "alt_names": None, **row}
        elif not (_modified(row) and _modified(old) and row["modified"] < old["modified"]):
            old.update(row)
    return known


def _modified(row: Row) -> datetime | None:
    return row.get("modified")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers)
def test_answers_merge_column_by_column(library: LibraryFile, rows: list[Row]) -> None:
    def run(connection: Connection, _: object) -> dict[int, dict[str, Any]]:
        connection.execute(publishers.delete())
        for row in rows:
            upsert(connection, publishers, [row])
            assert not upsert(connection, publishers, [row]).ids, "a repeated answer is silent"
        found = connection.execute(select(publishers)).mappings()
        return {row["id"]: {name: row[name] for name in ("name", *COLUMNS)} for row in found}

    expected = {
        key: {name: row.get(name) for name in ("name", *COLUMNS)} for key, row in told(rows).items()
    }
    assert library.writing(run)[0] == expected
