"""The recorded requests of ``samples/INDEX.txt``, and how each is asked in our own world."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.metron_server.model import CollectionItem, Issue, Series
from tests.metron_server.world import World

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True)
class Recorded:
    """A line of the index; `file` is "(no body)" for an empty answer."""

    file: str
    status: int
    method: str
    target: str
    body: Any

    @property
    def name(self) -> str:
        return self.file if self.file.endswith(".json") else f"{self.method} {self.target}"

    def sample(self) -> Any:
        return json.loads((SAMPLES / self.file).read_text())


@dataclass(frozen=True)
class Ask:
    """A request with this world's ids."""

    path: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


def _read_index() -> list[Recorded]:
    line = re.compile(r"(\S+\.json|\(no body\)) +(\d{3})  (\w+) (\S+)(?:.*body (\{.*\}))?.*")
    found = [line.fullmatch(text) for text in (SAMPLES / "INDEX.txt").read_text().splitlines()]
    return [
        Recorded(one[1], int(one[2]), one[3], one[4], json.loads(one[5]) if one[5] else None)
        for one in found
        if one
    ]


RECORDED = _read_index()


def ask(recorded: Recorded, world: World) -> Ask:
    """The recorded request as this world can be asked it; may put into it what must be there."""
    rewrite = _ASKS.get(recorded.name)
    return rewrite(world, recorded) if rewrite else Ask(recorded.target, recorded.body)


def unowned(world: World) -> Issue:
    """An issue that ``reader`` neither has nor looks for."""
    reader = world.user("reader")
    taken = {wish.issue.id for wish in world.wish_list(reader).items} | set(world.owned[reader.id])
    return next(issue for issue in world.issues.values() if issue.id not in taken)


def _issue(wanted: Callable[[World, Issue], Any]) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        found = next(issue for issue in world.issues.values() if wanted(world, issue))
        return Ask(f"/api/issue/{found.id}/")

    return rewrite


def _issues(query: Callable[[World, Issue], str]) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        modern = next(
            i for i in world.issues.values() if len(world.detail(i).upc) == 17 and i.cover
        )
        return Ask(f"/api/issue/?{query(world, modern)}")

    return rewrite


def _series(wanted: Callable[[Series], Any]) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        return Ask(f"/api/series/{next(s for s in world.series.values() if wanted(s)).id}/")

    return rewrite


def _item(wanted: Callable[[CollectionItem], Any]) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, recorded: Recorded) -> Ask:
        found = next(item for item in world.items_of("reader") if wanted(item))
        return Ask(f"/api/collection/{found.id}/", recorded.body)

    return rewrite


def _list(name: str, tail: str = "") -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        found = next(one for one in world.reading_lists.values() if one.name.startswith(name))
        return Ask(f"/api/reading_list/{found.id}/{tail}")

    return rewrite


def _path(path: str) -> Callable[[World, Recorded], Ask]:
    return lambda _, recorded: Ask(path, recorded.body)


def _appearances(kind: str) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        found = next(one for one in world.entities[kind] if world.appearances(kind, one))
        return Ask(f"/api/{kind}/{found}/issue_list/")

    return rewrite


def _own(kind: str) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, _: Recorded) -> Ask:
        made = getattr(world, f"{kind}s")[world.user("reader").id]
        return Ask(f"/api/{kind}/{made.id}/")

    return rewrite


def _about(issue_of: Callable[[World], int]) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, recorded: Recorded) -> Ask:
        return Ask(recorded.target, {**recorded.body, "issue_id": issue_of(world)})

    return rewrite


def _newcomer(world: World, recorded: Recorded) -> Ask:
    """The same from a user who has nothing yet."""
    return _as(f"Bearer {world.user('curator_mo').token}")(world, recorded)


def _as(credentials: str) -> Callable[[World, Recorded], Ask]:
    return lambda _, recorded: Ask(recorded.target, headers={"Authorization": credentials})


def _sending(kind: str, content: bytes) -> Callable[[World, Recorded], Ask]:
    return lambda _, one: Ask(one.target, headers={"Content-Type": kind}, content=content)


def _just_bought(world: World) -> int:
    bought = {"purchase_date": world.today, "purchase_price": Decimal("4.99"), "quantity": 2}
    graded = {"grade": Decimal("9.8"), "grading_company": "CGC"}
    return world.add_item("reader", unowned(world).id, **bought, **graded).issue.id


def _just_wished(world: World) -> int:
    return world.wish("reader", unowned(world).id).issue.id


def _first_wish(tail: str) -> Callable[[World, Recorded], Ask]:
    def rewrite(world: World, recorded: Recorded) -> Ask:
        wish = world.wish_list(world.user("reader")).items[0]
        return Ask(f"/api/wish_list/items/{wish.id}/{tail}/", recorded.body)

    return rewrite


def _followed(world: World, _: Recorded) -> Ask:
    entry = world.pull_list(world.user("reader")).entries[0]
    return Ask(f"/api/pull_list/series/{entry.series.id}/remove/")


def _following(world: World, recorded: Recorded) -> Ask:
    followed = {entry.series.id for entry in world.pull_list(world.user("reader")).entries}
    series = next(
        one for one in world.series.values() if one.id not in followed and one.year_end is not None
    )
    if recorded.status == 200:
        world.pull("reader", series.id)
    return Ask(recorded.target, {"series_id": series.id})


