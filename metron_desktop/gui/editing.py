"""Copy, paste and select all go to the text somebody is typing in, when there is one."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit)


def focused_editor(window: QWidget) -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The text field of `window` that has the keyboard."""
    focused = QApplication.focusWidget()
    if isinstance(focused, _EDITORS) and focused.window() is window:
        return focused
    return None
