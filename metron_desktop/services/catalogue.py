"""The index of covers: what of the catalogue is known here, and what more there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metron_desktop.domain.catalogue import CatalogueIndex
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.text import fold
from metron_desktop.store import catalogue, publishers
from metron_desktop.sync.pull.catalogue import indexed, walked_at

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.store.database import Database


class Catalogue:
    """Reads how far the index of covers reaches; `Synchronization` extends it. Loop's thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def index(self) -> CatalogueIndex:
        """How much of the catalogue covers can be identified with."""

        def read(connection: Connection) -> CatalogueIndex:
            issues, hashed = catalogue.issue_counts(connection)
            walked = set(indexed(connection))
            return CatalogueIndex(
                issues=issues,
                hashed=hashed,
                walked_at=walked_at(connection),
                publishers=tuple(link for link in _publishers(connection) if link.id in walked),
            )

        return await self._db.read(read)

    async def publishers(self) -> list[Link]:
        """The publishers known here, by name."""
        return await self._db.read(_publishers)


def _publishers(connection: Connection) -> list[Link]:
    names = publishers.names(connection, Kind.PUBLISHER)
    links = [Link(Kind.PUBLISHER, number, name) for number, name in names.items()]
    return sorted(links, key=lambda link: (fold(link.name), link.id))
