"""The program that is killed: the real services, a synchronisation, and a person who edits.

Started once, it has everything imported; every line of JSON on its standard input forks a process
that lives on a library until it is killed. What the person does is told on standard output before
it begins and again when it is acknowledged, that is, when the service has returned.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.paths import Paths
from metron_desktop.services import workspace
from metron_desktop.services.workspace import Workspace

FIRST_READING = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)
FIELDS: dict[str, Callable[[int], object]] = {
    "notes": lambda number: f"mine {number}",
    "storage_location": lambda number: f"box {number}",
    "quantity": lambda number: number % 90 + 2,
}
PAUSE_S = 0.03
"""How long the person thinks between two edits, at most."""

Act: TypeAlias = Callable[[], Awaitable[object]]


def tell(**what: Any) -> None:
    """Say one thing to whoever started this, in one write: a kill cannot halve it."""
    os.write(1, json.dumps(what).encode() + b"\n")


class Person:
    """Somebody who edits at random, but the same for the same seed and the same library."""

    def __init__(self, opened: Workspace, seed: int) -> None:
        self._opened = opened
        self._random = Random(seed)
        self._number = 0

    async def act(self) -> None:
        """Do one thing, if there is anything to do yet."""
        issues = sorted(await self._opened.library.ids(Query(Kind.ISSUE)))
        if not issues:
            return
        self._number += 1
        issue_id = self._random.choice(issues)
        what, value, act = await (self._wish if issue_id % 4 == 0 else self._collect)(issue_id)
        tell(begins=what, issue=issue_id, value=value)
        try:
            await act()
        except InvalidValue as error:
            tell(refused=error.sentence)
        else:
            tell(done=True)

    async def _wish(self, issue_id: int) -> tuple[str, object, Act]:
        wishes = self._opened.wish_list
        wish = await wishes.of_issue(issue_id)
        if wish is None:
            return "wish", None, lambda: wishes.add([issue_id])
        return "unwish", None, lambda: wishes.remove([wish.local_id])

    async def _collect(self, issue_id: int) -> tuple[str, object, Act]:
        person, number = self._opened.collection, self._number
        row = await person.item_of_issue(issue_id)
        if row is None:
            notes = f"added {number}"
            return "add", notes, lambda: person.add([issue_id], {"notes": notes})
        local_id = row.local_id
        match self._random.choice(["edit", "edit", "rate", "read", "read", "remove"]):
            case "edit":
                field = self._random.choice(sorted(FIELDS))
                made = FIELDS[field](number)
                return field, made, lambda: person.edit([local_id], {field: made})
            case "rate":
                stars = self._random.choice([None, 1, 2, 3, 4, 5])
                return "rating", stars, lambda: person.rate([local_id], stars)
            case "read":
                moment = FIRST_READING + timedelta(minutes=number)
                return "read", moment.isoformat(), lambda: person.read([local_id], moment)
            case _:
                return "remove", None, lambda: person.remove([local_id])


async def live(folder: str, url: str, token: str, seed: int) -> None:
    """Open the library and edit it while it is synchronised, until killed."""
    account = Account(url, "reader")
    opened = await Workspace.open(
        Paths.below(Path(folder)), account, Credentials(token, "reader"), background=True
    )
    tell(open=not opened.read_only)
    synchronising = asyncio.create_task(opened.synchronization.run())
    person, pause = Person(opened, seed), Random(seed)
    while True:
        await person.act()
        if synchronising.done():
            synchronising = asyncio.create_task(opened.synchronization.run(full=True))
        await asyncio.sleep(pause.uniform(0, PAUSE_S))


def main() -> None:
    """Fork a life for every line; tell which process it is, and when it is over."""
    workspace._load()
    for line in sys.stdin:
        life = json.loads(line)
        process = os.fork()
        if process == 0:
            try:
                asyncio.run(live(**life))
            finally:
                os._exit(1)  # nobody but a signal ends it
        tell(process=process)
        _, status = os.waitpid(process, 0)
        tell(over=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
