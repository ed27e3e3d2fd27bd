"""metron_desktop: a desktop manager for comic collections kept on a Metron server."""

__version__ = "0.1.0"

PROJECT_URL = "https://github.com/metron-desktop/metron-desktop"

APP_ID = "io.github.metron_desktop.MetronDesktop"
"""The desktop's name for the program: desktop file, icon and window class share it."""
