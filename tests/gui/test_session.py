"""The session against a real server: signing in, synchronising, stopping, closing in order."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.jobs import JobKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.gui.drop import Covers
from metron_desktop.services import accounts
from tests.gui.conftest import Shell, emitted
from tests.metron_server import MetronServer
from tests.metron_server.faults import Stall, unauthorized


def shown(shell: Shell) -> list[str]:
    status = shell.window.status
    parts = [*status.findChildren(QLabel), *status.findChildren(QToolButton, "chip")]
    return [part.text() for part in parts if part.isVisible() and part.text()]


@pytest.fixture
async def online(shell: Shell, metron_live: MetronServer) -> Shell:
    """The window signed in to a real server; nothing is synchronised yet."""
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    await shell.settled()
    return shell


async def test_f5_brings_the_collection(online: Shell, metron_live: MetronServer, qtbot) -> None:
    news: list[Progress | SyncSummary] = []
    workspace = online.session.workspace
    workspace.synchronization.subscribe(news.append)
    assert shown(online) == ["0 items", "Online"]
    qtbot.keyClick(online.window, Qt.Key.Key_F5)
    assert not online.window.commands.sync.isEnabled()
    assert online.window.commands.cancel_sync.isEnabled()
    await online.context.tasks.idle()
    assert isinstance(news[-1], SyncSummary)
    assert news[-1].complete
    assert any(isinstance(one, Progress) for one in news)
    owned = len(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))
    assert owned == len(metron_live.world.items_of("reader"))
    await online.settled()
    assert online.window.commands.sync.isEnabled()
    assert not online.window.commands.cancel_sync.isEnabled()
    assert any(text.startswith("Synchronised ") for text in shown(online))
    assert any(text.startswith("Requests left: ") for text in shown(online))
    assert shown(online)[0].startswith(f"{owned:,} item")


async def test_stopping_keeps_what_has_arrived(online: Shell, metron_live: MetronServer) -> None:
    stall = Stall()
    metron_live.faults.add(stall, path="/api/series/")
    online.window.commands.sync.trigger()
    await asyncio.to_thread(stall.arrived.wait, 30)
    assert online.session.workspace.synchronization.running
    online.window.commands.cancel_sync.trigger()
    assert "Stopping…" in shown(online)
    await online.context.tasks.idle()
    stall.release()
    assert not online.session.workspace.synchronization.running
    assert online.window.commands.sync.isEnabled()
    items = await online.session.workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    assert len(items) == len(metron_live.world.items_of("reader"))


async def test_closing_during_a_synchronisation_takes_no_second(
    online: Shell, metron_live: MetronServer
) -> None:
    stall = Stall()
    metron_live.faults.add(stall, path="/api/series/")
    online.window.commands.sync.trigger()
    await asyncio.to_thread(stall.arrived.wait, 30)
    started = time.perf_counter()
    online.window.close()
    assert not online.window.isVisible()
    await online.session.close()
    took = time.perf_counter() - started
    stall.release()
    assert online.session.workspace is None
    assert took < 1.0


async def test_refused_credentials_are_told_once(online: Shell, metron_live: MetronServer) -> None:
    metron_live.faults.add(unauthorized())
    asked = len(metron_live.log.entries)
    online.window.commands.sync.trigger()
    await online.context.tasks.idle()
    assert online.context.messages.current is not None
    assert online.context.messages.current.level == "error"
    assert online.context.messages.waiting == 0
    assert not any("Syncing" in text for text in shown(online))
    assert len(metron_live.log.entries) == asked + 1


class Keychain(KeyringBackend):
    """A safe keychain that can be locked."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.unlocked = threading.Event()
        self.unlocked.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.entries.pop((service, username), None)


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    before = keyring.get_keyring()
    made = Keychain()
    keyring.set_keyring(made)
    yield made
    made.unlocked.set()
    keyring.set_keyring(before)


async def remembered(shell: Shell, url: str) -> None:
    """As after an earlier run that signed in: the library is there, the secret in the keychain."""
    account = Account(url, "keeper")
    accounts.remember(shell.session.settings, account)
    await shell.session.open(account, None)
    await shell.session.leave()
    kept = json.dumps({"token": "token-of-reader", "username": "keeper", "password": ""})
    keyring.set_password(f"metron-desktop {url}", "keeper", kept)


