"""The Qt application object: names, icon and font, before any window."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from metron_desktop import APP_ID, __version__
from metron_desktop.errors import UsageError
from metron_desktop.gui import icons
from metron_desktop.paths import APP_NAME

# Where the platform names no font (drawing without a screen), the first of these that is there.
_FONTS = ("Inter", "Noto Sans", "Cantarell", "Open Sans", "Ubuntu", "Lato", "DejaVu Sans")
_POINT_SIZE = 10
# What fontconfig offers even where no font is installed.
_ALIASES = {"Monospace", "Sans Serif", "Serif"}


def make_application() -> QApplication:
    """Make the application object.

    Raises:
        UsageError: There is no font to draw text with.
    """
    QApplication.setApplicationName(APP_NAME)
    QApplication.setApplicationDisplayName("Metron Desktop")
    QApplication.setApplicationVersion(__version__)
    # The desktop file's name; Wayland finds the window's icon by it.
    QApplication.setDesktopFileName(APP_ID)
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(icons.app_icon())
    # The window decides when the loop ends, so that everything is closed in order before.
    app.setQuitOnLastWindowClosed(False)
    if QLocale().language() == QLocale.Language.C:
        # No language is set: English, with thousands kept apart.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if app.platformName() == "offscreen":
        _choose_font(app)
    return app


def _choose_font(app: QApplication) -> None:
    families = set(QFontDatabase.families()) - _ALIASES
    if not families:
        raise UsageError(
            "There is no font to draw text with; install one (on Debian and Ubuntu: apt install "
            "fonts-dejavu-core)."
        )
    family = next((name for name in _FONTS if name in families), app.font().family())
    app.setFont(QFont(family, _POINT_SIZE))
