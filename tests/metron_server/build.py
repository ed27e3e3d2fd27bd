"""Builds worlds."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.metron_server.seed_catalogue import seed_catalogue
from tests.metron_server.seed_details import describer
from tests.metron_server.seed_shelves import seed_shelves
from tests.metron_server.sizes import Sizes
from tests.metron_server.world import World

TODAY = date(2026, 1, 15)
"""The day worlds are made for: everything in them was last changed before it."""


def build_world(sizes: Sizes | None = None, *, seed: int = 1, today: date = TODAY) -> World:
    """A new world, the same one for the same arguments."""
    sizes = sizes or Sizes()
    random = Random(seed)
    world = World(seed, today)
    seed_catalogue(world, sizes, random)
    world.describe = describer(world)
    seed_shelves(world, sizes, random)
    return world
