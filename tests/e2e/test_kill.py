"""Killed at any moment the program loses nothing; `tests.campaigns.kill` is thorough."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.killing import Told, killing, look, synchronise

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills by signals")

SEEDS = (1, 3, 4, 6)


async def test_killed_at_any_moment_it_loses_nothing(tmp_path: Path) -> None:
    synchronised = await synchronise(tmp_path / "synchronised")
    with killing(tmp_path, synchronised) as program:
        deaths = [await program.run(seed) for seed in SEEDS]
    # The test itself works: there was something to lose.
    assert sum(death.edits for death in deaths) > len(deaths)
    assert any(death.running for death in deaths)


async def test_what_is_lost_would_be_noticed(tmp_path: Path) -> None:
    """The proof itself proves something: an edit that never happened is missed."""
    synchronised = await synchronise(tmp_path)
    shelf = await look(synchronised, Told(), "never")
    assert shelf.edits == 0
    for line in (
        {"begins": "add", "issue": 999, "value": "mine"},
        {"begins": "wish", "issue": 999, "value": None},
    ):
        told = Told()
        told.hear(line)
        told.hear({"done": True})
        with pytest.raises(AssertionError, match="issue 999"):
            await look(synchronised, told, "never")
