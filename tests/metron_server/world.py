"""The world of a server instance: a fictional catalogue and the people who collect from it."""

from __future__ import annotations

from tests.metron_server.shelves import Shelves


class World(Shelves):
    """Everything a server instance knows, held in memory.

    A world belongs to one server, which reads it under `lock`. A test changes it through the
    methods (they take the lock and move `modified` as the deployed server does) or, for anything
    else, inside ``with world.edit():``.
    """
