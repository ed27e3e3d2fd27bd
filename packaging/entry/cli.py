"""Where the packaged command line program starts."""

import sys

from metron_desktop.cli import main

sys.exit(main())
