"""What a workspace cannot do, as sentences for the person; "" where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

translate = QCoreApplication.translate


def no_writing(workspace: Workspace) -> str:
    """Why nothing can be changed in this library."""
    if workspace.read_only:
        return translate(
            "Availability",
            "Another window has this library open; change it there, or close that window first.",
        )
    return ""


def no_fetching(workspace: Workspace) -> str:
    """Why its server cannot be asked for anything."""
    if workspace.account.demo:
        return translate("Availability", "The demonstration library has no server.")
    if unwritable := no_writing(workspace):
        return unwritable
    if workspace.client is None:
        return translate("Availability", "You are not signed in. Sign in from the File menu.")
    return ""
