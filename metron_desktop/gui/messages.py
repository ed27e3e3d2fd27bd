"""The one place that tells the person something; it queues what is said before the window is there.

There are no message boxes: `Messages` hands one message after the other to a bar in the window.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

Level: TypeAlias = Literal["info", "warning", "error"]
Action: TypeAlias = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the person.

    Attributes:
        sentence: What happened and what to do about it.
        level: "info" goes away by itself; "warning" and "error" stay until dismissed.
        action: A button's label and what it does, where something can be done at once.
    """

    sentence: str
    level: Level = "info"
    action: Action | None = None


class Messages(QObject):
    """A queue of messages. Lives on the UI thread.

    Signals:
        changed: The message to show now is another one, or there is none any more.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[Message] = deque()

    @property
    def current(self) -> Message | None:
        """The message to show now."""
        return self._queue[0] if self._queue else None

    @property
    def waiting(self) -> int:
        """How many more messages follow the current one."""
        return max(0, len(self._queue) - 1)

    def show(self, sentence: str, level: Level = "info", action: Action | None = None) -> None:
        """Tell the person `sentence`; said twice while it still stands, it is shown once."""
        if any(message.sentence == sentence for message in self._queue):
            return
        # What is already read and goes away by itself must not hold up what comes now.
        if self._queue and self._queue[0].level == "info":
            self._queue.popleft()
        self._queue.append(Message(sentence, level, action))
        self.changed.emit()

    def dismiss(self) -> None:
        """Drop the current message and go on to the next."""
        if self._queue:
            self._queue.popleft()
            self.changed.emit()

    def clear(self) -> None:
        """Drop all messages (the library they spoke of was closed)."""
        self._queue.clear()
        self.changed.emit()
