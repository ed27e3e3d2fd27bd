"""Where the packaged desktop program starts."""

import sys

from metron_desktop.__main__ import main

sys.exit(main())
