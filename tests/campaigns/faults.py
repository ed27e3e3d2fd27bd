"""The whole fault matrix as a table: every trouble at every place, and what the person is told.

``python -m tests.campaigns.faults [words of a trouble's name]``
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.e2e.endurance import Endured, endure, endure_absence
from tests.e2e.troubles import ABSENCES, AFTER, CELLS

Cell: TypeAlias = tuple[str, str, Callable[[Path], Awaitable[Endured]]]

MATRIX: list[Cell] = [
    *((what.name, where.name, partial(endure, what, where)) for what, where in CELLS),
    *(
        (what.name, f"after {after} requests", partial(endure_absence, what, after))
        for what in ABSENCES
        for after in AFTER
    ),
]


def main(words: str = "") -> int:
    """Run the matrix and print it.

    Args:
        words: Only the troubles whose name contains this.

    Returns:
        How many cells were not borne as is demanded.
    """
    logging.disable()  # what is logged on the way is not what a person is told
    cells = [cell for cell in MATRIX if words in cell[0]]
    print("| trouble | place | requests | memory | what the person is told |")
    print("|---|---|---|---|---|")
    failures, started = 0, time.perf_counter()
    for trouble, place, run in cells:
        try:
            row = _row(asyncio.run(_in_a_folder(run)))
        except AssertionError as error:
            failures += 1
            row = f"– | – | NOT AS DEMANDED: {str(error) or error!r}"
        print(f"| {trouble} | {place} | {row} |", flush=True)
    print(f"\n{len(cells)} cells, {failures} failed, {time.perf_counter() - started:.0f} s")
    return failures


async def _in_a_folder(run: Callable[[Path], Awaitable[Endured]]) -> Endured:
    with tempfile.TemporaryDirectory() as folder:
        return await run(Path(folder))


def _row(endured: Endured) -> str:
    memory = f"{endured.memory >> 20} MB" if endured.memory else ""
    return f"{endured.requests} | {memory} | {' '.join(endured.sentences) or 'nothing'}"


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:2]) else 0)
