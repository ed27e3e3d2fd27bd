"""One window a data folder: a second start of the program hands over to the first and ends.

The second sends one line of JSON over a local socket, what it was asked to identify; the first
comes to the front, answers with a line of its own, and identifies it. Only the same user can
connect. Whoever sends anything else is cut off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from metron_desktop.paths import Paths

PATIENCE_MS = 3000
MOST_BYTES = 4 * 2**20
"""More than any system's command line holds, escaped as JSON."""

_TAKEN = b"taken\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the XDG activation protocol's name, no secret
_LONGEST_TOKEN = 200
_LONGEST_PATH = 90  # of the 107 bytes of a socket's address; Qt makes it under a longer name first


class Answer(Enum):
    """What came of handing over.

    TAKEN: another window has taken it. NOBODY: there is none. SILENT: there is one, but it does not
    answer.
    """

    TAKEN = auto()
    NOBODY = auto()
    SILENT = auto()


def server_name(paths: Paths, api_url: str | None = None) -> str:
    """Where the window of these folders, and of a server asked for on the command line, listens.

    Where the system has a folder that only the user can enter, the socket stands there; elsewhere
    in that of temporary files.
    """
    about = json.dumps([str(paths.data.resolve()), str(Path.home()), api_url])
    name = f"metron-desktop-{hashlib.sha256(about.encode()).hexdigest()[:16]}"
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    path = str(folder / name)
    fits = len(os.fsencode(path)) <= _LONGEST_PATH
    return path if fits and folder.is_absolute() and folder.is_dir() else name


def hand_over(name: str, covers: Sequence[Path], patience_ms: int = PATIENCE_MS) -> Answer:
    """Ask the window that listens at `name` to come to the front and to identify `covers`."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(patience_ms):
        gone = (
            QLocalSocket.LocalSocketError.ServerNotFoundError,
            QLocalSocket.LocalSocketError.ConnectionRefusedError,
        )
        return Answer.NOBODY if socket.error() in gone else Answer.SILENT
    if not _is_ours(socket.fullServerName()):
        return Answer.SILENT
    _let_it_come_forward()
    asked = {
        "covers": [str(path.expanduser().absolute()) for path in covers],
        "token": os.environ.get(_TOKEN, ""),
    }
    socket.write(json.dumps(asked).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(patience_ms):
            return Answer.SILENT
    return Answer.TAKEN if bytes(socket.readLine().data()) == _TAKEN else Answer.SILENT


class Instance(QObject):
    """The first window's ear. UI thread.

    It can be spoken to as soon as it is made, and answers once `serve` was called.

    Args:
        name: Where to listen; nobody else may (see `hand_over`).
        parent: The object it ends with.
        patience_ms: How long whoever connects may take to say something.

    Signals:
        asked: The program was started again, to identify these paths (a tuple, mostly empty).
    """

    asked = Signal(object)

    def __init__(
        self, name: str, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._patience_ms = patience_ms
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self._server.listen(name):
            # What listened there died without a farewell.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        """Whether it can be spoken to; without it a second window only looks."""
        return self._server.isListening()

    def serve(self) -> None:
        """Begin to answer, also those who have come in the meantime."""
        self._server.newConnection.connect(self._on_connected)
        self._on_connected()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(MOST_BYTES)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._on_ready(socket))
            # Nobody needs that long; it may not stay for ever either.
            QTimer.singleShot(self._patience_ms, socket, socket.abort)
            self._on_ready(socket)

    def _on_ready(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= MOST_BYTES:
                socket.abort()
            return
        try:
            covers, token = _parse(bytes(socket.readLine().data()))
        except ValueError:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        if token:
            os.environ[_TOKEN] = token  # Qt shows it to the compositor when it raises the window
        self.asked.emit(covers)


def _parse(line: bytes) -> tuple[tuple[Path, ...], str]:
    """What a second start asks for.

    Raises:
        ValueError: It is not what the program sends.
    """
    try:
        asked = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    match asked:
        case {"covers": list(covers), "token": str(token)} if len(asked) == 2:
            paths = tuple(map(_path, covers))
        case _:
            raise ValueError("not a start of the program")
    if len(token) > _LONGEST_TOKEN or not (token.isascii() and token.isprintable()):
        raise ValueError("not a token")
    return paths, token


def _path(text: object) -> Path:
    if not isinstance(text, str) or "\0" in text or not Path(text).is_absolute():
        raise ValueError("not a path")
    return Path(text)


def _is_ours(socket: str) -> bool:
    """Whether the user made the socket; in a folder for everybody another could have."""
    if sys.platform == "win32":
        return True  # pipes there are only open to the user by `UserAccessOption`
    with contextlib.suppress(OSError):
        return Path(socket).stat().st_uid == os.getuid()
    return False


def _let_it_come_forward() -> None:
    """Pass on the right to come to the front, which only the program just started has."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1  # ASFW_ANY
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
