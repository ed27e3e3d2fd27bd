"""Builds the demonstration library: ``library.json`` and ``covers/<issue id>.webp``.

Run it from the top of the repository, in the project's environment::

    python resources/demo/build_demo.py              # everything
    python resources/demo/build_demo.py --only 3,25  # draw these series, keep the rest
    python resources/demo/build_demo.py --no-covers  # only the library, with the covers as they are
    python resources/demo/build_demo.py --sheets DIR # and contact sheets to look at

It draws with PySide6, Pillow, numpy and freely licensed fonts of Debian, which are not kept here;
where one is missing it says which packages to install. The same machine gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from builder.covers import TooAlike, draw_covers, hash_covers
from builder.drawing.lettering import MissingFont
from builder.issues import planned_issues
from builder.library import library
from builder.sheets import write_sheets

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Draw what is asked for, then write the library with the covers' hashes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sheets", type=Path, metavar="DIR", help="write contact sheets there")
    parser.add_argument("--only", default="", metavar="IDS", help="series to draw, by id")
    parser.add_argument("--no-covers", action="store_true", help="draw nothing")
    arguments = parser.parse_args()
    issues = planned_issues()
    folder = HERE / "covers"
    if not arguments.no_covers:
        wanted = {int(part) for part in arguments.only.split(",") if part}
        try:
            draw_covers(issues, wanted, folder)
        except (MissingFont, TooAlike) as error:
            print(error, file=sys.stderr)
            return 1
    hashes = hash_covers(issues, folder)
    text = json.dumps(library(issues, hashes), ensure_ascii=False, separators=(",", ":"))
    (HERE / "library.json").write_text(text + "\n", encoding="utf-8")
    if arguments.sheets:
        write_sheets(issues, folder, arguments.sheets)
    return 0


if __name__ == "__main__":
    sys.exit(main())
