"""mokkari, the reference client, reads and writes everything without a validation error."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import mokkari
import pytest
from mokkari.exceptions import ApiError
from mokkari.schemas.arc import ArcPost
from mokkari.schemas.character import CharacterPost
from mokkari.schemas.collection import CollectionAddItem, CollectionUpdate, ScrobbleRequest
from mokkari.schemas.creator import CreatorPost
from mokkari.schemas.issue import CreditPost, IssuePost
from mokkari.schemas.publisher import PublisherPost
from mokkari.schemas.series import SeriesPost
from mokkari.schemas.team import TeamPost
from mokkari.schemas.universe import UniversePost
from mokkari.schemas.variant import VariantPost
from mokkari.schemas.wish_list import AcquireWishListItem, WishListAddItem
from mokkari.session import Session
from PIL import Image

from tests.metron_server.dialect import Dialect
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.sample_requests import unowned
from tests.metron_server.server import MetronServer


@pytest.fixture
def newest(make_server: MakeServer) -> MetronServer:
    """The deployed server of the month mokkari 5.0 was made for."""
    return make_server(dialect=Dialect.LIVE_SEPTEMBER)


@pytest.fixture
def connect() -> Iterator[Callable[..., Session]]:
    """Makes mokkari sessions with a server (its only switch for that is the attribute)."""
    sessions: list[Session] = []

    def make(server: MetronServer, username: str = "reader") -> Session:
        session = mokkari.api(server.world.user(username).token)
        session.api_url = f"{server.url}{{}}/"
        sessions.append(session)
        return session

    yield make
    for session in sessions:
        session.close()


READS = {
    "arc": ("arcs_list", "arc", "arc_issues_list"),
    "character": ("characters_list", "character", "character_issues_list"),
    "creator": ("creators_list", "creator", None),
    "imprint": ("imprints_list", "imprint", None),
    "issue": ("issues_list", "issue", None),
    "publisher": ("publishers_list", "publisher", None),
    "series": ("series_list", "series", "series_issues_list"),
    "team": ("teams_list", "team", "team_issues_list"),
    "universe": ("universes_list", "universe", None),
    "reading_list": ("reading_lists_list", "reading_list", "reading_list_items"),
    "collection": ("collections_list", "collection", None),
}


@pytest.mark.parametrize("resource", READS)
def test_mokkari_reads_every_list_detail_and_nested_list(
    newest: MetronServer, connect: Any, resource: str
) -> None:
    listing, detail, nested = READS[resource]
    session = connect(newest)

    rows = getattr(session, listing)()

    assert rows
    for row in rows[:40]:
        assert getattr(session, detail)(row.id).id == row.id
        if nested:
            getattr(session, nested)(row.id)


@pytest.mark.parametrize("resource", [name for name in READS if name != "series"])
def test_mokkari_reads_the_recorded_server_too(
    metron_live: MetronServer, connect: Any, resource: str
) -> None:
    listing, detail, nested = READS[resource]
    session = connect(metron_live)

    rows = getattr(session, listing)()

    for row in rows[:20]:
        assert getattr(session, detail)(row.id).id == row.id
        if nested:
            getattr(session, nested)(row.id)


def test_the_recorded_series_list_is_older_than_what_mokkari_5_expects(
    metron_live: MetronServer, connect: Any
) -> None:
    # The samples have neither publisher nor series type here; the server added them a month later.
    with pytest.raises(ApiError, match=r"(?s)publisher.*Field required") as refused:
        connect(metron_live).series_list()
    assert "series_type" in str(refused.value)
    assert connect(metron_live).series(1).id == 1


def test_mokkari_reads_all_that_has_no_list(newest: MetronServer, connect: Any) -> None:
    session = connect(newest)

    assert session.collection_stats().total_items == len(newest.world.items_of("reader"))
    missing = session.collection_missing_series()
    assert missing
    assert len(session.collection_missing_issues(missing[0].id)) == missing[0].missing_count
    assert {role.name for role in session.role_list()} >= {"Writer", "Cover"}
    assert {kind.id for kind in session.series_type_list()} >= {6, 10, 13}
    assert session.wish_list().item_count == len(session.wish_list_items())
    assert session.pull_list().series_count == len(session.pull_list_series())
    assert session.pull_list_issues()


def test_mokkari_gets_a_304_for_what_it_knows(newest: MetronServer, connect: Any) -> None:
    session = connect(newest)
    known = session.issue(1).modified

    assert session.issue(1, if_modified_since=known + timedelta(seconds=1)) is None
    assert session.issue(1, if_modified_since=known - timedelta(days=1)) is not None


def test_mokkari_writes_to_a_collection(newest: MetronServer, connect: Any) -> None:
    session, issue_id = connect(newest), unowned(newest.world).id

    added = session.collection_add(
        CollectionAddItem(issue_id=issue_id, grade=Decimal("9.8"), purchase_price=Decimal("3.50"))
    )
    rated = session.collection_patch(added.id, CollectionUpdate(rating=4))
    read = session.collection_scrobble(
        ScrobbleRequest(issue_id=issue_id, date_read=datetime(2026, 1, 2, 3, tzinfo=UTC))
    )

    assert (added.grade, rated.rating, read.created) == (9.8, 4, False)
    assert session.collection(added.id).read_count == 1
    session.collection_delete(added.id)
    assert added.id not in newest.world.collection


def test_mokkari_writes_wishes_and_pulls(newest: MetronServer, connect: Any) -> None:
    session, issue_id = connect(newest), unowned(newest.world).id
    series = next(s for s in newest.world.series.values() if s.year_end)

    wish = session.wish_list_add_item(WishListAddItem(issue_id=issue_id, priority=2))
    session.wish_list_acquire_item(wish.id, AcquireWishListItem(purchase_store="Here"))
    session.wish_list_remove_item(wish.id)
    session.pull_list_add_series(series.id)
    session.pull_list_remove_series(series.id)

    item = newest.world.owned[newest.world.user("reader").id][issue_id]
    assert item.purchase_store == "Here"


def test_mokkari_edits_the_catalogue(newest: MetronServer, connect: Any, tmp_path: Path) -> None:
    session = connect(newest, "editor")
    picture = tmp_path / "cover.png"
    picture.write_bytes(_png())

    arc = session.arc_post(ArcPost(name="New Arc", desc="Text", image=str(picture)))
    creator = session.creator_post(CreatorPost(name="New Creator", birth=date(1970, 1, 2)))
    character = session.character_post(
        CharacterPost(name="New Character", alias=["Someone"], creators=[creator.id])
    )
    team = session.team_post(TeamPost(name="New Team", creators=[creator.id]))
    publisher = session.publisher_post(PublisherPost(name="New House", founded=2020))
    universe = session.universe_post(
        UniversePost(name="New Universe", publisher=publisher.id, designation="N")
    )
    series = session.series_post(
        SeriesPost(
            name="New Series",
            sort_name="New Series",
            volume=1,
            year_began=2026,
            series_type=13,
            status=4,
            publisher=publisher.id,
        )
    )
    issue = session.issue_post(
        IssuePost(
            series=series.id,
            number="½",
            cover_date=date(2026, 1, 1),
            price=Decimal("3.99"),
            image=str(picture),
            arcs=[arc.id],
            characters=[character.id],
            name=["One", "Two"],
        )
    )
    credit = session.credits_post([CreditPost(issue=issue.id, creator=creator.id, role=[1, 2])])
    variant = session.variant_post(
        VariantPost(issue=issue.id, name="Foil", sku="X1", image=str(picture))
    )
    session.issue_patch(
        issue.id, IssuePost(desc="Changed", teams=[team.id], universes=[universe.id])
    )
    session.series_patch(series.id, SeriesPost(status=2))

    seen = session.issue(issue.id)
    assert (seen.number, seen.desc, seen.story_titles) == ("½", "Changed", ["One", "Two"])
    assert [one.creator for one in seen.credits] == ["New Creator"]
    assert [one.name for one in seen.variants] == ["Foil"]
    assert [one.id for one in (*seen.arcs, *seen.characters, *seen.teams, *seen.universes)] == [
        arc.id,
        character.id,
        team.id,
        universe.id,
    ]
    assert len(seen.cover_hash) == 16
    assert credit[0].role == [1, 2]
    assert variant.issue == issue.id
    assert session.series(series.id).status == "Completed"


def test_mokkari_is_told_that_a_reader_may_not_edit(newest: MetronServer, connect: Any) -> None:
    with pytest.raises(ApiError, match="permission"):
        connect(newest).arc_post(ArcPost(name="No"))


def _png() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "PNG")
    return file.getvalue()
