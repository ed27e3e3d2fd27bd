"""Whether a window can be opened at all, found out before Qt would abort over it.

Qt ends the process with a core dump when its platform plugin finds no screen or misses a library.
This module asks the same questions first, with the C libraries and sockets themselves and without
importing Qt, in about a millisecond.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
import sys
from pathlib import Path

from metron_desktop.errors import UsageError

_WITHOUT = "use metron-desktop-cli, or --screenshots DIR to take pictures of every view"


def select_offscreen(scale: int) -> None:
    """Draw into memory instead of onto a screen; to be called before Qt is imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)


def check() -> None:
    """Make sure that Qt will find a screen to open its window on.

    Raises:
        UsageError: It will not; the sentence says what to do.
    """
    if not sys.platform.startswith(("linux", "freebsd")):
        return
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        # A list like "wayland;xcb" is tried in its order; each may carry options after a colon.
        names = [name.partition(":")[0] for name in chosen.split(";")]
    else:
        names = [
            name
            for name, variable in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
            if os.environ.get(variable)
        ]
        if not names:
            raise UsageError(f"There is no screen to open a window on; {_WITHOUT}.")
    reasons = [reason for name in names if (reason := _obstacle(name))]
    if len(reasons) == len(names):
        raise UsageError(f"{reasons[-1]}; or {_WITHOUT}.")


def _obstacle(name: str) -> str:
    """Why this platform plugin cannot open a window; "" if nothing stands in its way."""
    if obstacle := _plugin_obstacle(name):
        return obstacle
    if name == "xcb" and not _x_server_answers():
        return (
            f"The screen DISPLAY={os.environ.get('DISPLAY', '')} does not answer; check DISPLAY "
            "and that you may use it"
        )
    if name == "wayland" and not _compositor_answers():
        return (
            f"The screen WAYLAND_DISPLAY={os.environ.get('WAYLAND_DISPLAY', '')} does not answer; "
            "check WAYLAND_DISPLAY and XDG_RUNTIME_DIR"
        )
    return ""


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not a Qt whose libraries we know; let it try
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _compositor_answers() -> bool:
    # The name may be an absolute path (Wayland's own rule in wl_display_connect).
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    path = Path(folder) / (os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _plugin_obstacle(name: str) -> str:
    """Load the plugin's file as the dynamic linker will: a missing library names itself."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return "PySide6 is not installed; install it with pip"
    folder = Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"
    if not folder.is_dir():
        return ""  # a distribution's own Qt, which its packager keeps complete
    file = folder / f"libq{name}.so"
    if not file.exists():
        return f"Qt has no platform named {name}; unset QT_QPA_PLATFORM"
    try:
        ctypes.CDLL(str(file))
    except OSError as error:
        library = str(error).partition(":")[0]
        return (
            f"Qt cannot open a window because {library} is missing; install the package it is in "
            "(for libxcb-cursor.so.0 on Debian and Ubuntu: apt install libxcb-cursor0)"
        )
    return ""