def _neighbours_item(world: World, _: Recorded) -> Ask:
    return Ask(f"/api/collection/{world.items_of('neighbour')[0].id}/")


def _unread(item: CollectionItem) -> bool:
    return not item.is_read and item.grade is None and item.purchase_price is not None


_ASKS: dict[str, Callable[[World, Recorded], Ask]] = {
    "arc_issue_list.json": _appearances("arc"),
    "character_issue_list.json": _appearances("character"),
    "team_issue_list.json": _appearances("team"),
    "issue_list_page2_filtered.json": _path("/api/issue/?series_name=harbour%20sentinel&page=2"),
    "issue_list_last_page.json": _path("/api/issue/?page=last"),
    "issue_detail.json": _issue(
        lambda world, issue: world.detail(issue).variants and world.detail(issue).arcs
    ),
    "issue_detail_old.json": _issue(lambda _, issue: issue.cover_date.year < 1950),
    "issue_detail_trade_paperback.json": _issue(lambda _, one: one.series.series_type.id == 10),
    "issue_detail_no_image.json": _issue(lambda _, issue: not issue.cover),
    "issue_detail_italian.json": _issue(lambda _, issue: issue.series.language == "it"),
    "issue_list_upc_exact.json": _issues(lambda world, issue: f"upc={world.detail(issue).upc}"),
    "issue_list_cover_hash.json": _issues(lambda _, issue: f"cover_hash={issue.cover_hash}"),
    "series_list_same_name.json": _path("/api/series/?name=harbour%20sentinel"),
    "series_detail.json": _series(lambda series: series.associated),
    "series_detail_imprint.json": _series(lambda series: series.imprint),
    "series_detail_accents.json": _series(lambda series: series.language == "fr"),
    "series_detail_ongoing.json": _series(lambda series: series.status == 4),
    "series_issue_list_page8.json": _path("/api/series/1/issue_list/?page=last"),
    "collection_list_last_page.json": _path("/api/collection/?page=last"),
    "collection_stats_empty.json": _newcomer,
    "collection_list_empty.json": _newcomer,
    "collection_detail.json": _item(
        lambda item: item.grade and item.purchase_price and len(item.read_dates) > 1
    ),
    "collection_detail_unread_ungraded.json": _item(_unread),
    "collection_detail_digital.json": _item(
        lambda item: _unread(item) and item.book_format == "DIGITAL"
    ),
    "collection_detail_read_without_dates.json": _item(
        lambda item: item.is_read and not item.read_dates and item.purchase_price
    ),
    "reading_list_detail.json": _list("The Rising Water"),
    "reading_list_detail_next.json": _list("Nine Lost Lanterns, Part One"),
    "reading_list_detail_private_own.json": _list("Pile on the nightstand"),
    "reading_list_items.json": _list("The Rising Water", "items/"),
    "reading_list_items_page2.json": _list("Harbour Sentinel: from", "items/?page=2"),
    "reading_list_items_empty.json": _list("Casebook", "items/"),
    "wish_list_detail.json": _own("wish_list"),
    "pull_list_detail.json": _own("pull_list"),
    "pull_list_issues_upcoming.json": _path("/api/pull_list/issues/?store_date_after=2026-01-15"),
    "wish_list_before_first_use.json": _newcomer,
    "collection_add.json": _about(lambda world: unowned(world).id),
    "collection_add_minimal.json": _about(lambda world: unowned(world).id),
    "collection_add_already_there.json": _about(_just_bought),
    "rating_patch.json": _item(lambda _: True),
    "rating_patch_clear.json": _item(lambda _: True),
    "scrobble.json": _about(_just_bought),
    "scrobble_created.json": _about(lambda world: unowned(world).id),
    "DELETE /api/collection/1991/": _item(lambda _: True),
    "wish_list_add.json": _about(lambda world: unowned(world).id),
    "wish_list_add_minimal.json": _about(lambda world: unowned(world).id),
    "wish_list_add_already_there.json": _about(_just_wished),
    "wish_list_acquire.json": _first_wish("acquire"),
    "DELETE /api/wish_list/items/12/remove/": _first_wish("remove"),
    "pull_list_add.json": _following,
    "pull_list_add_already_there.json": _following,
    "DELETE /api/pull_list/series/59/remove/": _followed,
    "error_401.json": _as(""),
    "error_401_wrong_token.json": _as("Bearer nothing"),
    "error_401_wrong_password.json": _as("Basic cmVhZGVyOm5vdGhpbmc="),
    "error_404_collection_item_of_another_user.json": _neighbours_item,
    "error_404_private_reading_list.json": _list("Secret wishes"),
    "error_406.json": lambda _, one: Ask(one.target, headers={"Accept": "application/xml"}),
    "error_415.json": _sending("text/plain", b"hello"),
    "error_400_json.json": _sending("application/json", b"{oops"),
    "error_400_rating.json": _item(lambda _: True),
    "error_400_scrobble.json": _about(lambda world: unowned(world).id),
    "error_400_wish_list_add.json": _about(lambda world: unowned(world).id),
}
