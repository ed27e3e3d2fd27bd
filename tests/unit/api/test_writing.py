"""Every write over real HTTP: what the server then has, and what it refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from metron_desktop.api.editing import NewCredit
from metron_desktop.api.errors import (
    ApiError,
    NotFound,
    PermissionDenied,
    ReadOnly,
    ValidationFailed,
)
from metron_desktop.api.pictures import Upload
from metron_desktop.domain.grades import BookFormat
from metron_desktop.errors import InvalidValue
from tests.metron_server import MetronServer
from tests.unit.api.conftest import client_of


def unowned(server: MetronServer) -> int:
    """An issue the reader does not own."""
    owned = {item.issue.id for item in server.world.items_of("reader")}
    return next(number for number in server.world.issues if number not in owned)


def drawing() -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 12), "teal").save(file, "PNG")
    return file.getvalue()


async def test_adding_to_the_collection(metron_live: MetronServer) -> None:
    issue = unowned(metron_live)
    async with client_of(metron_live) as client:
        added = await client.collection.add(
            issue,
            quantity=2,
            book_format=BookFormat.BOTH,
            grade=Decimal("10.0"),
            grading_company="CGC",
            purchase_date=date(2026, 1, 2),
            purchase_price=Decimal("4.99"),
            purchase_price_currency="GBP",
            purchase_store="The Long Box",
            storage_location="Shelf ½",
            notes="Größe & Form",
        )
        again = await client.collection.add(issue, quantity=9)
    assert added.created
    assert not again.created
    assert again.value == added.value
    item = metron_live.world.collection[added.value.id]
    assert (item.issue.id, item.quantity, item.book_format) == (issue, 2, "BOTH")
    assert (item.grade, item.grading_company) == (Decimal("10.0"), "CGC")
    assert (item.purchase_date, item.purchase_price) == (date(2026, 1, 2), Decimal("4.99"))
    assert (item.storage_location, item.notes) == ("Shelf ½", "Größe & Form")
    assert added.value.issue.id == issue
    assert added.value.purchase_price == Decimal("4.99")


async def test_adding_with_nothing_but_the_issue(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        added = await client.collection.add(unowned(metron_live), grade=None)
    assert (added.created, added.value.quantity, added.value.grade) == (True, 1, None)
    assert metron_live.log.entries[-1].body == b'{"issue_id":%d}' % added.value.issue.id


async def test_adding_an_issue_that_does_not_exist(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        with pytest.raises(
            ValidationFailed, match="Issue with id 999999 does not exist"
        ) as failure:
            await client.collection.add(999_999)
    assert list(failure.value.fields) == ["issue_id"]


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": 0},
        {"quantity": 99_999},
        {"quantity": True},
        {"quantity": "2"},
        {"grade": Decimal("9.7")},
        {"grade": Decimal(11)},
        {"grade": Decimal("NaN")},
        {"purchase_price": Decimal(-1)},
        {"purchase_price": Decimal("inf")},
        {"purchase_price": 4.99},
        {"purchase_price_currency": "XXX"},
        {"book_format": "Print"},
        {"grading_company": "ACME"},
    ],
)
async def test_values_the_server_would_take_but_should_not(
    metron_live: MetronServer, fields: dict[str, Any]
) -> None:
    async with client_of(metron_live) as client:
        with pytest.raises(InvalidValue):
            await client.collection.add(unowned(metron_live), **fields)
        if "purchase_price" in fields:
            with pytest.raises(InvalidValue):
                await client.wish_list.acquire(1, **fields)
    assert len(metron_live.log) == 0


async def test_rating(metron_live: MetronServer) -> None:
    item = metron_live.world.items_of("reader")[0]
    async with client_of(metron_live) as client:
        rated = await client.collection.rate(item.id, 5)
        assert (rated.id, rated.rating, item.rating) == (item.id, 5, 5)
        assert rated.modified == item.modified
        assert (await client.collection.rate(item.id, None)).rating is None
        assert item.rating is None
        for wrong in (0, 6):
            with pytest.raises(InvalidValue):
                await client.collection.rate(item.id, wrong)
        with pytest.raises(NotFound):
            await client.collection.rate(999_999, 5)


async def test_scrobbling(metron_live: MetronServer) -> None:
    item = metron_live.world.items_of("reader")[0]
    readings, modified = len(item.read_dates), item.modified
    when = datetime(2026, 1, 10, 20, 0, tzinfo=UTC)
    async with client_of(metron_live) as client:
        read = await client.collection.scrobble(item.issue.id, when, 4)
        assert (read.id, read.created, read.date_read, read.rating) == (item.id, False, when, 4)
        assert len(item.read_dates) == readings + 1
        assert item.modified == modified
        new = await client.collection.scrobble(unowned(metron_live))
        assert new.created
        with pytest.raises(InvalidValue):
            await client.collection.scrobble(item.issue.id, rating=6)
        with pytest.raises(ValidationFailed):
            await client.collection.scrobble(999_999)


async def test_removing_from_the_collection(metron_live: MetronServer) -> None:
    item = metron_live.world.items_of("reader")[0]
    stranger = metron_live.world.items_of("neighbour")[0]
    async with client_of(metron_live) as client:
        await client.collection.remove(item.id)
        assert item.id not in metron_live.world.collection
        for gone in (item.id, stranger.id):
            with pytest.raises(NotFound):
                await client.collection.remove(gone)
    assert stranger.id in metron_live.world.collection


async def test_wishing(metron_live: MetronServer) -> None:
    world = metron_live.world
    wished = {wish.issue.id for wish in world.wish_list(world.user("reader")).items}
    owned = {item.issue.id for item in metron_live.world.items_of("reader")}
    issue, other = [n for n in metron_live.world.issues if n not in wished | owned][:2]
    async with client_of(metron_live) as client:
        added = await client.wish_list.add(
            issue,
            priority=1,
            desired_grade=Decimal("6.0"),
            max_price=Decimal("500.00"),
            max_price_currency="GBP",
            notes="First appearance",
        )
        assert added.created
        assert (added.value.priority, added.value.desired_grade) == (1, Decimal("6.0"))
        assert (added.value.max_price, added.value.max_price_currency) == (Decimal(500), "GBP")
        assert not (await client.wish_list.add(issue)).created
        bought = await client.wish_list.acquire(
            added.value.id,
            purchase_date=date(2026, 1, 3),
            purchase_price=Decimal("320.00"),
            purchase_store="The Long Box",
        )
        assert (bought.wish_list_item_id, bought.created) == (added.value.id, True)
        item = metron_live.world.collection[bought.collection_item_id]
        assert (item.issue.id, item.purchase_price) == (issue, Decimal("320.00"))
        second = (await client.wish_list.add(other)).value
        await client.wish_list.remove(second.id)
        with pytest.raises(NotFound):
            await client.wish_list.remove(second.id)
        with pytest.raises(NotFound):
            await client.wish_list.acquire(second.id)
        with pytest.raises(InvalidValue):
            await client.wish_list.add(other, priority=9)
        with pytest.raises(InvalidValue):
            await client.wish_list.add(other, desired_grade=Decimal("9.7"))


async def test_following_a_series(metron_live: MetronServer) -> None:
    world = metron_live.world
    followed = {entry.series.id for entry in world.pull_list(world.user("reader")).entries}
    series = next(number for number in world.series if number not in followed)
    async with client_of(metron_live) as client:
        added = await client.pull_list.add(series)
        assert (added.created, added.value.series.id) == (True, series)
        assert not (await client.pull_list.add(series)).created
        with pytest.raises(NotFound):
            await client.pull_list.add(999_999)
        await client.pull_list.remove(series)
        with pytest.raises(NotFound):
            await client.pull_list.remove(series)


async def test_a_v1_server_lets_nothing_be_changed(metron_v1: MetronServer) -> None:
    item = metron_v1.world.items_of("reader")[0]
    version = metron_v1.world.version
    async with client_of(metron_v1) as client:
        writes: list[Callable[[], Awaitable[Any]]] = [
            lambda: client.collection.add(1),
            lambda: client.collection.scrobble(1),
            lambda: client.collection.rate(item.id, 5),
            lambda: client.collection.remove(item.id),
            lambda: client.wish_list.add(1),
            lambda: client.wish_list.acquire(1),
            lambda: client.wish_list.remove(1),
            lambda: client.pull_list.add(1),
            lambda: client.pull_list.remove(1),
        ]
        for write in writes:
            with pytest.raises(ReadOnly, match="kept on this computer"):
                await write()
    assert len(metron_v1.log) == len(writes)
    assert metron_v1.world.version == version


# Editors ---------------------------------------------------------------------------------------

NEW: dict[str, dict[str, Any]] = {
    "arcs": {"name": "The Cartographer's Bargain", "desc": "Ends badly."},
    "characters": {"name": "Ember", "alias": ["Emma B."], "creators": [1, 2], "teams": [1]},
    "creators": {"name": "Zoé Éclair", "birth": date(1960, 2, 29), "alias": []},
    "imprints": {"name": "Midnight", "publisher": 1, "founded": 1993},
    "issues": {
        "series": 1,
        "number": "½",
        "cover_date": date(2026, 3, 1),
        "name": ["One", "Two"],
        "price": Decimal("4.99"),
        "characters": [1, 2, 3],
    },
    "publishers": {"name": "Éditions du Phare", "founded": 1950, "alt_names": ["Phare"]},
    "series": {
        "name": "Weird Harbor",
        "sort_name": "Weird Harbor",
        "volume": 2,
        "year_began": 2026,
        "year_end": None,
        "series_type": 13,
        "publisher": 1,
        "genres": [1],
    },
    "teams": {"name": "The Nine", "universes": []},
    "universes": {"name": "Meridian Prime", "designation": "Earth-0°", "publisher": 1},
}


@pytest.mark.parametrize("name", NEW)
async def test_editors_write_records(metron: MetronServer, name: str) -> None:
    async with client_of(metron, "editor") as client:
        resource = getattr(client, name)
        saved = await resource.create(NEW[name])
        made = (await resource.get(saved.id)).value
        expected = NEW[name]
        assert getattr(made, "name" if name != "issues" else "number") == expected.get(
            "number", expected["name"]
        )
        if name == "characters":
            assert made.alias == ("Emma B.",)
            assert [one.id for one in made.creators] == [1, 2]
        if name == "issues":
            assert made.price == Decimal("4.99")
            assert [one.id for one in made.characters] == [1, 2, 3]
        await resource.update(saved.id, {"desc": "Größer & besser."})
        assert (await resource.get(saved.id)).value.desc == "Größer & besser."
        await resource.replace(saved.id, {**NEW[name], "desc": "Anew."})
        assert (await resource.get(saved.id)).value.desc == "Anew."
        with pytest.raises(NotFound):
            await resource.update(999_999, {"desc": ""})
        with pytest.raises(ValidationFailed) as failure:
            await resource.create({"desc": "nameless"})
        assert set(failure.value.fields) & {"name", "series"}


@pytest.mark.parametrize("name", [name for name in NEW if name != "series"])
async def test_editors_send_pictures(metron: MetronServer, name: str) -> None:
    picture = Upload("cover ½.png", drawing())
    async with client_of(metron, "editor") as client:
        resource = getattr(client, name)
        saved = await resource.create(NEW[name], image=picture)
        made = (await resource.get(saved.id)).value
        path = made.image.removeprefix(metron.origin)
        assert metron.world.uploads[path] == picture.content
        other = Upload("other.png", drawing() + b"\0")
        await resource.update(saved.id, {}, image=other)
        changed = (await resource.get(saved.id)).value
    assert metron.world.uploads[changed.image.removeprefix(metron.origin)] == other.content


async def test_editors_credit_many_at_once(metron: MetronServer) -> None:
    async with client_of(metron, "editor") as client:
        written = await client.credits.create(
            [NewCredit(issue=5, creator=1, role=(1, 2)), NewCredit(issue=5, creator=2, role=(3,))]
        )
        assert [(one.issue, one.creator, one.role) for one in written] == [
            (5, 1, (1, 2)),
            (5, 2, (3,)),
        ]
        issue = (await client.issues.get(5)).value
        assert issue is not None
        assert {role.id for credit in issue.credits for role in credit.role} >= {1, 2, 3}
        with pytest.raises(ValidationFailed):
            await client.credits.create([NewCredit(issue=999_999, creator=1, role=(1,))])


async def test_editors_add_variants(metron: MetronServer) -> None:
    picture = Upload("variant.png", drawing())
    async with client_of(metron, "editor") as client:
        made = await client.variants.create(
            {"issue": 5, "name": "Foil", "upc": "76140110548903021"}, image=picture
        )
        assert (made.issue, made.name, made.upc) == (5, "Foil", "76140110548903021")
        changed = await client.variants.update(made.id, {"name": "Gold foil"})
        assert (changed.id, changed.name, changed.image) == (made.id, "Gold foil", made.image)
        anew = await client.variants.replace(made.id, {"issue": 5, "name": "Silver"}, image=picture)
        assert anew.name == "Silver"
        issue = (await client.issues.get(5)).value
    assert issue is not None
    assert "Silver" in {variant.name for variant in issue.variants}


async def test_readers_may_not_edit(metron: MetronServer) -> None:
    version = metron.world.version
    async with client_of(metron) as client:
        writes: list[Callable[[], Awaitable[Any]]] = [
            lambda: client.arcs.create({"name": "X"}),
            lambda: client.issues.update(1, {"desc": "X"}),
            lambda: client.series.replace(1, NEW["series"]),
            lambda: client.credits.create([NewCredit(1, 1, (1,))]),
            lambda: client.variants.create({"issue": 1}, image=Upload("x.png", drawing())),
        ]
        for write in writes:
            with pytest.raises(PermissionDenied) as failure:
                await write()
            assert type(failure.value) is PermissionDenied
            assert isinstance(failure.value, ApiError)
    assert metron.world.version == version
