"""Signing in is tested on the spot against a real server, and every failure has its sentence."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from metron_desktop.domain.account import Account
from metron_desktop.gui.dialogs.sign_in_dialog import SignInDialog
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.sign_in import SignIn
from metron_desktop.settings import API_URL, USERNAME, Settings
from tests.metron_server import MetronServer
from tests.metron_server.faults import Stall


@pytest.fixture
async def sign_in(context: PageContext, settings: Settings, qtbot) -> AsyncIterator[SignIn]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield SignIn(window, context.tasks, settings)
    await context.tasks.close()


async def opened(sign_in: SignIn, context: PageContext, url: str) -> SignInDialog:
    sign_in.ask(Account(url))
    await context.tasks.idle()
    return sign_in.dialog


def field(dialog: SignInDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def button(dialog: SignInDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words)


def said(dialog: SignInDialog) -> str:
    result = dialog.findChild(QWidget, "result")
    return result.accessibleName() if result.isVisible() else ""


def type_token(qtbot, dialog: SignInDialog, token: str) -> None:
    qtbot.keyClicks(field(dialog, "API token"), token)


async def test_a_token_signs_in(
    sign_in: SignIn, context: PageContext, settings: Settings, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    type_token(qtbot, dialog, "token-of-reader")
    with qtbot.captureExceptions() as bugs:
        answers: list[tuple] = []
        sign_in.done.connect(lambda account, credentials: answers.append((account, credentials)))
        qtbot.keyClick(field(dialog, "API token"), Qt.Key.Key_Return)
        await context.tasks.idle()
    assert bugs == []
    [(account, credentials)] = answers
    assert account == Account(metron_live.url, "reader")
    assert credentials.token == "token-of-reader"
    assert sign_in.dialog is None
    assert (settings.get(API_URL), settings.get(USERNAME)) == (metron_live.url, "reader")


async def test_user_name_and_password_sign_in(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    qtbot.keyClicks(field(dialog, "User name"), "reader")
    qtbot.keyClicks(field(dialog, "Password"), "reader-password")
    answers: list[Account] = []
    sign_in.done.connect(lambda account, _credentials: answers.append(account))
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await context.tasks.idle()
    assert answers == [Account(metron_live.url, "reader")]


async def test_wrong_credentials(
    sign_in: SignIn, context: PageContext, settings: Settings, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    type_token(qtbot, dialog, "no-such-token")
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await context.tasks.idle()
    assert "token" in said(dialog).lower()
    assert dialog.isVisible()
    # A refused sign-in is not repeated: the deployment bans addresses that do.
    assert len(metron_live.log.entries) == 1
    assert settings.get(USERNAME) == ""
    # What was typed can be corrected.
    assert field(dialog, "API token").text() == "no-such-token"
    assert field(dialog, "API token").isEnabled()


async def test_nobody_answers(sign_in: SignIn, context: PageContext, qtbot) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    dialog = await opened(sign_in, context, f"http://127.0.0.1:{port}/api/")
    type_token(qtbot, dialog, "token-of-reader")
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await context.tasks.idle()
    no_network = said(dialog)
    assert no_network
    assert "Metron server" not in no_network


class Bakery(BaseHTTPRequestHandler):
    """A web site that has nothing to do with comics."""

    def do_GET(self) -> None:
        body = b"<html><body>Fresh bread</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


async def test_not_a_metron_server(sign_in: SignIn, context: PageContext, qtbot) -> None:
    with HTTPServer(("127.0.0.1", 0), Bakery) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            dialog = await opened(sign_in, context, f"http://127.0.0.1:{server.server_port}/api/")
            type_token(qtbot, dialog, "token-of-reader")
            qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
            await context.tasks.idle()
            assert "web page" in said(dialog)
        finally:
            server.shutdown()
            thread.join()


async def test_an_address_that_is_none(sign_in: SignIn, context: PageContext, qtbot) -> None:
    dialog = await opened(sign_in, context, "ftp://nonsense")
    type_token(qtbot, dialog, "token-of-reader")
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await context.tasks.idle()
    assert "https://metron.cloud/api/" in said(dialog)


async def test_nothing_typed_sends_nothing(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await context.tasks.idle()
    assert "token" in said(dialog)
    assert metron_live.log.entries == []


async def test_waiting_can_be_stopped_and_tried_again(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer, qtbot
) -> None:
    stall = Stall()
    metron_live.faults.add(stall)
    dialog = await opened(sign_in, context, metron_live.url)
    type_token(qtbot, dialog, "token-of-reader")
    qtbot.mouseClick(button(dialog, "Sign In"), Qt.MouseButton.LeftButton)
    await asyncio.to_thread(stall.arrived.wait, 10)
    assert not button(dialog, "Sign In").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # the first stops the attempt,
    await context.tasks.idle()
    assert dialog.isVisible()
    assert button(dialog, "Sign In").isEnabled()
    stall.release()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # the second closes the dialog
    assert not dialog.isVisible()


async def test_closing_takes_the_secrets_out(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    token, password = field(dialog, "API token"), field(dialog, "Password")
    token.setText("token-of-reader")
    password.setText("reader-password")
    qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    assert (token.text(), password.text()) == ("", "")


async def test_the_token_is_masked_until_shown(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer, qtbot
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    token = field(dialog, "API token")
    assert token.echoMode() == QLineEdit.EchoMode.Password
    assert dialog.focusWidget() is token
    token.actions()[0].trigger()
    assert token.echoMode() == QLineEdit.EchoMode.Normal
    token.actions()[0].trigger()
    assert token.echoMode() == QLineEdit.EchoMode.Password


async def test_without_a_keychain_the_dialog_says_so(
    sign_in: SignIn, context: PageContext, metron_live: MetronServer
) -> None:
    dialog = await opened(sign_in, context, metron_live.url)
    notes = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("keychain" in note for note in notes)


async def test_the_page_where_a_token_is_made_is_that_of_the_server(
    sign_in: SignIn, context: PageContext
) -> None:
    dialog = await opened(sign_in, context, "https://metron.cloud/api/")
    assert dialog.token_page().toString() == "https://metron.cloud/accounts/tokens/"


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("https://metron.cloud/api/", False),
        ("metron.cloud", False),
        ("http://127.0.0.1:8000/api/", False),
        ("http://localhost:8000", False),
        ("http://comics.example/api/", True),
        ("HTTP://192.168.1.20", True),
    ],
)
async def test_an_address_that_would_show_the_secret_to_the_network_is_pointed_out(
    sign_in: SignIn, context: PageContext, address: str, exposed: bool
) -> None:
    dialog = await opened(sign_in, context, "https://metron.cloud/api/")
    field(dialog, "Server").setText(address)
    notes = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("not encrypted" in note for note in notes) == exposed


async def test_what_a_server_says_is_never_taken_for_markup(
    sign_in: SignIn, context: PageContext
) -> None:
    dialog = await opened(sign_in, context, "https://metron.cloud/api/")
    dialog.fail("<b>No</b> <img src='http://comics.example/x.png'>")
    label = next(one for one in dialog.findChildren(QLabel) if one.text().startswith("<b>No"))
    assert label.textFormat() == Qt.TextFormat.PlainText
