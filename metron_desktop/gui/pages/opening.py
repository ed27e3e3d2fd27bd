"""Opening a record's own page on Metron, as an action of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons
from metron_desktop.gui.pages.page import PageContext

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace


class OpenOnMetron(QObject):
    """Opens a series or an issue in the web browser. UI thread.

    Attributes:
        action: The action; enabled while one record is selected.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = QAction(icons.icon("external-link"), self.tr("Open on Metron"), parent)
        self.action.setEnabled(False)
        self.action.triggered.connect(self._on_triggered)
        self._context = context
        self._workspace: Workspace | None = None
        self._link: Link | None = None

    def bind(self, workspace: Workspace | None) -> None:
        """Open records of this workspace from now on."""
        self._workspace = workspace
        self.aim(None)

    def aim(self, link: Link | None) -> None:
        """Say which series or issue is selected; None for none or several."""
        self._link = link
        self.action.setEnabled(link is not None and self._workspace is not None)

    def _on_triggered(self) -> None:
        if self._workspace is not None and self._link is not None:
            self._context.tasks.run(self._open(self._workspace, self._link))

    async def _open(self, workspace: Workspace, link: Link) -> None:
        library = workspace.library
        read = library.series if link.kind is Kind.SERIES else library.issue
        detail = await read(link.id)
        url = QUrl(detail.resource_url if detail is not None else "", QUrl.ParsingMode.StrictMode)
        if is_of_server(url, QUrl(workspace.account.api_url)):
            QDesktopServices.openUrl(url)
        else:
            said = self.tr("Where {title} is on Metron is known once its details are fetched.")
            self._context.messages.show(said.format(title=link.name))


def is_of_server(url: QUrl, api_url: QUrl) -> bool:
    """Whether a page is one of the server that the library comes from.

    What a server says must not start programs, nor lead to somebody else's pages.
    """
    same = (url.scheme(), url.host(), url.port()) == (
        api_url.scheme(),
        api_url.host(),
        api_url.port(),
    )
    return same and url.scheme() in ("http", "https") and bool(url.host())
