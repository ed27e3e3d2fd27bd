"""Kills the program again and again at a random moment, and looks each time what is left.

``python -m tests.campaigns.kill [--runs 200] [--seed 1]``; a run is lived through again with
``--runs 1 --seed N``.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.e2e.killing import Death, killing, synchronise


async def campaign(seeds: range) -> int:
    """Live and die once for every seed, and print a line each and a summary.

    Returns:
        How many runs lost, doubled or damaged anything.
    """
    deaths: list[Death] = []
    failures = 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synchronised = await synchronise(folder / "synchronised")
        with killing(folder, synchronised) as program:
            for seed in seeds:
                try:
                    death = await program.run(seed)
                except AssertionError as error:
                    failures += 1
                    print(f"{seed}: NOT AS DEMANDED: {str(error) or error!r}", flush=True)
                    continue
                deaths.append(death)
                running = ", ".join(death.running) or "no job"
                print(
                    f"{seed}: killed {death.moment} during {running}; "
                    f"{death.edits} edits, {death.waiting} to send",
                    flush=True,
                )
    _print_summary(deaths, failures, time.perf_counter() - started)
    return failures


def _print_summary(deaths: list[Death], failures: int, seconds: float) -> None:
    moments = Counter(kind for death in deaths for kind in death.running or ("no job",))
    during = ", ".join(f"{kind} {count}" for kind, count in moments.most_common())
    print(f"\nkilled during: {during}")
    print(
        f"{len(deaths) + failures} runs, {failures} failed; "
        f"{sum(death.edits for death in deaths)} edits acknowledged, "
        f"{sum(death.waiting for death in deaths)} of them still to be sent; {seconds:.0f} s"
    )


def main() -> int:
    """Run the campaign of the command line; the number of failed runs."""
    parser = argparse.ArgumentParser(description="Kill the program and look what is left.")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="that of the first run")
    arguments = parser.parse_args()
    logging.disable()  # what is logged on the way is not what is looked at
    return asyncio.run(campaign(range(arguments.seed, arguments.seed + arguments.runs)))


if __name__ == "__main__":
    sys.exit(min(main(), 1))
