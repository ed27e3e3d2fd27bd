"""What is left of widgets is destroyed on the thread they live on."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject

from metron_desktop.gui.garbage import GarbageCollection


class Node(QObject):
    """Half of a cycle that notes where it ends."""

    def __init__(self, ended_in: list[str]) -> None:
        super().__init__()
        self.other: Node | None = None
        self.ended_in = ended_in

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread().name)


def leave_cycle(ended_in: list[str]) -> None:
    one, other = Node(ended_in), Node(ended_in)
    one.other, other.other = other, one


def allocate_much() -> None:
    """Far more containers than the interpreter lets pass without a collection."""
    kept: list[list[object]] = []
    for _ in range(200_000):
        kept.append([kept])


def test_a_busy_thread_does_not_destroy_qt_objects(garbage: GarbageCollection) -> None:
    ended_in: list[str] = []
    leave_cycle(ended_in)
    worker = threading.Thread(target=allocate_much, name="worker")
    worker.start()
    worker.join()
    assert ended_in == []
    garbage.collect_due()
    assert ended_in == ["MainThread", "MainThread"]


def test_the_timer_collects(garbage: GarbageCollection, qtbot) -> None:
    ended_in: list[str] = []
    leave_cycle(ended_in)
    allocate_much()
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: len(ended_in) == 2, timeout=10_000)


def test_what_the_program_consists_of_is_not_looked_at_again(garbage: GarbageCollection) -> None:
    before = gc.get_freeze_count()
    garbage.settle()
    assert gc.get_freeze_count() > before + 10_000
    ended_in: list[str] = []
    leave_cycle(ended_in)
    gc.collect()
    assert len(ended_in) == 2  # what comes later is
    gc.unfreeze()
