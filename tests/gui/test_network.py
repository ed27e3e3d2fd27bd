"""The operating system says that the network is back."""

from __future__ import annotations

import pytest
from PySide6.QtNetwork import QNetworkInformation

from metron_desktop.gui.network import Network

Reachability = QNetworkInformation.Reachability


@pytest.fixture
def heard(qtbot) -> tuple[Network, list[bool]]:
    network, calls = Network(), []
    network.back.connect(lambda: calls.append(True))
    return network, calls


def test_back_is_said_when_it_was_away(heard: tuple[Network, list[bool]]) -> None:
    network, calls = heard
    network.hear(Reachability.Online)  # it was there
    assert calls == []
    network.hear(Reachability.Disconnected)
    network.hear(Reachability.Local)
    assert calls == []
    network.hear(Reachability.Online)
    assert calls == [True]
    network.hear(Reachability.Site)  # still there
    assert calls == [True]


def test_watching_works_with_and_without_a_backend(qtbot) -> None:
    network = Network()
    assert network.watch() is bool(QNetworkInformation.instance())
