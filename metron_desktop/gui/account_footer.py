"""Whose library is open, at the foot of the sidebar, with signing in and syncing at hand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from metron_desktop.gui import icons, theme
from metron_desktop.gui.actions import Actions


class AccountFooter(QFrame):
    """The account's name with its menu, and the sync button while there is a server. UI thread."""

    def __init__(self, commands: Actions) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._account = QToolButton()
        self._account.setObjectName("account")
        self._account.setIcon(icons.icon("account"))
        self._account.setIconSize(QSize(18, 18))
        self._account.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._account.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._account.addActions([commands.sign_in, commands.sign_out])
        self._account.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sync = QToolButton()
        self._sync.setDefaultAction(commands.sync)
        self._sync.setIcon(icons.icon("sync"))
        self._sync.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_S, theme.SPACE_XS, theme.SPACE_S, theme.SPACE_XS)
        row.setSpacing(0)
        row.addWidget(self._account, 1)
        row.addWidget(self._sync)
        self.show_account("", online=False)

    def show_account(self, name: str, *, online: bool) -> None:
        """Say whose library is open; "" while none is."""
        # Two spaces: the icon and the words stand as far apart as those of the pages above.
        self._account.setText(f"  {name}")
        self._account.setAccessibleName(self.tr("Account: {name}").format(name=name))
        self._account.setVisible(bool(name))
        self._sync.setVisible(online)
