"""Bursts of changes reach the pages as one, and a click is answered at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.changes_bridge import ChangesBridge

INTERVAL_MS = 1500  # long enough to tell "at once" from "later" on a busy machine


class Source:
    """The part of a workspace that tells of changes."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Changes], None]] = []

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self, kind: Kind, *ids: int) -> None:
        changes = Changes()
        changes.update(kind, ids)
        for listener in list(self.listeners):
            listener(changes)


@pytest.fixture
def bridge(qapp) -> ChangesBridge:
    return ChangesBridge(interval_ms=INTERVAL_MS)


@pytest.fixture
def source(bridge: ChangesBridge) -> Source:
    made = Source()
    bridge.bind(made)
    return made


def test_a_burst_is_one_signal(bridge: ChangesBridge, source: Source, qtbot) -> None:
    told: list[Changes] = []
    bridge.changed.connect(told.append)
    with qtbot.waitSignal(bridge.changed, timeout=INTERVAL_MS // 2):  # the first comes at once
        source.publish(Kind.ISSUE, 1)
    with qtbot.waitSignal(bridge.changed, timeout=5 * INTERVAL_MS):
        for number in range(2, 50):
            source.publish(Kind.ISSUE, number)
        source.publish(Kind.SERIES, 7)
    assert len(told) == 2
    assert told[0].updated == {Kind.ISSUE: {1}}
    assert told[1].updated == {Kind.ISSUE: set(range(2, 50)), Kind.SERIES: {7}}


def test_a_closed_library_is_not_heard_any_more(
    bridge: ChangesBridge, source: Source, qtbot
) -> None:
    source.publish(Kind.ISSUE, 1)
    with qtbot.assertNotEmitted(bridge.changed, wait=100):
        bridge.bind(None)
    assert source.listeners == []
