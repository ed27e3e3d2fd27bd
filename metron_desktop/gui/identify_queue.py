"""Works through the queue of covers: unpack what was dropped, search here, then ask online.

Everything slow happens in the service's threads; the queue itself only waits for it. One piece of
work runs at a time, and what is added meanwhile is taken up between two covers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from metron_desktop.errors import AppError
from metron_desktop.gui.models.identify_queue_model import Entry, IdentifyQueueModel

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.identification import Identification
    from metron_desktop.services.workspace import Workspace

Cover: TypeAlias = Path | QImage | bytes
"""A file or folder, a pasted picture, or the bytes of a picture."""

AT_ONCE = 20
"""So many covers are asked about online without a question; each costs one request."""

_TASK = "identify"
_STEP = 32


class IdentifyQueue(QObject):
    """The work behind the Identify page. UI thread, inside the running loop.

    Signals:
        changed: Progress was made, work began or ended, or an offer came or went.

    Attributes:
        running: Whether it works now.
        done: Covers looked at since the work began.
        total: Covers to look at in all since then.
        offer: So many covers could be asked about online, were it allowed.
    """

    changed = Signal()

    def __init__(
        self, context: PageContext, model: IdentifyQueueModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.running = False
        self.done = 0
        self.total = 0
        self.offer = 0
        self._context = context
        self._model = model
        self._inbox: deque[Cover] = deque()
        self._workspace: Workspace | None = None
        self._may_ask = False
        self._refused = False
        self._work: asyncio.Task[None] | None = None

    @property
    def unpacked(self) -> bool:
        """Whether everything that was added is in the model."""
        return not self._inbox

    def bind(self, workspace: Workspace | None) -> None:
        """Search this library from now on, also for what was found in another one."""
        self.stop()
        self._workspace = workspace
        self._may_ask = self._refused = False
        self._model.restart()
        self.start()

    def add(self, covers: Sequence[Cover]) -> None:
        """Take more covers; they wait until a library is open."""
        self._inbox.extend(covers)
        self.start()
        self.changed.emit()

    def start(self) -> None:
        """Go on with whatever waits."""
        if self._workspace is None or self.running or not self._has_work():
            return
        self.running = True
        self.done = 0
        self.total = len(self._model.waiting())
        self._work = self._context.tasks.run(self._run(self._workspace), replacing=_TASK)

    def stop(self) -> None:
        """Leave what waits waiting."""
        if self.running:
            self._context.tasks.cancel(_TASK)
            self.running = False
            self.changed.emit()

    def ask(self) -> None:
        """Ask the server about everything the library does not know."""
        self._may_ask = True
        self._refused = False
        self.start()

    def retry(self, entry_id: int) -> None:
        """Look at a cover once more."""
        self._refused = False
        self._model.set_result(entry_id, None)
        self.start()

    async def settled(self) -> None:
        """Return when the work is done (screenshots, tests)."""
        while self._work is not None and not self._work.done():
            await asyncio.wait([self._work])

    def _has_work(self) -> bool:
        return bool(self._inbox or self._model.waiting(1) or self._to_ask())

    async def _run(self, workspace: Workspace) -> None:
        service = workspace.identification
        try:
            while self._has_work():
                self.changed.emit()
                await self._unpack(service)
                await self._search(service)
                if not self._model.waiting(1):
                    await self._ask(service)
        finally:
            # A cancelled run may end after the next one has begun.
            if self._work is asyncio.current_task():
                self.running = False
                self.changed.emit()

    async def _unpack(self, service: Identification) -> None:
        while self._inbox:
            # Taken out only when it is unpacked: stopping loses nothing.
            cover = self._inbox[0]
            try:
                if isinstance(cover, Path):
                    paths, name = await service.expand([cover]), ""
                else:
                    data = await _as_bytes(cover) if isinstance(cover, QImage) else cover
                    paths, name = [await service.keep(data)], self.tr("Pasted picture")
            except AppError as error:
                self._context.messages.show(error.sentence, "warning")
                paths, name = [], ""
            self._inbox.popleft()
            self._append(paths, name)

    def _append(self, paths: Sequence[Path], name: str = "") -> None:
        self._model.append(paths, name)
        self.total += len(paths)
        self.changed.emit()

    async def _search(self, service: Identification) -> None:
        entries = self._model.waiting(_STEP)
        paths = [entry.path for entry in entries]
        async with aclosing(service.identify(paths, offline=True)) as results:
            for entry in entries:
                self._model.set_result(entry.id, await anext(results))
                self.done += 1
                self.changed.emit()

    def _to_ask(self) -> list[Entry]:
        """The covers the server is to be asked about now."""
        if self._workspace is None or not self._workspace.identification.online or self._refused:
            return []
        worth = self._workspace.identification.is_worth_asking
        found = [
            entry
            for entry in self._model.results()
            if not entry.asked and entry.result is not None and worth(entry.result)
        ]
        allowed = self._may_ask or len(found) <= AT_ONCE
        self.offer = 0 if allowed else len(found)
        return found if allowed else []

    async def _ask(self, service: Identification) -> None:
        for entry in self._to_ask():
            if self._inbox or entry.result is None:
                return
            self._model.set_asking(entry.id, True)
            try:
                result = await service.look_up(entry.result)
                self._model.set_result(entry.id, result, asked=True)
            except AppError as error:
                self._refused = True
                self._context.messages.show(
                    self.tr("The server was not asked about every cover: {reason}").format(
                        reason=error.sentence
                    ),
                    "warning",
                )
                return
            finally:
                self._model.set_asking(entry.id, False)


async def _as_bytes(image: QImage) -> bytes:
    """A picture as a PNG file, packed in a thread."""

    def pack() -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG", 80)  # packed lightly: it is read again at once
        return bytes(buffer.data().data())

    return await asyncio.get_running_loop().run_in_executor(None, pack)
