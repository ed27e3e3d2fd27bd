"""Hears from the operating system that the network is back."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

_logger = logging.getLogger(__name__)


class Network(QObject):
    """Whether the computer has a network, as far as the operating system tells. UI thread.

    Where it does not tell (no backend for it), nothing is ever heard from this object; whoever
    waits for the network tries from time to time anyway.

    Signals:
        back: There is a network now that was not there before.
    """

    back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reachable = True

    def watch(self) -> bool:
        """Begin to listen; to be called once, behind the painted window.

        Returns:
            Whether the operating system tells.
        """
        # Imported here: the library takes a while to load.
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            _logger.info("The operating system does not tell whether there is a network")
            return False
        information = QNetworkInformation.instance()
        self.hear(information.reachability())
        information.reachabilityChanged.connect(self.hear)
        return True

    def hear(self, reachability: object) -> None:
        """Take note of a `QNetworkInformation.Reachability`."""
        from PySide6.QtNetwork import QNetworkInformation

        known = QNetworkInformation.Reachability
        reachable = reachability in (known.Online, known.Site, known.Unknown)
        if reachable and not self._reachable:
            self.back.emit()
        self._reachable = reachable
