"""The installed pair of Python and PySide6 must not lose references.

PySide6 6.12.0 on CPython 3.11 drops one reference of None with every void call and one of True or
False with every bool signal, until the process aborts. From CPython 3.12 on these objects are
immortal and their counts never change.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 1000
# Counts move by a few for reasons of their own; a leak moves them by one per call.
NOISE = CALLS // 20


class Emitter(QObject):
    toggled = Signal(bool)


def test_void_calls_keep_none(qapp) -> None:
    target = QObject()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        target.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < NOISE


def test_bool_signals_keep_true_and_false(qapp) -> None:
    emitter = Emitter()
    received: list[int] = []
    emitter.toggled.connect(lambda value: received.append(1 if value else 0))
    before = (sys.getrefcount(True), sys.getrefcount(False))
    for number in range(CALLS):
        emitter.toggled.emit(number % 2 == 0)
    after = (sys.getrefcount(True), sys.getrefcount(False))
    assert sum(received) == CALLS // 2
    assert abs(after[0] - before[0]) < NOISE
    assert abs(after[1] - before[1]) < NOISE
