"""Start the window: ``python -m metron_desktop`` and the ``metron-desktop`` command."""

from __future__ import annotations

import sys

from metron_desktop import app


def main() -> int:
    """Run the program and return its exit status."""
    return app.main()


if __name__ == "__main__":
    sys.exit(main())
