"""What can be done with followed series and with what comes out of them, as actions of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.pull_list import PullRow, Release
from metron_desktop.gui import icons
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.models.series_columns import series_title
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.undoing import announce

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace


class Pulling(QObject):
    """Follows series, and wishes for what comes out. UI thread.

    Attributes:
        wish: Wishes for the selected releases.
        unfollow: Follows the selected series no longer.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace: Workspace | None = None
        self._releases: Sequence[Release] = ()
        self._series: Sequence[PullRow] = ()
        self.wish = QAction(icons.icon("wish"), self.tr("Add to wish list"), parent)
        self.wish.triggered.connect(self._on_wish)
        self.unfollow = QAction(icons.icon("remove"), self.tr("Follow no longer"), parent)
        self.unfollow.triggered.connect(self._on_unfollow)
        self.aim((), ())

    def bind(self, workspace: Workspace | None) -> None:
        """Change the lists of this workspace from now on."""
        self._workspace = workspace
        self.aim((), ())

    def aim(self, releases: Sequence[Release], series: Sequence[PullRow]) -> None:
        """Say which releases and which series are selected."""
        able = self._workspace is not None and not no_writing(self._workspace)
        self._releases = [one for one in releases if not (one.owned or one.wished)]
        self._series = series
        self.wish.setEnabled(able and bool(self._releases))
        self.unfollow.setEnabled(able and bool(series))

    def follow(self, link: Link) -> None:
        """Follow a series from now on."""
        if self._workspace is not None:
            self._context.tasks.run(self._follow(self._workspace, link))

    async def _follow(self, workspace: Workspace, link: Link) -> None:
        await workspace.pull_list.follow([link.id])
        said = self.tr("You follow {series} now.").format(series=link.name)
        await announce(self._context, workspace, said)

    def _on_wish(self) -> None:
        if self._workspace is not None:
            self._context.tasks.run(self._wish(self._workspace, self._releases))

    async def _wish(self, workspace: Workspace, releases: Sequence[Release]) -> None:
        await workspace.wish_list.add([one.issue.id for one in releases])
        said = self.tr("%Ln issues are on your wish list now.", "", len(releases))
        if len(releases) == 1:
            one = self.tr("{title} is on your wish list now.")
            said = one.format(title=releases[0].issue.title)
        await announce(self._context, workspace, said)

    def _on_unfollow(self) -> None:
        if self._workspace is not None:
            self._context.tasks.run(self._unfollow(self._workspace, self._series))

    async def _unfollow(self, workspace: Workspace, rows: Sequence[PullRow]) -> None:
        await workspace.pull_list.unfollow([row.series.id for row in rows])
        said = self.tr("You follow %Ln series no longer.", "", len(rows))
        if len(rows) == 1:
            one = self.tr("You follow {series} no longer.")
            said = one.format(series=series_title(rows[0].series))
        await announce(self._context, workspace, said)
