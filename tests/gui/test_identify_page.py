"""The Identify page on the demonstration library, with real files, keys and threads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFileDialog,
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.match import Identification, Match, MatchSource, MatchStatus
from metron_desktop.domain.query import Query
from metron_desktop.gui.models.identify_queue_model import ENTRY_ROLE, QueueState
from metron_desktop.gui.pages.identify_page import IdentifyPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.paths import Paths, resources
from tests.gui.conftest import Shell
from tests.metron_server.covers import draw
from tests.metron_server.faults import Status
from tests.metron_server.server import MetronServer
from tests.unit.covers.drawing import cover, encoded

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

Scan = Callable[..., Path]


@pytest.fixture
def page(context: PageContext) -> Iterator[IdentifyPage]:
    """The page as it is before any library is open."""
    page = IdentifyPage(context)
    page.resize(760, 680)
    page.show()
    yield page
    page.close()
    page.deleteLater()


@pytest.fixture
async def bound(page: IdentifyPage, workspace: Workspace) -> AsyncIterator[IdentifyPage]:
    """The page with the demonstration library."""
    unsubscribe = workspace.subscribe(page.refresh)
    page.context.thumbnails.bind(workspace)
    page.bind(workspace)
    yield page
    unsubscribe()
    page.bind(None)
    await page.context.tasks.close()


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    """Writes a scan of a demonstration cover, named after its issue."""
    folder = tmp_path / "scans"
    folder.mkdir()

    def write(issue_id: int, change: Callable[[Image.Image], Image.Image] = lambda i: i) -> Path:
        with Image.open(resources() / "demo" / "covers" / f"{issue_id}.webp") as image:
            path = folder / f"{issue_id}.jpg"
            change(image.convert("RGB")).save(path, quality=75)
        return path

    return write


async def issues(workspace: Workspace, *, owned: bool) -> list[int]:
    """Issues of the demonstration library that have covers."""
    ids = await workspace.library.ids(
        Query(Kind.ISSUE).with_filter("owned", "true" if owned else "false")
    )
    rows = await workspace.library.rows(Kind.ISSUE, ids)
    return [row.id for row in rows if row.cover_hash is not None]


def states(page: IdentifyPage) -> list[str]:
    entries = [page.model.entry_at(row) for row in range(page.model.rowCount())]
    return [entry.state.value for entry in entries if entry is not None]


def shown_words(page: IdentifyPage) -> str:
    labels = [label for label in page.verdict.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def button(page: IdentifyPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def press(qtbot: QtBot, page: IdentifyPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.list, key)


async def test_empty_it_says_what_to_do_and_does_it(open_shell: Shell, qtbot: QtBot) -> None:
    window = open_shell.window
    window.show_page("identify")
    page = window.pages["identify"]
    assert isinstance(page, IdentifyPage)
    assert "Drop covers here" in page.invitation.accessibleName()
    assert page.invitation.isVisible()
    qtbot.mouseClick(button(page, "Open images…"), Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()
    cover_file = resources() / "demo" / "covers" / "1001.webp"
    QGuiApplication.clipboard().setImage(QImage(str(cover_file)))
    try:
        qtbot.mouseClick(button(page, "Paste"), Qt.MouseButton.LeftButton)
        await open_shell.settled()
    finally:
        QGuiApplication.clipboard().clear()
    assert states(page) == ["identified"]
    assert page.current is not None
    assert page.current.match is not None
    assert page.current.match.issue.id == 1001


async def test_a_scan_stands_beside_its_cover(
    bound: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    (issue_id,) = (await issues(workspace, owned=False))[:1]
    (row,) = await workspace.library.rows(Kind.ISSUE, [issue_id])
    selected: list[Link | None] = []
    bound.selected.connect(selected.append)
    summaries: list[str] = []
    bound.summary_changed.connect(summaries.append)
    path = scan(issue_id, lambda image: image.resize((150, 230)))
    bound.add_paths([path])
    await bound.settled()
    assert states(bound) == ["identified"]
    words = shown_words(bound)
    assert row.title in words
    assert "of 64 bits differ" in words
    assert row.title in bound.compare.accessibleName()
    assert selected[-1] == Link(Kind.ISSUE, issue_id, row.title)
    assert summaries[-1] == "1 cover: 1 identified"
    assert bound.commands["add"].isEnabled()
    spoken = bound.model.data(bound.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{path.name}, Identified, {row.title}, Not in your collection"
    # Both pictures are painted, not only the plates that stand for them.
    painted = bound.compare.grab().toImage()
    middle = painted.height() // 2
    for half in (range(painted.width() // 2), range(painted.width() // 2, painted.width())):
        assert len({painted.pixel(x, middle) for x in half}) > 8


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return])
async def test_one_key_adds_to_the_collection(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, qtbot: QtBot, key: Qt.Key
) -> None:
    (issue_id,) = (await issues(workspace, owned=False))[:1]
    bound.add_paths([scan(issue_id)])
    await bound.settled()
    press(qtbot, bound, key)
    await bound.context.tasks.idle()
    item = await workspace.collection.item_of_issue(issue_id)
    assert item is not None
    assert states(bound) == ["added"]
    message = bound.context.messages.current
    assert message is not None
    assert message.sentence == f"{item.issue.title} is in your collection now."
    assert "In your collection" in [one.text() for one in bound.findChildren(QPushButton)]
    assert not button(bound, "In your collection").isEnabled()
    # A second press neither adds again nor does nothing silently.
    press(qtbot, bound, key)
    await bound.context.tasks.idle()
    current = bound.context.messages.current
    assert current is not None
    assert "already" in current.sentence
    again = await workspace.collection.item_of_issue(issue_id)
    assert again is not None
    assert again.quantity == 1


async def test_what_is_owned_says_so_and_follows_the_collection(
    bound: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    (issue_id,) = (await issues(workspace, owned=True))[:1]
    bound.add_paths([scan(issue_id)])
    await bound.settled()
    assert bound.current is not None
    assert bound.current.settled
    item = await workspace.collection.item_of_issue(issue_id)
    assert item is not None
    owned = "Owned" if item.quantity == 1 else f"Owned ×{item.quantity}"
    spoken = bound.model.data(bound.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(owned)
    await workspace.collection.remove([item.local_id])
    await bound.context.tasks.idle()
    assert bound.current.match is not None
    assert bound.current.match.issue.owned == 0
    assert button(bound, "Add to collection").isEnabled()


async def test_every_outcome_has_a_sign_and_a_sentence(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear collector")
    stranger = tmp_path / "stranger.png"
    Image.effect_noise((300, 460), 90).save(stranger)
    (known,) = (await issues(workspace, owned=False))[:1]
    bound.add_paths([letter, stranger, scan(known)])
    await bound.settled()
    assert states(bound) == ["unreadable", "no_match", "identified"]
    assert "not a picture" in shown_words(bound)
    bound.list.setCurrentIndex(bound.model.index(1))
    assert "knows no cover like this" in shown_words(bound)
    assert not bound.commands["add"].isEnabled()


async def test_try_again_looks_again(bound: IdentifyPage, scan: Scan, qtbot: QtBot) -> None:
    good = scan(1001)
    data = good.read_bytes()
    good.write_bytes(data[:500])
    bound.add_paths([good])
    await bound.settled()
    assert states(bound) == ["unreadable"]
    good.write_bytes(data)
    qtbot.mouseClick(button(bound, "Try again"), Qt.MouseButton.LeftButton)
    await bound.settled()
    assert states(bound) == ["identified"]


async def test_the_queue_is_worked_through_with_the_keyboard(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, qtbot: QtBot, tmp_path: Path
) -> None:
    owned = (await issues(workspace, owned=True))[:2]
    other = (await issues(workspace, owned=False))[:2]
    order = [owned[0], other[0], owned[1], other[1]]
    bound.add_paths([scan(issue_id) for issue_id in order])
    await bound.settled()

    def row() -> int:
        return bound.list.currentIndex().row()

    assert row() == 0
    press(qtbot, bound, Qt.Key.Key_N)
    assert row() == 1
    press(qtbot, bound, Qt.Key.Key_N)
    assert row() == 3
    press(qtbot, bound, Qt.Key.Key_N)
    assert row() == 1
    press(qtbot, bound, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert row() == 2
    press(qtbot, bound, Qt.Key.Key_Delete)
    assert bound.model.rowCount() == 3
    assert (tmp_path / "scans" / f"{owned[1]}.jpg").exists()
    press(qtbot, bound, *(Qt.Key.Key_Delete,) * 3)
    assert bound.model.rowCount() == 0
    assert bound.invitation.isVisible()
    press(qtbot, bound, Qt.Key.Key_Delete, Qt.Key.Key_N, Qt.Key.Key_A, Qt.Key.Key_Left)


async def show_candidates(page: IdentifyPage, workspace: Workspace, scan: Scan) -> list[Match]:
    """A cover that several issues share, as reprints do."""
    ids = (await issues(workspace, owned=False))[:4]
    rows = await workspace.library.rows(Kind.ISSUE, ids)
    matches = [Match(row, 2, 0.24, MatchSource.LOCAL, "as is") for row in rows]
    page.add_paths([scan(ids[0])])
    await page.settled()
    entry = page.current
    assert entry is not None
    page.model.set_result(
        entry.id, Identification(entry.path, MatchStatus.AMBIGUOUS, tuple(matches), "", 1)
    )
    return matches


async def test_another_candidate_is_chosen_with_keys_or_a_click(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, qtbot: QtBot
) -> None:
    matches = await show_candidates(bound, workspace, scan)
    selected: list[Link | None] = []
    bound.selected.connect(selected.append)
    assert bound.candidates.isVisible()
    assert matches[0].issue.title in shown_words(bound)
    press(qtbot, bound, Qt.Key.Key_Right)
    assert matches[1].issue.title in shown_words(bound)
    press(qtbot, bound, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert matches[3].issue.title in shown_words(bound)
    bound.candidates.scrollTo(bound.candidates.model().index(1))
    place = bound.candidates.visualRect(bound.candidates.model().index(1)).center()
    qtbot.mouseClick(bound.candidates.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert matches[1].issue.title in shown_words(bound)
    assert bound.candidates.currentIndex().row() == 1
    assert selected[-1] is not None
    assert selected[-1].id == matches[1].issue.id
    press(qtbot, bound, Qt.Key.Key_A)
    await bound.context.tasks.idle()
    assert await workspace.collection.item_of_issue(matches[1].issue.id) is not None
    assert await workspace.collection.item_of_issue(matches[0].issue.id) is None


async def test_what_comes_before_the_library_waits_for_it(
    page: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    page.add_paths([scan(1001)])
    page.add_image(QImage(str(scan(1002))))
    assert "waiting" in page.invitation.accessibleName()
    page.bind(workspace)
    await page.settled()
    assert states(page) == ["identified", "identified"]
    page.bind(None)
    assert states(page) == ["waiting", "waiting"]
    page.bind(workspace)
    await page.settled()
    assert states(page) == ["identified", "identified"]
    page.bind(None)


async def test_a_pasted_picture_is_kept_and_identified(
    bound: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    framed = scan(1001, lambda image: ImageOps.expand(image, 30, "white"))
    bound.add_image(QImage(str(framed)))
    bound.add_image(framed.read_bytes())
    bound.add_image(b"no picture")
    await bound.settled()
    assert states(bound) == ["identified", "identified"]
    entries = [bound.model.entry_at(row) for row in (0, 1)]
    assert {entry.name for entry in entries if entry} == {"Pasted picture"}
    for entry in entries:
        assert entry is not None
        assert entry.match is not None
        assert entry.match.issue.id == 1001
        assert workspace.paths.cache in entry.path.parents
    message = bound.context.messages.current
    assert message is not None
    assert "not a picture" in message.sentence


async def test_a_folder_gives_all_its_pictures(
    bound: IdentifyPage, scan: Scan, tmp_path: Path
) -> None:
    for issue_id in (1003, 1001, 1002):
        scan(issue_id)
    (tmp_path / "scans" / "notes.txt").write_text("three covers")
    bound.add_paths([tmp_path / "scans"])
    await bound.settled()
    names = [bound.model.index(row).data() for row in range(bound.model.rowCount())]
    assert names == ["1001.jpg", "1002.jpg", "1003.jpg"]
    assert states(bound) == ["identified"] * 3


async def test_a_long_batch_can_be_stopped_and_continued(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, qtbot: QtBot
) -> None:
    ids = [*(await issues(workspace, owned=False)), *(await issues(workspace, owned=True))][:70]
    bound.add_paths([scan(issue_id) for issue_id in ids])
    few_done = asyncio.get_running_loop().create_future()

    def watch() -> None:
        if bound.queue.done >= 5 and not few_done.done():
            few_done.set_result(None)

    bound.queue.changed.connect(watch)
    await few_done
    stop = button(bound, "Stop")
    assert stop.isVisible()
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    await bound.context.tasks.idle()
    waiting = states(bound).count("waiting")
    assert 0 < waiting < 70
    assert not stop.isVisible()
    resume = button(bound, "Continue")
    assert resume.isVisible()
    qtbot.mouseClick(resume, Qt.MouseButton.LeftButton)
    await bound.settled()
    assert states(bound) == ["identified"] * 70
    assert not resume.isVisible()


async def test_the_window_stays_alive_during_a_batch(
    bound: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    """Between two turns of the loop there is never a picture's worth of work."""
    ids = (await issues(workspace, owned=True))[:40]
    bound.add_paths([scan(issue_id, lambda image: image.resize((1200, 1844))) for issue_id in ids])
    loop = asyncio.get_running_loop()
    gaps: list[float] = []
    working = asyncio.ensure_future(bound.queue.settled())
    before = loop.time()
    while not working.done():
        turn = loop.create_future()
        loop.call_soon(turn.set_result, None)
        await turn
        gaps.append(loop.time() - before)
        before = loop.time()
    assert states(bound) == ["identified"] * 40
    gaps.sort()
    assert gaps[len(gaps) // 2] < 0.05
    assert gaps[-1] < 0.5  # a slow machine, but far from the seconds all covers take


# Online


@pytest.fixture
async def signed_in(
    page: IdentifyPage, metron_live: MetronServer, tmp_path: Path
) -> AsyncIterator[IdentifyPage]:
    """The page with an empty library of somebody who is signed in."""
    from metron_desktop.services.workspace import Workspace

    user = next(iter(metron_live.world.users.values()))
    workspace = await Workspace.open(
        Paths.below(tmp_path / "mine"),
        Account(metron_live.url, user.username),
        Credentials(token=user.token, username=user.username),
    )
    page.context.thumbnails.bind(workspace)
    page.bind(workspace)
    yield page
    page.bind(None)
    page.context.thumbnails.bind(None)
    await page.context.tasks.close()
    await workspace.close()


def served(server: MetronServer, folder: Path, count: int) -> Sequence[tuple[Path, int]]:
    """Files of covers only the server knows, with their issues."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for issue in server.world.issues.values():
        if issue.cover_hash in found:
            shared.add(issue.cover_hash)
        elif issue.cover_hash:
            found[issue.cover_hash] = issue.id
    unique = [(known, one) for known, one in found.items() if known not in shared][:count]
    for known, _issue in unique:
        (folder / f"{known}.jpg").write_bytes(draw(int(known, 16)))
    return [(folder / f"{known}.jpg", one) for known, one in unique]


def asked(server: MetronServer) -> int:
    return sum("cover_hash" in entry.params for entry in server.log.api)


async def test_the_server_is_asked_about_a_few_unknown_covers(
    signed_in: IdentifyPage, metron_live: MetronServer, tmp_path: Path
) -> None:
    covers = served(metron_live, tmp_path, 3)
    stranger = tmp_path / "stranger.jpg"
    stranger.write_bytes(encoded(cover(900), "JPEG"))
    signed_in.add_paths([*(path for path, _issue in covers), stranger])
    await signed_in.settled()
    assert states(signed_in) == ["identified", "identified", "identified", "no_match"]
    for row, (_path, issue_id) in enumerate(covers):
        entry = signed_in.model.entry_at(row)
        assert entry is not None
        assert entry.match is not None
        assert (entry.match.issue.id, entry.match.source) == (issue_id, MatchSource.ONLINE)
    assert asked(metron_live) == 4
    signed_in.list.setCurrentIndex(signed_in.model.index(3))
    assert "Neither your library nor the server" in shown_words(signed_in)


async def test_many_unknown_covers_are_only_asked_about_when_wanted(
    signed_in: IdentifyPage, metron_live: MetronServer, tmp_path: Path, qtbot: QtBot
) -> None:
    signed_in.add_paths([path for path, _issue in served(metron_live, tmp_path, 25)])
    await signed_in.settled()
    assert asked(metron_live) == 0
    assert signed_in.queue.offer == 25
    ask = button(signed_in, "Ask the server")
    assert ask.isVisible()
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    await signed_in.settled()
    assert states(signed_in) == ["identified"] * 25
    assert asked(metron_live) == 25
    assert not ask.isVisible()


async def test_a_server_in_trouble_is_left_alone(
    signed_in: IdentifyPage, metron_live: MetronServer, tmp_path: Path
) -> None:
    metron_live.faults.add(Status(503), times=None)
    signed_in.add_paths([path for path, _issue in served(metron_live, tmp_path, 3)])
    await signed_in.settled()
    assert states(signed_in) == ["no_match"] * 3
    assert asked(metron_live) == 1
    message = signed_in.context.messages.current
    assert message is not None
    assert message.level == "warning"


# Looks


async def test_everything_can_be_named_and_reached(
    bound: IdentifyPage, workspace: Workspace, scan: Scan
) -> None:
    await show_candidates(bound, workspace, scan)
    for widget in (*bound.findChildren(QAbstractButton), *bound.findChildren(QAbstractItemView)):
        if widget.isVisible():
            assert widget.accessibleName(), widget
    for view in (bound.list, bound.candidates):
        assert view.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
async def test_it_is_painted_in_both_themes_and_directions(
    bound: IdentifyPage, workspace: Workspace, scan: Scan, theme: Theme, choice: ThemeChoice,
) -> None:  # fmt: skip
    await show_candidates(bound, workspace, scan)
    theme.choose(choice)
    try:
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            bound.setLayoutDirection(direction)
            await bound.settled()
            image = bound.grab().toImage()
            corner = image.pixelColor(image.width() - 2 if not direction.value else 1, 2)
            assert (corner.lightnessF() < 0.5) == (choice is ThemeChoice.DARK)
    finally:
        theme.choose(ThemeChoice.LIGHT)


def test_a_queue_entry_without_a_result_waits(page: IdentifyPage, tmp_path: Path) -> None:
    page.model.append([tmp_path / "1.jpg"])
    entry = page.model.index(0).data(ENTRY_ROLE)
    assert (entry.state, entry.matches, entry.match, entry.settled) == (
        QueueState.WAITING, (), None, False,
    )  # fmt: skip
    assert page.model.next_unsettled(0) == -1
