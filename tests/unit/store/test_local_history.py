"""Any history of edits, answers and decisions: what was typed shows until it is settled."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.money import Money
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, decisions, deeds, issues, local_values, review
from tests.unit.store.comics import NOW, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

VALUES: dict[str, tuple[Any, ...]] = {
    "quantity": (1, 2, 3),
    "grade": (None, Decimal("9.4"), Decimal("9.8")),
    "rating": (None, 1, 5),
    "notes": ("", "a", "b"),
    "storage_location": ("", "Box", "Shelf"),
    "purchase_price": (None, Decimal("1.00"), Decimal("2.50")),
}
DETAIL_ONLY = {"notes", "storage_location", "purchase_price"}
FIELDS = st.sampled_from(sorted(VALUES))


def values(names: set[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in sorted(names)})


STEPS = st.lists(
    st.one_of(
        FIELDS.flatmap(
            lambda name: st.tuples(st.just("type"), st.just(name), st.sampled_from(VALUES[name]))
        ),
        st.tuples(st.just("list"), values({*VALUES} - DETAIL_ONLY)),
        st.tuples(st.just("detail"), values({*VALUES})),
        st.tuples(st.sampled_from(["mine", "theirs"]), FIELDS, st.booleans()),
    ),
    max_size=25,
)


@dataclass(slots=True)
class Told:
    """What must be true of one field, kept by the plainest of rules.

    Attributes:
        theirs: The server's value as far as it was told, else what an untold field holds.
        heard: Whether it was told.
        mine: The value typed last, in a tuple; empty when nothing is left to settle.
        base: The server's value that the person knew of.
    """

    theirs: Any
    heard: bool
    mine: tuple[Any, ...] = ()
    base: Any = None

    @property
    def shown(self) -> Any:
        return self.mine[0] if self.mine else self.theirs

    @property
    def disputed(self) -> bool:
        return bool(self.mine) and self.theirs not in (self.mine[0], self.base)

    def type(self, value: Any) -> None:
        if self.heard and value == self.theirs:
            self.mine = ()
            return
        if not self.mine:
            self.base = self.theirs
        self.mine = (value,)

    def hear(self, value: Any) -> None:
        self.theirs, self.heard = value, True
        if self.mine == (value,):
            self.mine = ()


@dataclass(slots=True)
class History:
    """An item of a real library, and what must be true of it."""

    library: LibraryFile
    issue_id: int
    fields: dict[str, Told] = field(default_factory=dict)
    minute: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def begin(self) -> None:
        record = an_item(self.issue_id, an_issue(self.issue_id), modified=NOW)
        self.library.write(collection.upsert_listed, [record], NOW)
        self.fields = {
            name: Told(options[0], name not in DETAIL_ONLY) for name, options in VALUES.items()
        }

    @property
    def local_id(self) -> int:
        row = self.library.read(collection.item_of_issue, self.issue_id)
        assert row is not None
        return row.local_id

    def step(self, kind: str, *parts: Any) -> None:
        now = at(next(self.minute))
        if kind == "type":
            name, value = parts
            self.library.write(local_values.put, [self.local_id], {name: value}, now)
            self.fields[name].type(value)
        elif kind in {"list", "detail"}:
            (told,) = parts
            record = an_item(
                self.issue_id, an_issue(self.issue_id), modified=now, **{"quantity": 1, **told}
            )
            save = collection.save_details if kind == "detail" else collection.upsert_listed
            self.library.write(save, [record], now)
            for name, value in told.items():
                self.fields[name].hear(value)
        else:
            self.decide(kind, *parts, now)

    def decide(self, side: str, name: str, undone: bool, now: Any) -> None:
        before, local_id = self.seen(), self.local_id

        def decision(connection: Connection, changes: Changes) -> None:
            with deeds.recording(connection, changes, DeedKind.DECIDE, now, count=1):
                if side == "mine":
                    decisions.keep_mine(connection, changes, local_id, name, now)
                else:
                    decisions.take_theirs(connection, changes, local_id, name)

        if not self.fields[name].disputed:
            with pytest.raises(InvalidValue):
                self.library.write(decision)
            return
        self.library.write(decision)
        if undone:
            self.library.write(deeds.undo, self.library.read(deeds.journal)[-1].id, now)
            assert self.seen() == before
        elif side == "mine":
            self.fields[name].base = self.fields[name].theirs
        else:
            self.fields[name].mine = ()

    def seen(self) -> tuple[object, ...]:
        row = self.library.read(collection.item_of_issue, self.issue_id)
        return row, self.library.read(review.in_conflict, self.local_id)

    def check(self) -> None:
        row = self.library.read(collection.item_of_issue, self.issue_id)
        assert row is not None
        for name, told in self.fields.items():
            shown = getattr(row, name)
            assert (shown.amount if isinstance(shown, Money) else shown) == told.shown, name
        disputed = {name for name, told in self.fields.items() if told.disputed}
        assert row.conflict_fields == disputed
        assert row.local_fields == {name for name, told in self.fields.items() if told.mine}
        found = self.library.read(review.in_conflict, row.local_id)
        assert {one.field: (one.mine, one.theirs, one.base) for one in found} == {
            name: (self.fields[name].shown, self.fields[name].theirs, self.fields[name].base)
            for name in disputed
        }


@pytest.fixture(scope="module")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryFile]:
    """One library for all histories; each has an issue of its own."""
    file = LibraryFile(
        Path(copy(template, tmp_path_factory.mktemp("histories") / "library.sqlite"))
    )
    yield file
    file.engine.dispose()


NEXT_ISSUE = itertools.count(1000)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_what_was_typed_shows_until_it_dissolves_or_is_decided(
    shared: LibraryFile, steps: list[tuple[Any, ...]]
) -> None:
    history = History(shared, next(NEXT_ISSUE))
    shared.write(issues.upsert_listed, [an_issue(history.issue_id)], NOW)
    history.begin()
    history.check()
    for kind, *parts in steps:
        history.step(kind, *parts)
        history.check()
