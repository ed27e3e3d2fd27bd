"""The dock at the right that holds the details of what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.gui import icons, theme

if TYPE_CHECKING:
    from metron_desktop.gui.widgets.detail_panel import DetailPanel
    from metron_desktop.services.workspace import Workspace

WIDTH = 320


class DetailDock(QDockWidget):
    """Resizable and closable, always at the right; its panel is made with the first library.

    Signals:
        activated: A `Link` in the details to open.
        dismissed: The person does not want to see details.
    """

    activated = Signal(object)
    dismissed = Signal()

    def __init__(self, make_details: Callable[[], DetailPanel], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detailDock")
        self.setWindowTitle(self.tr("Details"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(self._title_bar())
        self.setWidget(QWidget())
        self._make_details = make_details
        self._details: DetailPanel | None = None
        self._shown: Link | None = None

    def bind(self, workspace: Workspace | None) -> None:
        """Show records of this workspace from now on."""
        if self._details is None and workspace is not None:
            self._details = self._make_details()
            self._details.activated.connect(self.activated)
            self.setWidget(self._details)
        if self._details is not None:
            self._details.bind(workspace)
        self.show_record(None)

    def show_record(self, link: Link | None) -> None:
        """Show the details of a record, or of none."""
        self._shown = link
        if self._details is not None:
            self._details.show_record(link)

    def refresh(self) -> None:
        """Read the shown record again."""
        self.show_record(self._shown)

    def _title_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("dockTitle")
        close = QToolButton()
        close.setIcon(icons.icon("close"))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close the details"))
        close.setAccessibleName(self.tr("Close the details"))
        close.clicked.connect(self.dismissed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE_L, theme.SPACE_XS, theme.SPACE_XS, theme.SPACE_XS)
        row.addWidget(QLabel(self.windowTitle()), 1)
        row.addWidget(close)
        return bar
