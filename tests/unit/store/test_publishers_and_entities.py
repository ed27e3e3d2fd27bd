from __future__ import annotations

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import EntityRecord, NamedRecord, PublisherRecord
from metron_desktop.store import entities, publishers, search
from tests.unit.store.comics import MERIDIAN, NOW, at
from tests.unit.store.conftest import LibraryFile


def found(library: LibraryFile, text: str) -> list[tuple[Kind, str, str]]:
    return [(hit.kind, hit.title, hit.subtitle) for hit in library.read(search.search, text)]


def test_publishers_are_listed_by_name_and_found_by_other_names(library: LibraryFile) -> None:
    records = [
        PublisherRecord(id=2, name="Zenith Press"),
        PublisherRecord(id=1, name="Meridian Comics", alt_names=("Méridien",), modified=NOW),
    ]
    changes = library.write(publishers.upsert, records, NOW)
    assert changes.membership == {Kind.PUBLISHER}
    assert library.read(publishers.names, Kind.PUBLISHER) == {
        1: "Meridian Comics",
        2: "Zenith Press",
    }
    assert found(library, "meridien") == [(Kind.PUBLISHER, "Meridian Comics", "")]
    assert not library.write(publishers.upsert, records, at(1))


def test_an_imprint_names_its_publisher(library: LibraryFile) -> None:
    record = PublisherRecord(id=4, name="Midnight", publisher=MERIDIAN, founded=1993)

    def save(connection, changes) -> None:
        publishers.upsert_imprints(connection, changes, [record], NOW, detailed=True)

    library.write(save)
    assert library.read(publishers.names, Kind.PUBLISHER) == {1: "Meridian Comics"}
    assert library.sql("SELECT publisher_id, founded FROM imprints") == [(1, 1993)]
    assert found(library, "midnight") == [(Kind.IMPRINT, "Midnight", "Meridian Comics")]


def test_series_types_are_kept(library: LibraryFile) -> None:
    library.write(publishers.upsert_series_types, [NamedRecord(id=13, name="Single Issue")])
    assert library.read(publishers.names, Kind.SERIES_TYPE) == {13: "Single Issue"}


CAPTAIN = EntityRecord(
    kind=Kind.CHARACTER,
    id=1,
    name="Captain Meridian",
    desc="Appeared out of the fog.",
    image="https://covers.test/1.jpg",
    cv_id=691286,
    gcd_id=None,
    resource_url="https://metron.test/character/1/",
    modified=NOW,
    extra={"alias": ["Jonas Hale"], "teams": [{"id": 4, "name": "The Nine"}]},
)


def save(library: LibraryFile, *records: EntityRecord, detailed: bool = True):
    return library.write(
        lambda connection, changes: entities.upsert(
            connection, changes, records, NOW, detailed=detailed
        )
    )


def test_an_entity_comes_back_whole(library: LibraryFile) -> None:
    save(library, CAPTAIN)
    assert library.read(entities.record, Kind.CHARACTER, 1) == CAPTAIN
    assert library.read(entities.record, Kind.TEAM, 1) is None
    assert library.read(entities.count, Kind.CHARACTER) == 1
    assert not save(library, CAPTAIN)


def test_entities_of_several_kinds_are_written_together_and_found(library: LibraryFile) -> None:
    team = EntityRecord(kind=Kind.TEAM, id=1, name="The Nine", modified=NOW)
    changes = save(library, CAPTAIN, team, detailed=False)
    assert changes.membership == {Kind.CHARACTER, Kind.TEAM}
    assert found(library, "nine") == [(Kind.TEAM, "The Nine", "")]
    assert found(library, "jonas") == [(Kind.CHARACTER, "Captain Meridian", "")]


def test_a_list_row_never_wipes_an_entitys_detail(library: LibraryFile) -> None:
    save(library, CAPTAIN)
    save(
        library,
        EntityRecord(kind=Kind.CHARACTER, id=1, name="Captain M", modified=at(1)),
        detailed=False,
    )
    kept = library.read(entities.record, Kind.CHARACTER, 1)
    assert kept is not None
    assert kept.name == "Captain M"
    assert kept.desc == "Appeared out of the fog."
    assert kept.extra == CAPTAIN.extra


def test_a_link_makes_an_entity_known_but_does_not_rename_one_that_spoke(
    library: LibraryFile,
) -> None:
    save(library, CAPTAIN)
    links = [Link(Kind.CHARACTER, 1, "Capt."), Link(Kind.ARC, 12, "The Bargain")]
    changes = library.write(entities.mention, links)
    assert library.read(entities.record, Kind.CHARACTER, 1) == CAPTAIN
    assert library.read(entities.record, Kind.ARC, 12).name == "The Bargain"
    assert changes.membership == {Kind.ARC}
