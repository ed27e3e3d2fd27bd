"""Arcs, characters, creators, teams and universes."""

from __future__ import annotations

from typing import Annotated

from metron_desktop.api.schemas.wire import (
    Day,
    Id,
    Many,
    MaybeNumber,
    Moment,
    Named,
    Text,
    Wire,
    Words,
)


class Entity(Wire):
    """What the five have in common. `slug` is a v1.0 field."""

    id: Id
    name: Text
    slug: Text = ""
    desc: Text = ""
    image: Text = ""
    cv_id: MaybeNumber = None
    gcd_id: MaybeNumber = None
    resource_url: Text = ""
    modified: Moment = None


class Arc(Entity):
    """A story arc."""


class Character(Entity):
    """A character."""

    alias: Words = ()
    creators: Annotated[tuple[Named, ...], Many] = ()
    teams: Annotated[tuple[Named, ...], Many] = ()
    universes: Annotated[tuple[Named, ...], Many] = ()


class Creator(Entity):
    """A writer, artist or other maker. `alias` is a field of the deployed server."""

    alias: Words = ()
    birth: Day = None
    death: Day = None


class Team(Entity):
    """A team."""

    creators: Annotated[tuple[Named, ...], Many] = ()
    universes: Annotated[tuple[Named, ...], Many] = ()


class Universe(Entity):
    """A universe."""

    publisher: Named | None = None
    designation: Text = ""
