"""Reading the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.metron_server import orders
from tests.metron_server.call import Answer, Call
from tests.metron_server.model import ENTITY_KINDS, Issue
from tests.metron_server.problems import NotThere
from tests.metron_server.serializers_live import named
from tests.metron_server.world import World

MODELS = {
    "arc": "Arc",
    "character": "Character",
    "creator": "Creator",
    "imprint": "Imprint",
    "issue": "Issue",
    "publisher": "Publisher",
    "series": "Series",
    "team": "Team",
    "universe": "Universe",
    "variant": "Variant",
}
View = Callable[[Call], Answer]


def records_of(world: World, resource: str) -> dict[int, Any]:
    """The records of a catalogue resource by id."""
    if resource in ENTITY_KINDS:
        return world.entities[resource]
    return {
        "publisher": world.publishers,
        "imprint": world.imprints,
        "series": world.series,
        "issue": world.issues,
        "variant": world.variants,
        "role": world.roles,
        "series_type": world.series_types,
    }[resource]


def found(call: Call, resource: str) -> Any:
    """The record the path names. The list's filters are applied to it first.

    Raises:
        NotThere: There is none, or it does not pass the filters.
    """
    record = records_of(call.world, resource).get(call.number("id", MODELS[resource]))
    if record is None or not call.filtered(resource, [record]):
        raise NotThere(MODELS[resource])
    return record


def list_of(resource: str) -> View:
    """The list of a resource."""

    def view(call: Call) -> Answer:
        query = tuple(sorted((k, v) for k, v in call.query.items() if k != "page"))
        # Kept for the walk over its pages: a large catalogue takes long to filter.
        rows = call.world.derived(
            ("rows", resource, query),
            lambda: call.filtered(resource, _ordered(call.world, resource)),
        )
        return call.page(rows, _listed(call, resource))

    return view


def detail_of(resource: str) -> View:
    """One record of a resource."""

    def view(call: Call) -> Answer:
        record = found(call, resource)
        name = "entity" if resource in ENTITY_KINDS else resource
        serialize = getattr(call.serial, name)
        return Answer(lambda: serialize(call.context, record), modified=record.modified)

    return view


def issues_of(resource: str) -> View:
    """The issues of a series, or those an arc, character or team is in."""

    def view(call: Call) -> Answer:
        record = found(call, resource)
        issues = call.world.derived(
            ("issues of", resource, record.id), lambda: _issues(call.world, resource, record)
        )
        return call.page(issues, call.serial.issue_listed, modified=record.modified)

    return view


def series_of_publisher(call: Call) -> Answer:
    """The series of a publisher."""
    publisher = found(call, "publisher")
    series = [one for one in orders.series(call.world) if one.publisher is publisher]
    return call.page(series, call.serial.series_listed)


def _ordered(world: World, resource: str) -> Sequence[Any]:
    if resource == "issue":
        return orders.issues(world)
    if resource == "series":
        return orders.series(world)
    records = records_of(world, resource)
    if resource == "role":
        return list(records.values())  # in their own order, by id
    return world.derived(("list", resource), lambda: orders.named(records.values()))


def _listed(call: Call, resource: str) -> Callable[..., Any]:
    if resource in ("issue", "series"):
        return getattr(call.serial, f"{resource}_listed")
    if resource in ("role", "series_type"):
        return lambda _, record: named(record)
    return call.serial.listed


def _issues(world: World, resource: str, record: Any) -> list[Issue]:
    if resource == "series":
        return orders.issues_of_series(record)
    return orders.appearances(world, world.appearances(resource, record.id))
