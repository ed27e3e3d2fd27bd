"""The composition root of the window: command line, screen, folders, settings, then Qt.

Nothing of Qt is imported before it is known that there is a screen to draw on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from metron_desktop.errors import AppError
from metron_desktop.gui import arguments, display


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: Command line without the program's name; None for the process's own.

    Returns:
        The exit status: 0 fine, 1 failed, 2 not to be done as asked.
    """
    asked = arguments.parse(argv)
    try:
        if asked.screenshots is not None:
            display.select_offscreen(asked.scale)
        else:
            display.check()
        try:
            from metron_desktop.gui import run
        except ImportError as error:
            # Qt's own libraries need libraries of the system (libEGL.so.1, libfontconfig.so.1).
            if not error.name or not error.name.startswith("PySide6"):
                raise
            sys.stderr.write(f"Qt cannot be loaded: {error}. Install the library it names.\n")
            return 2
        return run.run(asked)
    except AppError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 2
