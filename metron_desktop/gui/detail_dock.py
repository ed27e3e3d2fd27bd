"""The dock at the right that holds the details of what is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from metron_desktop.gui import icons, theme

WIDTH = 320


class DetailDock(QDockWidget):
    """Resizable and closable, always at the right. UI thread.

    Signals:
        dismissed: The person does not want to see details.
    """

    dismissed = Signal()

    def __init__(self, details: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detailDock")
        self.setWindowTitle(self.tr("Details"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(self._title_bar())
        self.setWidget(details)

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
