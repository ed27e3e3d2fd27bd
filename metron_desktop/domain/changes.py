"""What a write touched, published after its commit so that views know what to read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from metron_desktop.domain.kinds import Kind


@dataclass(slots=True)
class Changes:
    """Kinds and ids touched by one transaction.

    A write function fills it while it works; after the commit it is handed to every listener and
    must not be changed any more.

    Attributes:
        updated: Per kind, the ids whose fields changed but which are still where they were.
        membership: Kinds in which records appeared, vanished or may have moved in the order.
        covers: True when cover hashes appeared or changed (the hash index reads them again).
    """

    updated: dict[Kind, set[int]] = field(default_factory=dict)
    membership: set[Kind] = field(default_factory=set)
    covers: bool = False

    def update(self, kind: Kind, ids: Iterable[int]) -> None:
        """Note that fields of these records changed."""
        found = set(ids)
        if found:
            self.updated.setdefault(kind, set()).update(found)

    def reorder(self, *kinds: Kind) -> None:
        """Note that records of these kinds appeared, vanished or may have moved."""
        self.membership.update(kinds)

    def merge(self, other: Changes) -> None:
        """Add everything `other` touched, so that a burst of writes is announced once."""
        for kind, ids in other.updated.items():
            self.update(kind, ids)
        self.membership |= other.membership
        self.covers |= other.covers

    def touches(self, kind: Kind) -> bool:
        """Whether any record of this kind changed in any way."""
        return kind in self.membership or bool(self.updated.get(kind))

    def __bool__(self) -> bool:
        return bool(self.membership or self.covers or any(self.updated.values()))
