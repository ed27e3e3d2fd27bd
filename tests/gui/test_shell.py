"""The window driven with keys and mouse: pages, menus, pictures from outside, state, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QLineEdit,
    QListWidget,
    QWidget,
)

from metron_desktop.gui import window_state
from metron_desktop.gui.drop import Covers
from metron_desktop.gui.run import make_window
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.settings import THEME, WINDOW_PAGE, Settings
from tests.gui.conftest import Shell, emitted

NAMES = [
    "collection",
    "series",
    "issues",
    "reading_lists",
    "wish_list",
    "pull_list",
    "missing",
    "statistics",
    "identify",
    "review",
    "activity",
]

# PySide6 6.12 deprecates this constructor; the older ones we also support have no other.
DRAG_BY_HAND = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")


def picture(path: Path) -> Path:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    assert image.save(str(path))
    return path


def mime_of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def sidebar(shell: Shell) -> QListWidget:
    return shell.window.findChild(QListWidget, "sidebarList")


# Pages


async def test_every_page_has_a_key(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    for number, (name, key) in enumerate(zip(NAMES, "1234567890J", strict=True), 1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
        assert window.pages.current_name == name
        assert window.pages[name].isVisible()
        assert sidebar(open_shell).currentRow() == number - 1
        assert window.commands.pages[number - 1].isChecked()
        await open_shell.settled()


async def test_the_sidebar_leads_to_pages_and_counts_what_is_there(
    open_shell: Shell, qtbot
) -> None:
    entries = sidebar(open_shell)
    assert [entries.item(row).text() for row in range(entries.count())] == [
        open_shell.window.pages[name].title for name in NAMES
    ]
    item = entries.item(2)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{item.text()}, ")
    place = entries.visualItemRect(item).center()
    qtbot.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_shell.window.pages.current_name == "issues"


async def test_the_keyboard_follows_to_the_list_in_front(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    sidebar(open_shell).setFocus()
    qtbot.keyClick(sidebar(open_shell), Qt.Key.Key_Down)
    assert window.pages.current_name == "series"
    assert QApplication.focusWidget() is sidebar(open_shell)  # walking through the pages
    for name in ("issues", "collection"):
        window.show_page(name)
        await open_shell.settled()
        window.show_page(name)  # the first time there was no list yet
        focused = QApplication.focusWidget()
        assert isinstance(focused, QAbstractItemView)
        assert window.pages[name].isAncestorOf(focused)
        window.commands.grid.trigger()
        await open_shell.settled()
        assert QApplication.focusWidget() is not focused
        assert window.pages[name].isAncestorOf(QApplication.focusWidget())


async def test_grid_and_table_are_one_command(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    window.show_page("issues")
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.pages["issues"].is_grid()
    window.show_page("statistics")
    assert not window.commands.grid.isEnabled()
    window.show_page("issues")
    assert window.commands.grid.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not window.pages["issues"].is_grid()


async def test_find_types_into_the_filter_and_escape_clears_it(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    window.show_page("issues")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    filter_field = QApplication.focusWidget()
    assert isinstance(filter_field, QLineEdit)
    qtbot.keyClicks(filter_field, "zzz")
    assert filter_field.text() == "zzz"
    qtbot.keyClick(filter_field, Qt.Key.Key_Escape)
    assert filter_field.text() == ""


async def test_details_can_be_closed_and_come_back(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    assert window.commands.details.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not window.commands.details.isChecked()
    window.commands.details.trigger()
    assert window.commands.details.isChecked()
    dock = window.findChild(QDockWidget)
    assert dock.isVisible()
    close = next(
        b for b in dock.findChildren(QAbstractButton) if b.accessibleName() == "Close the details"
    )
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dock.isVisible()
    assert not window.commands.details.isChecked()


async def test_a_page_without_records_has_no_details(open_shell: Shell) -> None:
    window, dock = open_shell.window, open_shell.window.findChild(QDockWidget)
    window.show_page("statistics")
    assert not dock.isVisible()
    assert not window.commands.details.isEnabled()
    window.show_page("issues")
    assert dock.isVisible()


async def test_selected_rows_are_copied_as_a_table(open_shell: Shell, qtbot) -> None:
    window = open_shell.window
    window.show_page("issues")
    await open_shell.settled()
    table = next(v for v in window.pages["issues"].findChildren(QAbstractItemView) if v.isVisible())
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    await open_shell.settled()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) >= 2
    assert all("\t" in line for line in lines)


# Keys and names


def reachable(action: QAction, shell: Shell) -> bool:
    menus = [*shell.window.commands.menus]
    while menus:
        menu = menus.pop()
        if action in menu.actions():
            return True
        menus += [inner.menu() for inner in menu.actions() if inner.menu() is not None]
    return False


async def test_every_command_is_in_a_menu_and_no_key_means_two_things(shell: Shell) -> None:
    actions = [a for a in shell.window.commands.findChildren(QAction) if a.text()]
    assert len(actions) > 25
    assert [a.text() for a in actions if not reachable(a, shell)] == []
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


async def test_every_control_has_a_name(open_shell: Shell) -> None:
    """What a screen reader would say of each control is not nothing."""
    unnamed = set()
    for name in NAMES:
        open_shell.window.show_page(name)
        await open_shell.settled()
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
            for widget in open_shell.window.findChildren(kind):
                if widget.isVisible() and not spoken_name(widget):
                    unnamed.add((name, widget.metaObject().className(), widget.objectName()))
    assert unnamed == set()


def spoken_name(widget: QWidget) -> str:
    # Parts of a control (headers of a table, icons in a field) are spoken of with it.
    whole = widget.parentWidget()
    if isinstance(whole, QComboBox | QLineEdit | QAbstractItemView):
        widget = whole
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# Pictures from outside


@DRAG_BY_HAND
async def test_a_drop_anywhere_goes_to_identify(open_shell: Shell, tmp_path: Path) -> None:
    window = open_shell.window
    mime = mime_of_files(picture(tmp_path / "scan.png"))
    native, place = window.windowHandle(), QPoint(640, 400)
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    enter = QDragEnterEvent(
        place, both, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    )
    overlay = window.intake.drop.overlay
    assert not overlay.isVisible()
    QApplication.sendEvent(native, enter)
    assert overlay.isVisible()
    assert overlay.geometry() == window.rect()
    offered: list[Covers] = []
    window.intake.offered.connect(offered.append)
    drop = QDropEvent(
        QPointF(place), both, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    )
    drop.setDropAction(Qt.DropAction.MoveAction)  # as Shift asks for
    QApplication.sendEvent(native, drop)
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction  # never a move, whatever was asked for
    assert not overlay.isVisible()
    assert offered == []  # the source is not kept waiting
    await emitted(window.intake.offered)
    await open_shell.context.tasks.idle()
    assert offered == [Covers(paths=(tmp_path / "scan.png",))]
    assert window.pages.current_name == "identify"


@DRAG_BY_HAND
async def test_a_source_that_can_only_move_keeps_what_it_has(
    open_shell: Shell, tmp_path: Path
) -> None:
    """Whoever moves deletes at the source once the drop is taken as a move."""
    window = open_shell.window
    mime = mime_of_files(picture(tmp_path / "scan.png"))
    only_move = (
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(QPoint(5, 5), *only_move))
    drop = QDropEvent(QPointF(5, 5), *only_move)
    QApplication.sendEvent(window.windowHandle(), drop)
    assert drop.dropAction() != Qt.DropAction.MoveAction
    await emitted(window.intake.offered)
    await open_shell.context.tasks.idle()


@DRAG_BY_HAND
async def test_a_drag_that_leaves_takes_the_overlay_away(open_shell: Shell, tmp_path: Path) -> None:
    window = open_shell.window
    mime = mime_of_files(picture(tmp_path / "scan.png"))
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), enter)
    assert window.intake.drop.overlay.isVisible()
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not window.intake.drop.overlay.isVisible()


@DRAG_BY_HAND
async def test_dragged_text_is_none_of_our_business(open_shell: Shell) -> None:
    mime = QMimeData()
    mime.setText("just words")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(open_shell.window.windowHandle(), enter)
    assert not open_shell.window.intake.drop.overlay.isVisible()


async def test_a_pasted_picture_goes_to_identify(open_shell: Shell, qtbot) -> None:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("purple"))
    QGuiApplication.clipboard().setImage(image)
    sidebar(open_shell).setFocus()
    qtbot.keyClick(sidebar(open_shell), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await open_shell.context.tasks.idle()
    assert open_shell.window.pages.current_name == "identify"


async def test_a_pasted_file_goes_to_identify(open_shell: Shell, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of_files(picture(tmp_path / "scan.png")))
    offered: list[Covers] = []
    open_shell.window.intake.offered.connect(offered.append)
    open_shell.window.commands.paste.trigger()
    await open_shell.context.tasks.idle()
    assert offered == [Covers(paths=(tmp_path / "scan.png",))]


async def test_pasting_into_a_field_stays_there(open_shell: Shell, qtbot) -> None:
    QGuiApplication.clipboard().setText("Weird Harbor")
    window = open_shell.window
    window.show_page("issues")
    window.commands.find.trigger()
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Weird Harbor"
    field.clear()
    window.commands.paste.trigger()  # from the menu
    assert field.text() == "Weird Harbor"
    assert window.pages.current_name == "issues"


async def test_nothing_to_paste_is_said(open_shell: Shell) -> None:
    QGuiApplication.clipboard().setText("only words")
    sidebar(open_shell).setFocus()
    open_shell.window.commands.paste.trigger()
    assert "no picture" in open_shell.context.messages.current.sentence


# First run, offline, closing


async def test_nothing_open_yet_offers_three_choices(shell: Shell, qtbot) -> None:
    await shell.session.start(demo=False)
    window = shell.window
    assert window.welcome.isVisible()
    choices = window.welcome.findChildren(QAbstractButton)
    assert [choice.accessibleName() for choice in choices] == [
        "Sign in",
        "Look at the demo library",
        "Work offline",
    ]
    qtbot.mouseClick(choices[0], Qt.MouseButton.LeftButton)
    assert shell.session.sign_in.dialog.isVisible()
    shell.session.sign_in.dialog.reject()
    qtbot.mouseClick(choices[2], Qt.MouseButton.LeftButton)
    await shell.context.tasks.idle()
    assert not window.welcome.isVisible()
    assert window.commands.details.isChecked()
    assert shell.session.workspace is not None
    assert not window.commands.sync.isEnabled()
    # The next start opens it without asking.
    account = shell.session.workspace.account
    assert shell.session.workspace.paths.library(account.api_url, account.username).exists()


async def test_the_demo_is_one_click_away(shell: Shell, qtbot) -> None:
    await shell.session.start(demo=False)
    demo = shell.window.welcome.findChildren(QAbstractButton)[1]
    qtbot.mouseClick(demo, Qt.MouseButton.LeftButton)
    await shell.settled()
    assert shell.session.workspace.account.demo
    assert not shell.window.welcome.isVisible()
    assert not shell.window.commands.sync.isEnabled()


async def test_pictures_before_any_library_are_answered(shell: Shell) -> None:
    await shell.session.start(demo=False)
    await shell.session.identify(Covers(paths=(Path("scan.png"),)))
    assert "Open a library first" in shell.context.messages.current.sentence


async def test_a_theme_is_chosen_in_the_menu_and_kept(
    open_shell: Shell, settings: Settings, theme: Theme
) -> None:
    try:
        open_shell.window.commands.themes[ThemeChoice.DARK].trigger()
        assert theme.dark
        assert settings.get(THEME) == "dark"
    finally:
        theme.choose(ThemeChoice.LIGHT)


@pytest.mark.parametrize("stored", ["", "nonsense", "dark"])
def test_a_stored_theme_is_understood(stored: str) -> None:
    assert ThemeChoice.of(stored) == (ThemeChoice.DARK if stored == "dark" else ThemeChoice.SYSTEM)


async def test_page_and_size_come_back(
    shell: Shell, qapp: QApplication, settings: Settings, theme: Theme
) -> None:
    shell.window.show_page("missing")
    shell.window.resize(700, 500)
    shell.window.commands.details.trigger()
    shell.window.close()
    assert settings.get(WINDOW_PAGE) == "missing"
    again, _context = make_window(qapp, settings, theme)
    again.show()
    assert again.pages.current_name == "missing"
    assert again.size().toTuple() == (700, 500)
    assert not again.commands.details.isChecked()
    again.close()
    again.deleteLater()


async def test_a_window_from_a_screen_that_is_gone_comes_back_onto_this_one(
    shell: Shell, settings: Settings
) -> None:
    window = shell.window
    window.setGeometry(QRect(30_000, 20_000, 5000, 4000))
    window_state.save(window, settings)
    window.setGeometry(QRect(0, 0, 640, 400))
    window_state.restore(window, settings)
    room = window.screen().availableGeometry()
    assert room.intersects(window.frameGeometry())
    assert window.width() <= room.width()
    assert window.height() <= room.height()


async def test_damaged_window_settings_do_no_harm(shell: Shell, settings: Settings) -> None:
    from metron_desktop import settings as keys

    settings.set(keys.WINDOW_GEOMETRY, "%%% not base64")
    settings.set(keys.WINDOW_STATE, "AAAA")
    window_state.restore(shell.window, settings)
    assert shell.window.width() > 0


@pytest.mark.parametrize("command", ["shortcuts", "about"])
async def test_help_opens_beside_the_work(shell: Shell, command: str) -> None:
    getattr(shell.window.commands, command).trigger()
    [dialog] = [d for d in shell.window.findChildren(QDialog) if d.isVisible()]
    assert shell.window.commands.find.isEnabled()
    dialog.close()


async def test_full_screen_and_back(shell: Shell) -> None:
    shell.window.commands.full_screen.trigger()
    assert shell.window.isFullScreen()
    shell.window.commands.full_screen.trigger()
    assert not shell.window.isFullScreen()


def test_the_keys_of_the_platform_are_used() -> None:
    from metron_desktop.gui import shortcuts

    assert shortcuts.keys("open") == QKeySequence.keyBindings(QKeySequence.StandardKey.Open)
    # A platform may have none for these.
    assert shortcuts.keys("quit")
    assert shortcuts.keys("full_screen")
    assert shortcuts.text(shortcuts.keys("sync")) == "F5"
    assert shortcuts.text([]) == ""
