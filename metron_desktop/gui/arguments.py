"""The command line of the window; read before anything of Qt is imported."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metron_desktop import __version__


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the command line asks for.

    Attributes:
        demo: Open a scratch copy of the demonstration library.
        data_dir: Keep everything below this folder instead of the user's own folders.
        api_url: Server to use instead of the one in the settings.
        screenshots: Take pictures of every view into this folder, without a screen, and end.
        scale: Pixel ratio of the pictures; only used between a run and its own helpers.
        look: The one theme of the pictures, "" for both; only used in the same way.
        offline: Never use the network in this run.
        verbose: Write the log to standard error too.
        covers: Pictures and folders to identify at once.
    """

    demo: bool = False
    data_dir: Path | None = None
    api_url: str | None = None
    screenshots: Path | None = None
    scale: int = 1
    look: str = ""
    offline: bool = False
    verbose: bool = False
    covers: tuple[Path, ...] = ()


def parse(argv: Sequence[str] | None = None) -> Arguments:
    """Read the command line; ends the process with status 2 where it makes no sense."""
    parser = argparse.ArgumentParser(
        prog="metron-desktop",
        description="Browse, track and identify the comics of your collection, offline.",
    )
    parser.add_argument("--version", action="version", version=f"metron-desktop {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="look around in the demonstration library"
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="keep library, settings, covers and logs below DIR",
    )
    parser.add_argument(
        "--api-url", metavar="URL", help="server to use instead of the one in the settings"
    )
    parser.add_argument(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help="take pictures of every view into DIR, without a screen, and end",
    )
    parser.add_argument("--scale", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--look", choices=("light", "dark"), default="", help=argparse.SUPPRESS)
    parser.add_argument("--offline", action="store_true", help="do not use the network")
    parser.add_argument("--verbose", action="store_true", help="write the log to standard error")
    parser.add_argument(
        "covers", nargs="*", type=Path, metavar="PATH", help="cover pictures or folders to identify"
    )
    read = parser.parse_args(argv)
    return Arguments(
        demo=read.demo,
        data_dir=read.data_dir,
        api_url=read.api_url,
        screenshots=read.screenshots,
        scale=read.scale,
        look=read.look,
        offline=read.offline,
        verbose=read.verbose,
        covers=tuple(read.covers),
    )
