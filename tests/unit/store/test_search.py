from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.records import EntityRecord
from metron_desktop.domain.search import SearchHit
from metron_desktop.domain.text import words
from metron_desktop.store import (
    collection,
    entities,
    issues,
    queries,
    reading_lists,
    search,
    series,
)
from tests.unit.store.comics import MERIDIAN, NOW, a_list, a_series, an_issue, an_item
from tests.unit.store.conftest import LibraryFile

CAPTAIN = a_series(1, "Captain Meridian", year_began=1941, publisher=MERIDIAN)
ZOE = a_series(2, "Les Aventures de Zoé Éclair", year_began=1979)


def titles(library: LibraryFile, text: str, limit: int = 50) -> list[str]:
    return [hit.title for hit in library.read(search.search, text, limit)]


def fill(library: LibraryFile) -> None:
    numbers = ("1", "3", "30", "300", "½", "1.MU", "-1", "Annual 1")
    library.write(
        issues.upsert_listed,
        [
            an_issue(n, number, CAPTAIN, cover_date=date(1941, n, 1))
            for n, number in enumerate(numbers, start=1)
        ]
        + [an_issue(90, "1", ZOE)],
        NOW,
    )
    library.write(reading_lists.upsert_listed, [a_list(1, "Captain's Log", username="me")], NOW)
    hero = EntityRecord(kind=Kind.CHARACTER, id=1, name="Captain Meridian", modified=NOW)
    library.write(lambda c, changes: entities.upsert(c, changes, [hero], NOW, detailed=False))


def test_a_hit_says_what_it_is(library: LibraryFile) -> None:
    fill(library)
    assert SearchHit(Kind.SERIES, 1, "Captain Meridian (1941)", "Meridian Comics") in library.read(
        search.search, "captain"
    )
    assert library.read(search.search, "captain log") == [
        SearchHit(Kind.READING_LIST, 1, "Captain's Log", "me")
    ]


def test_all_words_must_occur_and_the_last_may_be_a_beginning(library: LibraryFile) -> None:
    fill(library)
    assert titles(library, "MERIDIAN cap 300") == ["Captain Meridian (1941) #300"]
    assert titles(library, "captain zoe") == []
    assert titles(library, "captain meridian an") == ["Captain Meridian (1941) #Annual 1"]
    assert titles(library, "eclai zo") == [
        "Les Aventures de Zoé Éclair (1979)",
        "Les Aventures de Zoé Éclair (1979) #1",
    ]


def test_whole_words_come_before_beginnings(library: LibraryFile) -> None:
    fill(library)
    assert titles(library, "captain meridian 3") == [
        f"Captain Meridian (1941) #{number}" for number in ("3", "30", "300")
    ]


def test_odd_numbers_are_found_as_they_are_written(library: LibraryFile) -> None:
    fill(library)
    assert titles(library, "captain ½") == ["Captain Meridian (1941) #½"]
    assert titles(library, "captain 1.mu") == ["Captain Meridian (1941) #1.MU"]


def test_owned_comes_first(library: LibraryFile) -> None:
    fill(library)
    library.write(
        collection.upsert_listed,
        [an_item(1, an_issue(4, "300", CAPTAIN)), an_item(2, an_issue(90, "1", ZOE))],
        NOW,
    )
    hits = library.read(search.search, "captain")
    assert [hit.title for hit in hits[:2]] == [
        "Captain Meridian (1941)",
        "Captain Meridian (1941) #300",
    ]
    assert hits[2].title == "Captain Meridian (1941) #1"


def test_own_notes_find_the_issue(library: LibraryFile) -> None:
    fill(library)
    library.write(
        collection.save_detail,
        an_item(1, an_issue(4, "300", CAPTAIN), notes="Signed by Chloé"),
        NOW,
    )
    assert library.read(search.search, "chloe") == [
        SearchHit(Kind.ISSUE, 4, "Captain Meridian (1941) #300", "Meridian Comics")
    ]


def test_every_kind_gets_its_share(library: LibraryFile) -> None:
    fill(library)
    hits = library.read(search.search, "captain", 4)
    assert len(hits) == 4
    assert [hit.kind for hit in hits] == [
        Kind.SERIES,
        Kind.ISSUE,
        Kind.READING_LIST,
        Kind.CHARACTER,
    ]
    assert len(library.read(search.search, "captain", 8)) == 8
    assert len(titles(library, "captain", 1)) == 1


def test_no_words_find_nothing(library: LibraryFile) -> None:
    fill(library)
    assert titles(library, "") == []
    assert titles(library, " “!” ") == []


def test_a_changed_name_is_found_by_the_new_one_only(library: LibraryFile) -> None:
    fill(library)
    library.write(series.upsert_listed, [a_series(1, "Major Meridian", modified=NOW)], NOW)
    assert titles(library, "captain 300") == []
    assert titles(library, "major 300") == ["Major Meridian (1962) #300"]


anything = st.text(max_size=30) | st.sampled_from(
    [
        '"',
        '""',
        "NEAR(a b)",
        "a AND",
        "NOT",
        "a*",
        "^a",
        "words:a",
        "-a",
        "(",
        "a OR (b",
        "🙂",
        "{a}",
        "a'b",
        "\x00",
        "ß",
        "ﬁ",
        "İ",
        "½",
        "∞",
        "'; DROP TABLE issues; --",
        "é" * 500,
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(anything)
def test_no_input_is_a_mistake(library: LibraryFile, text: str) -> None:
    library.read(search.search, text)
    for kind in queries.ORDER_COLUMNS:
        library.read(queries.ordered_ids, Query(kind, text=text))


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cn", "Co")), min_size=1, max_size=12)
)
def test_whatever_a_thing_is_called_it_is_found_by_its_name(
    library: LibraryFile, name: str
) -> None:
    library.write(reading_lists.upsert_listed, [a_list(7, name)], NOW)
    for typed in (name, name.upper(), name.lower()):
        if words(typed) == words(name) != []:
            assert list(library.read(queries.ordered_ids, Query(Kind.READING_LIST, typed))) == [7]
            assert [hit.id for hit in library.read(search.search, typed)] == [7]
