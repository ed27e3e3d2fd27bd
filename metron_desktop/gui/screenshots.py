"""Pictures of every view, taken without a screen: for the README, for reviews, for translators.

``metron-desktop --demo --screenshots DIR`` visits the views one after the other; further processes
do the same in dark, and at twice the pixel ratio. (A window that wears another theme
styles every widget of every page anew, which takes longer than visiting a view again.) Nothing
waits for a time to pass: every picture is taken when its page says that it is settled.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QDialog

from metron_desktop.domain.account import Account
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.sync import Budget
from metron_desktop.errors import UsageError
from metron_desktop.gui import (
    activity_scenes,
    editing_scenes,
    finding_scenes,
    missing_scenes,
    review_scenes,
    theme,
    wish_scenes,
)
from metron_desktop.gui.dialogs.catalogue_dialog import CatalogueDialog
from metron_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from metron_desktop.gui.dialogs.sign_in_dialog import SignInDialog
from metron_desktop.gui.drop import Covers
from metron_desktop.gui.status_bar import Connection

if TYPE_CHECKING:
    from metron_desktop.gui.arguments import Arguments
    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.gui.scratch import Scratch
    from metron_desktop.gui.session import Session

SIZE = QSize(1280, 800)
_LIGHT, _DARK = theme.ThemeChoice.LIGHT, theme.ThemeChoice.DARK
_PATIENCE_S = 30.0
_COMPRESSION = 70  # Qt's "quality": a tenth larger than the best and three times as fast


async def take(
    window: MainWindow,
    session: Session,
    context: PageContext,
    scratch: Scratch,
    arguments: Arguments,
) -> int:
    """Take all pictures of the open library into ``arguments.screenshots``.

    Returns:
        The exit status.

    Raises:
        UsageError: The folder cannot be written to.
    """
    folder = arguments.screenshots
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made ({error.strerror}).") from error
    looks = () if arguments.look else ((_LIGHT, 2), (_DARK, 1), (_DARK, 2))
    twins = [_start_twin(arguments, look, scale) for look, scale in looks]
    window.colors.choose(theme.ThemeChoice(arguments.look or _LIGHT))
    tour = _Tour(window, session, context, scratch, _Album(folder, window, arguments.scale))
    await tour.walk()
    wait = asyncio.get_running_loop().run_in_executor
    return max([0, *[await wait(None, twin.wait) for twin in twins]])


def _start_twin(
    arguments: Arguments, look: theme.ThemeChoice, scale: int
) -> subprocess.Popen[bytes]:
    """The same tour in a theme and at a pixel ratio, which only a process of its own can have."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "metron_desktop"]
    options = ["--screenshots", str(arguments.screenshots), "--scale", str(scale), "--look", look]
    if arguments.demo:
        options.append("--demo")
    if arguments.data_dir is not None:
        options += ["--data-dir", str(arguments.data_dir)]
    return subprocess.Popen([*program, *options])  # noqa: S603 - this very program


class _Album:
    """Numbers the pictures and writes them."""

    def __init__(self, folder: Path, window: MainWindow, scale: int) -> None:
        self._folder = folder
        self._window = window
        self._suffix = f"@{scale}x" if scale > 1 else ""
        self._number = 0

    async def add(self, name: str, settle: Callable[[], Awaitable[None]]) -> None:
        """Take one view once it is settled."""
        self._number += 1
        async with asyncio.timeout(_PATIENCE_S):
            await settle()
        look = self._window.colors.choice
        file = self._folder / f"{self._number:02}-{name}-{look}{self._suffix}.png"
        picture = self._compose().toImage()
        # Compressing takes longer than drawing.
        saved = await asyncio.get_running_loop().run_in_executor(
            None, picture.save, str(file), "PNG", _COMPRESSION
        )
        if not saved:
            raise UsageError(f"The picture {file} cannot be written.")

    def _compose(self) -> QPixmap:
        """The window, with what is open on top of it: a dialog, a menu, a list of suggestions."""
        picture = self._window.grab()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                _lay_on(picture, dialog.grab())
        if (popup := QApplication.activePopupWidget()) is not None:
            place = self._window.mapFromGlobal(popup.mapToGlobal(QPoint()))
            painter = QPainter(picture)
            painter.drawPixmap(place, popup.grab())
            painter.end()
        return picture


def _lay_on(picture: QPixmap, dialog: QPixmap) -> None:
    ground = picture.deviceIndependentSize()
    size = dialog.deviceIndependentSize()
    corner = QPoint(
        round((ground.width() - size.width()) / 2), round((ground.height() - size.height()) / 3)
    )
    painter = QPainter(picture)
    painter.fillRect(0, 0, round(ground.width()), round(ground.height()), QColor(0, 0, 0, 90))
    painter.drawPixmap(corner, dialog)
    painter.end()


