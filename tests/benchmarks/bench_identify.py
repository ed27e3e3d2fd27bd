"""How fast identifying is beside the plain way, as ratios within one run.

``python -m tests.benchmarks.bench_identify`` prints a table. Absolute times depend on the machine;
the ratios should not.
"""

from __future__ import annotations

import argparse
import statistics
import time
from array import array
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import imagehash
import numpy as np
from PIL import Image

from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.identify import examine
from metron_desktop.covers.images import read_image
from metron_desktop.covers.index import HashIndex
from metron_desktop.domain.cover_hash import distance, parse_cover_hash
from tests.unit.covers.drawing import cover

ENTRIES = 500_000
VIEWS = 24
THREADS = 2


def best(function: Callable[[], object], rounds: int) -> float:
    """The shortest of several times, in seconds: the one disturbed least."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)


def batch(paths: list[Path], rounds: int) -> None:
    """A batch of scans, hashed the plain way and ours."""

    def plain(path: Path) -> str:
        with Image.open(path) as image:
            return str(imagehash.phash(image))

    def ours(path: Path) -> int:
        return cover_hash(read_image(path))

    moved = [distance(ours(path), parse_cover_hash(plain(path)) or 0) for path in paths]
    reference = best(lambda: [plain(path) for path in paths], rounds)
    print(f"bits moved by decoding in part: median {statistics.median(moved)}, most {max(moved)}")
    with ThreadPoolExecutor(THREADS) as threads:
        rows = {
            "imagehash.phash(Image.open(f)), serial": reference,
            "ours, serial": best(lambda: [ours(path) for path in paths], rounds),
            f"imagehash, {THREADS} threads": best(lambda: list(threads.map(plain, paths)), rounds),
            f"ours, {THREADS} threads": best(lambda: list(threads.map(ours, paths)), rounds),
        }
    for name, seconds in rows.items():
        each = 1000 * seconds / len(paths)
        print(f"{name:<42}{each:8.1f} ms a scan {reference / seconds:6.2f} x")


def search(rounds: int) -> None:
    """A search of many views in a large index."""
    rng = np.random.default_rng(1)
    hashes = array("q", rng.integers(-(2**63), 2**63, ENTRIES, dtype=np.int64).tolist())
    ids = array("q", range(ENTRIES))
    index = HashIndex(ids, hashes)
    queries = rng.integers(-(2**63), 2**63, VIEWS, dtype=np.int64).tolist()
    numbers = np.array(hashes, dtype=np.int64).view(np.uint64)
    counts = np.empty(ENTRIES, dtype=np.uint8)
    one_pass = best(lambda: np.bitwise_count(numbers, out=counts), 5 * rounds)
    rows = {
        "one pass of numpy.bitwise_count": one_pass,
        "building the index": best(lambda: HashIndex(ids, hashes), rounds),
        "search, 1 view": best(lambda: index.search(queries[:1], 20), 5 * rounds),
        f"search, {VIEWS} views": best(lambda: index.search(queries, 20), rounds),
    }
    print(f"{ENTRIES:,} entries")
    for name, seconds in rows.items():
        print(f"{name:<42}{1000 * seconds:8.2f} ms        {seconds / one_pass:6.1f} passes")
    each = rows[f"search, {VIEWS} views"] / VIEWS / one_pass
    print(f"that is {each:.1f} passes a view")


def whole(path: Path, rounds: int) -> None:
    """One scan from file to verdict, found at once or searched for in every view."""
    image = read_image(path)
    rng = np.random.default_rng(2)
    others = rng.integers(-(2**63), 2**63, 150_000, dtype=np.int64).tolist()
    known = HashIndex(range(150_001), [cover_hash(image), *others])
    unknown = HashIndex(range(150_000), others)
    for name, index in (("known at once", known), ("unknown, all views", unknown)):
        seconds = best(lambda index=index: examine(path, index, 5), rounds)
        print(f"file to verdict, {name:<25}{1000 * seconds:8.1f} ms")


def main() -> None:
    """Run everything on scans drawn for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.jpg" for number in range(options.scans)]
        for number, path in enumerate(paths):
            grain = Image.effect_noise((2000, 3000), 12).convert("RGB")
            scan = Image.blend(cover(number, (2000, 3000)), grain, 0.15)
            scan.save(path, quality=88)
        batch(paths, options.rounds)
        search(options.rounds)
        whole(paths[0], options.rounds)


if __name__ == "__main__":
    main()
