"""What every page of the window has in common.

A page is made before anything is open, shows an empty skeleton, and is given the workspace when it
is ready. The window listens to its signals; a page knows neither the window nor its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.query import Query

if TYPE_CHECKING:
    from metron_desktop.gui.messages import Messages
    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.gui.thumbnails import Thumbnails
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class PageContext:
    """What every page may use.

    Attributes:
        tasks: Runs a page's coroutines.
        messages: Shows a sentence to the person.
        thumbnails: Cover images, scaled and cached.
        settings: Where tables keep how their columns are arranged; None to forget it.
    """

    tasks: Tasks
    messages: Messages
    thumbnails: Thumbnails
    settings: Settings | None = None


class Page(QWidget):
    """One page of the main window. Lives on the UI thread.

    Signals:
        selected: A `Link`, or None: the record the detail panel should show.
        activated: A `Link`: open it (double click, Enter); it may lead to another page.
        summary_changed: Text for the status bar, for example "1,204 of 1,500 items".
        grid_changed: Whether the page shows covers now; its own button switches too.
        commanded: Name of one of the window's commands (an attribute of `Actions`) to carry out.
        queried: A `Query`: show what it finds on the page where such records are at home.

    Attributes:
        title: The page's name in the sidebar, already translated (set in the constructor).
        icon_name: The name of its icon in the sidebar.
        commands: What the page can do itself of the window's commands, by the names of
            `Actions.relayed`: ``add`` adds what is selected to the collection, ``remove`` takes it
            out, and so on. The page keeps the enabled state of each true and may show it in a
            context menu; the window's menu forwards to it and owns its shortcut.
        has_grid: Whether `set_grid` can show covers instead of a table.
        has_details: Whether it has records whose details the detail panel could show.
    """

    selected = Signal(object)
    activated = Signal(object)
    summary_changed = Signal(str)
    grid_changed = Signal(bool)
    commanded = Signal(str)
    queried = Signal(object)

    title: str = ""
    icon_name: str = ""
    has_grid: bool = False
    has_details: bool = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.commands: dict[str, QAction] = {}

    def bind(self, workspace: Workspace | None) -> None:
        """Show this workspace; None when nothing is open (any more)."""

    def refresh(self, changes: Changes) -> None:
        """Read again what these changes touch. Called on the UI thread, bursts joined."""

    def take_focus(self) -> bool:
        """Put the keyboard where the person most likely goes on: into the list in front.

        Returns:
            False where there is none yet.
        """
        lists = self.findChildren(QAbstractItemView)
        found = next((one for one in lists if one.isVisible()), None)
        if found is not None:
            found.setFocus()
        return found is not None

    def focus_filter(self) -> None:
        """Put the keyboard into the filter (Ctrl+F)."""

    def clear_filter(self) -> bool:
        """Remove the filter (Esc).

        Returns:
            False when there was nothing to remove.
        """
        return False

    def is_grid(self) -> bool:
        """Whether covers are shown instead of a table."""
        return False

    def set_grid(self, grid: bool) -> None:
        """Show covers (True) or a table (False), where `has_grid`."""

    def selected_text(self) -> str:
        """The selected rows as tab-separated lines for the clipboard; "" for none."""
        return ""

    def select_all(self) -> None:
        """Select every row."""

    def open_link(self, link: Link) -> bool:  # noqa: ARG002 - for the pages that can
        """Show this record: select it, or open it where the page has an inner view.

        Returns:
            False when this page does not show such records.
        """
        return False

    def show_query(self, query: Query) -> bool:  # noqa: ARG002 - for the pages that can
        """Show what this query finds.

        Returns:
            False when this page does not show such records.
        """
        return False

    async def settled(self) -> None:
        """Return when everything asked for so far is on screen (screenshots, tests)."""
