"""The window's keys, declared once: menus and the shortcut sheet read them here."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

_Standard = QKeySequence.StandardKey

KEYS: dict[str, tuple[QKeySequence.StandardKey | str, ...]] = {
    "open": (_Standard.Open,),
    "paste": (_Standard.Paste,),
    "quit": (_Standard.Quit, "Ctrl+Q"),  # not every platform has a standard one
    "undo": (_Standard.Undo,),
    "copy": (_Standard.Copy,),
    "select_all": (_Standard.SelectAll,),
    "find": (_Standard.Find,),
    "grid": ("Ctrl+G",),
    "details": ("Ctrl+D",),
    "full_screen": (_Standard.FullScreen, "F11"),
    "add": ("Ctrl+Return", "Ctrl+Enter"),
    "remove": (_Standard.Delete,),
    "sync": ("F5", _Standard.Refresh),
    "full_sync": ("Shift+F5",),
    "cancel_sync": ("Ctrl+.",),
    "shortcuts": (_Standard.HelpContents, "Ctrl+?"),
}
"""Command name -> its keys, the platform's own where there is a standard one."""

PAGE_KEYS = tuple(f"Ctrl+{number}" for number in range(1, 10))


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
