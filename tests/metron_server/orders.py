"""The orders the server lists records in. None of them but the last resort, the id, is unique."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from tests.metron_server.model import (
    CollectionItem,
    Issue,
    PullEntry,
    ReadingList,
    Series,
    User,
    WishItem,
)
from tests.metron_server.text import collate
from tests.metron_server.world import World

T = TypeVar("T")
Tie = Callable[[int], int]
"""What decides between records the database's order does not: their id, or chance."""


def issues(world: World, found: Iterable[Issue] | None = None) -> list[Issue]:
    """By series sort name, cover date, store date, number as text."""
    names = _sort_names(world)

    def key(issue: Issue) -> tuple[Any, ...]:
        store = issue.store_date
        return (
            names[issue.series.id],
            issue.cover_date,
            store is None,  # nulls come last
            store or date.min,
            issue.number,
            issue.id,
        )

    if found is None:
        return world.derived("issues", lambda: sorted(world.issues.values(), key=key))
    return sorted(found, key=key)


def issues_of_series(series: Series) -> list[Issue]:
    """By cover date, number as text."""
    return sorted(series.issues.values(), key=lambda one: (one.cover_date, one.number, one.id))


def appearances(world: World, found: Iterable[Issue]) -> list[Issue]:
    """By cover date, series, number as text."""
    names = _sort_names(world)
    return sorted(
        found,
        key=lambda one: (
            one.cover_date,
            names[one.series.id],
            one.series.year_began,
            one.number,
            one.id,
        ),
    )


def series(world: World, found: Iterable[Series] | None = None) -> list[Series]:
    """By sort name, year."""
    names = _sort_names(world)

    def key(one: Series) -> tuple[Any, ...]:
        return names[one.id], one.year_began, one.id

    if found is None:
        return world.derived("series", lambda: sorted(world.series.values(), key=key))
    return sorted(found, key=key)


def collection(world: World, user: User, tie: Tie | None = None) -> list[CollectionItem]:
    """By series sort name, cover date; two issues of one day come in any order."""
    names = _sort_names(world)
    tie = tie or (lambda item_id: item_id)

    def ordered() -> list[CollectionItem]:
        return sorted(
            world.owned[user.id].values(),
            key=lambda item: (names[item.issue.series.id], item.issue.cover_date, tie(item.id)),
        )

    return ordered() if tie(1) != 1 else world.derived(("collection", user.id), ordered)


def missing_series(world: World, user: User) -> list[tuple[Series, int]]:
    """Series the user has some of but not all, with how many; most missing first."""
    names = _sort_names(world)
    counts: dict[int, int] = {}
    for item in world.owned[user.id].values():
        counts[item.issue.series.id] = counts.get(item.issue.series.id, 0) + 1
    found = [(world.series[series_id], owned) for series_id, owned in counts.items()]
    incomplete = [(one, owned) for one, owned in found if owned < len(one.issues)]
    return sorted(
        incomplete,
        key=lambda pair: (pair[1] - len(pair[0].issues), names[pair[0].id], pair[0].id),
    )


def missing_issues(world: World, user: User, series_id: int) -> list[Issue]:
    """The issues of a series the user does not have, unreleased ones too."""
    if series_id not in world.series:
        return []
    owned = world.owned[user.id]
    return [one for one in issues_of_series(world.series[series_id]) if one.id not in owned]


def reading_lists(found: Iterable[ReadingList]) -> list[ReadingList]:
    """By name, then source and user."""
    return sorted(
        found,
        key=lambda one: (collate(one.name), one.attribution_source, one.user.id, one.id),
    )


def named(found: Iterable[T]) -> list[T]:
    """By name."""
    return sorted(found, key=lambda one: (collate(one.name), one.id))


def wishes(world: World, found: Iterable[WishItem]) -> list[WishItem]:
    """By priority, series sort name."""
    names = _sort_names(world)
    return sorted(found, key=lambda one: (one.priority, names[one.issue.series.id], one.id))


def pulls(world: World, found: Iterable[PullEntry]) -> list[PullEntry]:
    """By series sort name."""
    names = _sort_names(world)
    return sorted(found, key=lambda one: (names[one.series.id], one.id))


def pulled_issues(world: World, found: Iterable[Issue]) -> list[Issue]:
    """By store date, series sort name, number as text."""
    names = _sort_names(world)
    return sorted(
        found,
        key=lambda one: (
            one.store_date is None,
            one.store_date or date.min,
            names[one.series.id],
            one.number,
            one.id,
        ),
    )


def _sort_names(world: World) -> dict[int, str]:
    return world.derived(
        "sort names", lambda: {one.id: collate(one.sort_name) for one in world.series.values()}
    )
