"""Where the window stood, how large it was and what it showed, from one run to the next."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from metron_desktop import settings as keys
from metron_desktop.settings import Settings

DEFAULT_SIZE = QSize(1280, 800)
_VERSION = 1  # of the docks' layout; a state of another version is ignored


def save(window: QMainWindow, settings: Settings) -> None:
    """Keep the window's geometry and the layout of its docks."""
    settings.set(keys.WINDOW_GEOMETRY, _text(window.saveGeometry()))
    settings.set(keys.WINDOW_STATE, _text(window.saveState(_VERSION)))


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, as far as it fits the screens there are now."""
    geometry = _bytes(settings.get(keys.WINDOW_GEOMETRY))
    room = window.screen().availableGeometry()
    if not (geometry and window.restoreGeometry(geometry)):
        window.resize(DEFAULT_SIZE.boundedTo(room.size()))
    # The screen may be another one, or smaller, than when it was saved.
    room = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    if not room.intersects(window.frameGeometry()):
        window.move(room.topLeft())
    state = _bytes(settings.get(keys.WINDOW_STATE))
    if state:
        window.restoreState(state, _VERSION)


def _text(value: QByteArray) -> str:
    return base64.b64encode(value.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