async def test_the_next_start_is_signed_in(
    shell: Shell, metron_live: MetronServer, keychain: Keychain
) -> None:
    await remembered(shell, metron_live.url)
    await shell.session.start(demo=False)
    await shell.settled()
    assert "Online" in shown(shell)
    assert metron_live.log.entries == []  # nothing is sent before it is asked for


async def test_a_locked_keychain_does_not_keep_the_library(
    shell: Shell, metron_live: MetronServer, keychain: Keychain
) -> None:
    await remembered(shell, metron_live.url)
    keychain.unlocked.clear()
    starting = shell.context.tasks.run(shell.session.start(demo=False))
    while shell.session.workspace is None:
        await emitted(shell.window.pages.summary_changed)
    assert "Offline" in shown(shell)
    keychain.unlocked.set()
    await starting
    await shell.settled()
    assert "Online" in shown(shell)


async def test_a_library_that_cannot_be_opened_leaves_a_way_on(
    shell: Shell, metron_live: MetronServer
) -> None:
    account = Account(metron_live.url)
    accounts.remember(shell.session.settings, account)
    file = shell.session.paths.library(account.api_url, account.username)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"this is no library " * 1000)
    await asyncio.wait({shell.context.tasks.run(shell.session.start(demo=False))})
    assert shell.context.messages.current.level == "error"
    assert shell.window.welcome.isVisible()
    assert file.read_bytes().startswith(b"this is no library")


async def test_without_a_network_what_was_fetched_stays(
    online: Shell, metron_live: MetronServer
) -> None:
    online.window.commands.sync.trigger()
    await online.context.tasks.idle()
    with metron_live.refusing():
        online.window.commands.sync.trigger()
        await online.context.tasks.idle()
        assert "Offline" in shown(online)
        assert online.context.messages.current is None  # it is a state, and shown once
        assert await online.session.workspace.library.ids(Query(Kind.COLLECTION_ITEM))


async def test_signing_out_keeps_the_library(online: Shell) -> None:
    online.window.commands.sync.trigger()
    await online.context.tasks.idle()
    online.window.commands.sign_out.trigger()
    await online.context.tasks.idle()
    assert online.session.workspace.client is None
    assert "Offline" in shown(online)
    assert not online.window.commands.sync.isEnabled()
    assert await online.session.workspace.library.ids(Query(Kind.COLLECTION_ITEM))


async def test_a_library_of_another_account_takes_its_place(
    open_shell: Shell, metron_live: MetronServer
) -> None:
    first = open_shell.session.workspace
    credentials = Credentials(token="token-of-neighbour", username="neighbour")
    await open_shell.session.open(Account(metron_live.url, "neighbour"), credentials)
    await open_shell.settled()
    assert open_shell.session.workspace is not first
    assert shown(open_shell)[0] == "0 items"


async def test_a_picture_from_the_web_is_fetched_only_when_there_is_a_network(
    open_shell: Shell,
) -> None:
    await open_shell.session.identify(Covers(urls=("https://covers.invalid/1.jpg",)))
    await open_shell.context.tasks.idle()
    assert "save it first" in open_shell.context.messages.current.sentence


async def test_what_the_server_does_not_take_is_said_and_kept(
    shell: Shell, metron_v1: MetronServer
) -> None:
    """A server of the document's version lets no program add to a collection."""
    credentials = Credentials(username="reader", password="reader-password")
    await shell.session.open(Account(metron_v1.url, "reader"), credentials)
    workspace = shell.session.workspace
    await workspace.synchronization.run()
    query = Query(Kind.ISSUE, where=(("owned", "false"),))
    issue_id = (await workspace.library.ids(query))[0]
    (added,) = await workspace.collection.add([issue_id])
    assert added.server_id is None
    push = await workspace.synchronization.ask(JobKind.PUSH)
    await workspace.synchronization.finished(push.id)
    assert "kept on this computer" in shell.context.messages.current.sentence
    await shell.settled()


async def test_while_the_first_library_opens_nobody_says_there_is_none(shell: Shell) -> None:
    page = shell.window.pages["collection"]
    assert not any("No library" in label.text() for label in page.findChildren(QLabel))
    assert any(
        widget.accessibleName() == "Loading…" and not widget.isHidden()
        for widget in page.findChildren(QWidget)
    )
