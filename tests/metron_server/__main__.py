"""Runs a server to try by hand: ``python -m tests.metron_server --port 8000 --dialect live``."""

from __future__ import annotations

import argparse
import signal
import threading

from tests.metron_server.build import build_world
from tests.metron_server.dialect import Dialect
from tests.metron_server.server import MetronServer
from tests.metron_server.sizes import Sizes
from tests.metron_server.throttle import Limits


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.metron_server", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--dialect", choices=[dialect.value for dialect in Dialect], default=Dialect.LIVE.value
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--issues", type=int, default=Sizes().issues)
    parser.add_argument("--burst", type=int, default=Limits().burst, help="requests a minute")
    parser.add_argument("--sustained", type=int, default=Limits().sustained, help="requests a day")
    chosen = parser.parse_args()
    world = build_world(Sizes.catalogue(chosen.issues), seed=chosen.seed)
    server = MetronServer(
        world,
        dialect=Dialect(chosen.dialect),
        limits=Limits(chosen.burst, chosen.sustained),
        port=chosen.port,
    )
    with server:
        reader, editor = world.user("reader"), world.user("editor")
        print(f"API       {server.url}")
        print(f"reader    {reader.username} / {reader.password}   token {reader.token}")
        print(f"editor    {editor.username} / {editor.password}   token {editor.token}")
        print("Stop with Ctrl+C.", flush=True)
        told = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: told.set())
        told.wait()


if __name__ == "__main__":
    main()
