"""The window's keys, declared once: menus and the shortcut sheet read them here."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

_Standard = QKeySequence.StandardKey

KEYS: dict[str, tuple[QKeySequence.StandardKey | str, ...]] = {
    "open": (_Standard.Open,),
    "paste": (_Standard.Paste,),
    "quit": (_Standard.Quit, "Ctrl+Q"),  # not every platform has a standard one
    "undo": (_Standard.Undo,),
    "redo": (_Standard.Redo, "Ctrl+Y"),
    "copy": (_Standard.Copy,),
    "select_all": (_Standard.SelectAll,),
    "find": (_Standard.Find,),
    "save_filter": ("Ctrl+S",),
    "filters": ("Ctrl+Shift+F",),
    "grid": ("Ctrl+G",),
    "details": ("Ctrl+D",),
    "full_screen": (_Standard.FullScreen, "F11"),
    "add": ("Ctrl+Return", "Ctrl+Enter"),
    "add_run": ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "edit": ("Ctrl+E",),
    "mark_read": ("Ctrl+R",),
    "mark_read_on": ("Ctrl+Shift+R",),
    # Fields take digits for themselves; everywhere else on a page that can rate they rate.
    **{f"rate_{stars}": (str(stars),) for stars in range(6)},
    "wish": ("Ctrl+Shift+W",),
    "follow": ("Ctrl+L",),
    "ignore": ("Ctrl+I",),
    "open_on_metron": ("Ctrl+M",),
    "remove": (_Standard.Delete,),
    "sync": ("F5", _Standard.Refresh),
    "full_sync": ("Shift+F5",),
    "cancel_sync": ("Ctrl+.",),
    "shortcuts": (_Standard.HelpContents, "Ctrl+?"),
}
"""Command name -> its keys, the platform's own where there is a standard one."""

PAGE_KEYS = (*(f"Ctrl+{number}" for number in range(1, 10)), "Ctrl+0", "Ctrl+J")
"""The keys of the pages, in the order of the sidebar."""


def keys(command: str) -> list[QKeySequence]:
    """The key sequences of a command, the one to show in menus first, each once."""
    found: list[QKeySequence] = []
    for key in KEYS.get(command, ()):
        sequences = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found.extend(sequence for sequence in sequences if sequence not in found)
    return found


def text(sequences: list[QKeySequence]) -> str:
    """The first sequence as people of this platform write it ("Ctrl+F", "⌘F"); "" for none."""
    if not sequences:
        return ""
    return sequences[0].toString(QKeySequence.SequenceFormat.NativeText)