class _Tour:
    """Visits every view."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        context: PageContext,
        scratch: Scratch,
        album: _Album,
    ) -> None:
        self._window = window
        self._session = session
        self._context = context
        self._scratch = scratch
        self._album = album

    async def walk(self) -> None:
        """Take all pictures, in the order of the sidebar."""
        self._window.resize(SIZE)
        if self._session.workspace is not None:
            await self._pages()
            await self._editing()
            await self._identify()
            await self._review()
            await self._states()
            await self._activity()
            await self._finding()
        await self._dialogs()
        await self._empty()

    async def _pages(self) -> None:
        await self._page("collection")
        if self._window.pages["collection"].has_grid:
            await self._grid("collection")
        await self._page("series")
        await self._record("series", Kind.SERIES, "series-detail")
        await self._page("issues")
        await self._grid("issues")
        await self._record("issues", Kind.ISSUE, "issue-detail")
        await self._page("reading_lists")
        await self._record("reading_lists", Kind.READING_LIST, "reading-list")
        await self._page("wish_list")
        await self._grid("wish_list", "wish-list-covers")
        await self._wishes()
        await self._page("pull_list")
        await self._missing()
        await self._page("statistics")

    async def _finding(self) -> None:
        """Looking for something in the collection, with the room that the details take."""
        details = self._window.commands.details
        shown = details.isChecked()
        details.setChecked(False)
        self._window.show_page("collection")
        await finding_scenes.walk(
            self._window.pages["collection"],
            self._session.workspace,
            lambda name: self._album.add(name, self._settle),
            self._settle,
        )
        details.setChecked(shown)

    async def _page(self, name: str, shown_as: str = "") -> None:
        self._window.show_page(name)
        await self._album.add(shown_as or name.replace("_", "-"), self._settle)

    async def _grid(self, name: str, shown_as: str = "") -> None:
        page = self._window.pages[name]
        page.set_grid(True)
        await self._album.add(shown_as or f"{name}-covers", self._settle)
        page.set_grid(False)

    async def _wishes(self) -> None:
        """The forms of the wish list, and wishes as they stand to a server."""
        page = self._window.pages["wish_list"]
        rows = await self._session.workspace.wish_list.rows()
        if not rows:
            return
        for name, action in (
            ("wish-edit", page.wishing.edit),
            ("wish-acquire", page.wishing.acquire),
        ):
            action.trigger()
            await self._album.add(name, self._settle)
            page.wishing.dialog.reject()
        page.show_wishes(wish_scenes.decided(rows))
        page.selection.choose(rows[0].local_id)
        await self._album.add("wish-list-removed", self._settle)
        page.show_wishes(rows)

    async def _record(self, page: str, kind: Kind, name: str) -> None:
        library = self._session.workspace.library
        ids = await library.ids(Query(kind))
        if not ids:
            return
        self._window.show_page(page)
        self._window.open_link(Link(kind, ids[0], ""))
        await self._album.add(name, self._settle)

    async def _editing(self) -> None:
        """Everything that changes the collection."""
        self._window.show_page("collection")
        page = self._window.pages["collection"]
        for name, begin in editing_scenes.SCENES.items():
            await self._settle()
            close = begin(page)
            await self._album.add(name, self._settle)
            close()
        editing_scenes.choose_one(page)

    async def _missing(self) -> None:
        await self._page("missing")
        page, workspace = self._window.pages["missing"], self._session.workspace
        add, settle = self._album.add, self._settle
        await missing_scenes.visit(page, workspace, lambda name: add(name, settle))

    async def _identify(self) -> None:
        await self._page("identify", "identify-empty")
        files = await self._worn_covers()
        await self._session.identify(Covers(paths=tuple(files)))
        await self._album.add("identify", self._settle)

    async def _review(self) -> None:
        """What there may be to decide."""
        library = self._session.workspace.library
        ids = await library.ids(Query(Kind.COLLECTION_ITEM))
        rows = await library.rows(Kind.COLLECTION_ITEM, ids[:12])
        self._window.show_page("review")
        await self._settle()
        page = self._window.pages["review"]
        page.show_entries(review_scenes.changed(rows[:9]), review_scenes.removed(rows[9:]))
        await self._album.add("review", self._settle)
        last = page.model.rowCount() - 1
        page.list.choose([last], last)
        await self._album.add("review-removed", self._settle)
        page.select_all()
        await self._album.add("review-several", self._settle)
        page.show_entries([], [])

    async def _states(self) -> None:
        """The details of a copy and of a series in states that the demonstration has not."""
        from metron_desktop.gui.record_content import read_content
        from metron_desktop.gui.widgets.detail_panel import DetailPanel

        workspace, panel = self._session.workspace, self._window.findChild(DetailPanel)
        ids = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
        rows = await workspace.library.rows(Kind.COLLECTION_ITEM, ids)
        graded = next((row.local_id for row in rows if row.grade), None)
        series_ids = await workspace.library.ids(Query(Kind.SERIES))
        for page, kind, record_id, name in (
            ("collection", Kind.COLLECTION_ITEM, graded, "copy-states"),
            ("series", Kind.SERIES, next(iter(series_ids), None), "keep-offline"),
        ):
            if record_id is None:
                continue
            link = Link(kind, record_id, "")
            self._window.show_page(page)
            self._window.open_link(link)
            await self._settle()
            content = await read_content(workspace, link)
            if kind is Kind.SERIES:
                panel.show_content(link, content, review_scenes.priced(content))
            else:
                panel.show_content(link, *review_scenes.decided_copy(content))
                await self._settle()
                panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum() // 3)
            await self._album.add(name, self._settle)

    async def _activity(self) -> None:
        await self._page("activity", "activity-demo")
        page, status = self._window.pages["activity"], self._window.status
        for name, scene in (
            ("activity-working", activity_scenes.working),
            ("activity-offline", activity_scenes.offline),
        ):
            scene(page.view, status)
            await self._album.add(name, self._settle)
        status.show_idle(None)
        status.show_outgoing(0)
        status.show_budget(Budget())
        status.show_connection(Connection.DEMO)

    async def _worn_covers(self) -> list[Path]:
        """Four covers of the library as somebody might have photographed them."""
        workspace = self._session.workspace
        ids = await workspace.library.ids(Query(Kind.ISSUE))
        rows = await workspace.library.rows(Kind.ISSUE, ids[:: max(1, len(ids) // 40)])
        kept = [file for row in rows if row.image and (file := workspace.covers.cached(row.image))]
        folder = self._scratch.folder()
        worn = []
        for number, (wear, source) in enumerate(zip(_WEAR, kept, strict=False), 1):
            file = folder / f"scan-{number}.jpg"
            wear(QImage(str(source))).save(str(file), "JPEG", 60)
            worn.append(file)
        return worn

    async def _dialogs(self) -> None:
        self._window.show_page("collection")
        for name, dialog in (
            ("sign-in", SignInDialog("https://metron.cloud/api/", "", self._window)),
            ("shortcuts", ShortcutsDialog(self._window.commands.menus, self._window)),
            ("index-covers", CatalogueDialog(self._window)),
        ):
            if isinstance(dialog, CatalogueDialog):
                activity_scenes.priced(dialog)
            dialog.open()
            await self._album.add(name, self._settle)
            dialog.close()
            dialog.deleteLater()

    async def _empty(self) -> None:
        """What a new library looks like, and what comes before any library."""
        from metron_desktop.paths import Paths

        account = Account("https://metron.cloud/api/")
        await self._session.open(account, None, Paths.below(self._scratch.folder()))
        for name in self._window.pages.names:
            if name != "identify":
                await self._page(name, f"{name.replace('_', '-')}-empty")
        await self._session.leave()
        self._window.show_welcome()
        await self._album.add("first-run", self._settle)

    async def _settle(self) -> None:
        """Return when the page in front, its details and its covers are there."""
        window, context = self._window, self._context
        while True:
            await window.pages.current.settled()
            await context.tasks.idle()
            await asyncio.sleep(0)  # one turn of the loop: layouts and queued signals
            window.grab()  # painting asks for the covers that are in view
            if not context.thumbnails.busy:
                return
            await context.thumbnails.settled()


def _halved(image: QImage) -> QImage:
    return image.scaledToWidth(image.width() // 2, Qt.TransformationMode.SmoothTransformation)


def _turned(image: QImage) -> QImage:
    return _halved(image).transformed(QTransform().rotate(90))


def _framed(image: QImage) -> QImage:
    """On a dark table with a margin around it."""
    margin = image.width() // 12
    framed = QImage(image.size() + QSize(2 * margin, 2 * margin), QImage.Format.Format_RGB32)
    framed.fill(QColor("#20242a"))
    painter = QPainter(framed)
    painter.drawImage(margin, margin, image)
    painter.end()
    return framed


def _faded(image: QImage) -> QImage:
    """Overexposed by a flash."""
    faded = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(faded)
    painter.fillRect(faded.rect(), QColor(255, 255, 255, 70))
    painter.end()
    return faded


_WEAR = (_halved, _turned, _framed, _faded)
