"""The window: pages at the left, the chosen one in the middle, details at the right.

It composes widgets and turns commands into signals; what they do is the session's business. It
knows pages by their common class only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from metron_desktop import settings as keys
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.gui import detail_dock, window_state
from metron_desktop.gui.account_footer import AccountFooter
from metron_desktop.gui.actions import Actions, Relay
from metron_desktop.gui.detail_dock import DetailDock
from metron_desktop.gui.editing import focused_editor
from metron_desktop.gui.intake import Intake
from metron_desktop.gui.message_bar import MessageBar
from metron_desktop.gui.page_stack import PageStack
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.saved_filters import SavedFilterShelf
from metron_desktop.gui.shortcuts import PAGE_KEYS
from metron_desktop.gui.sidebar import Sidebar
from metron_desktop.gui.status_bar import StatusBar
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.gui.undoing import Undoing
from metron_desktop.gui.welcome import Welcome

if TYPE_CHECKING:
    from metron_desktop.domain.changes import Changes
    from metron_desktop.gui.pages.all_pages import PageEntry
    from metron_desktop.gui.widgets.detail_panel import DetailPanel
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.settings import Settings

_HOMES = {
    Kind.COLLECTION_ITEM: "collection",
    Kind.SERIES: "series",
    Kind.ISSUE: "issues",
    Kind.READING_LIST: "reading_lists",
}

# What appears or vanishes among these changes no record but itself, unless it is reported too.
_ELSEWHERE = {Kind.ISSUE, Kind.SERIES, Kind.PUBLISHER, Kind.IMPRINT, Kind.SERIES_TYPE, Kind.JOB}


class MainWindow(QMainWindow):
    """The main window. UI thread.

    Signals:
        closing: The person closed the window; it is already hidden.

    Attributes:
        commands: Its commands; the session connects those that are not about the window itself.
        intake: Pictures dropped, pasted or chosen.
        welcome: The first-run panel.
        status: The status bar.
        account: Whose library is open.
        undoing: What was done and can be undone.
        pages: The pages by name, in the order of the sidebar.
        colors: The theme it wears.
    """

    closing = Signal()

    def __init__(
        self,
        entries: Sequence[PageEntry],
        make_details: Callable[[], DetailPanel],
        context: PageContext,
        settings: Settings,
        colors: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Metron Desktop"))
        self.setMinimumSize(640, 400)
        self._settings = settings
        self._messages = context.messages
        self.colors = colors
        self.commands = Actions(self, [entry.title for entry in entries])
        self._relays = {name: Relay(action) for name, action in self.commands.relayed.items()}
        self.undoing = Undoing(context, self.commands.undo, self.commands.redo, self)
        self.pages = PageStack(entries, context)
        self.welcome = Welcome()
        self.status = StatusBar()
        self.account = AccountFooter(self.commands)
        self.intake = Intake(self, context.messages)
        self._sidebar = Sidebar()
        self._saved = SavedFilterShelf(self._sidebar.saved, context)
        self._shell = QStackedWidget()
        self._dock = DetailDock(make_details, self)
        self._build(entries)
        self._connect()
        self._restore()

    def bind(self, workspace: Workspace | None) -> None:
        """Let every page show this workspace, the one in front first."""
        self._shell.setCurrentIndex(0)
        self._place_details()
        self.undoing.bind(workspace)
        self.pages.bind(workspace)
        self._dock.bind(workspace)
        self._saved.bind(workspace)

    def refresh(self, changes: Changes) -> None:
        """Let everything shown be read again where it changed."""
        self.pages.refresh(changes)
        self._saved.refresh(changes)
        if any(changes.updated.values()) or changes.membership - _ELSEWHERE:
            self._dock.refresh()

    def show_welcome(self) -> None:
        """Show the first-run panel instead of the pages."""
        self._shell.setCurrentWidget(self.welcome)
        self._place_details()

    def show_counts(self, counts: dict[str, int | None]) -> None:
        """Show beside each page's name how much is there."""
        for name, count in counts.items():
            self._sidebar.set_count(self.pages.names.index(name), count)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        page = self.pages.bring(name)
        position = self.pages.names.index(name)
        self._sidebar.choose(position)
        self.commands.pages[position].setChecked(True)
        self.commands.grid.setEnabled(page.has_grid)
        self.commands.grid.setChecked(page.is_grid())
        for command, relay in self._relays.items():
            relay.aim(page.commands.get(command))
        self._place_details()
        self._focus_page()

    def open_link(self, link: Link) -> None:
        """Show a record where it is at home, and its details."""
        home = _HOMES.get(link.kind)
        if home is not None and self.pages[home].open_link(link):
            self.show_page(home)
        else:
            self.commands.details.setChecked(True)
        self._dock.show_record(link)

    def show_query(self, query: Query) -> None:
        """Show what a query finds, where such records are at home."""
        home = _HOMES[query.kind]
        if self.pages[home].show_query(query):
            self.show_page(home)

    def show_saved(self, saved: SavedFilter) -> None:
        """Show what a saved filter finds, where such records are at home."""
        home = _HOMES[saved.kind]
        self.pages[home].show_saved(saved)
        self.show_page(home)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape clear the filter, or else dismiss the message."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.pages.current.clear_filter():
            self._messages.dismiss()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to watch for drags: only now there is a native window."""
        super().showEvent(event)
        self.intake.drop.watch()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's state; the session does the rest once the window is gone."""
        # What is kept is what the person wants, not what this page has room for.
        self._dock.setVisible(self.commands.details.isChecked())
        window_state.save(self, self._settings)
        self._settings.set(keys.WINDOW_PAGE, self.pages.current_name)
        event.accept()
        self.closing.emit()

    def _build(self, entries: Sequence[PageEntry]) -> None:
        for entry, key in zip(entries, PAGE_KEYS, strict=False):
            self._sidebar.add_page(entry.title, entry.icon_name, key)
        self._sidebar.add_footer(self.account)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        # Below, so that what is worked on stays where it is when a message comes.
        column.addWidget(MessageBar(self._messages))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(middle, 1)
        self._shell.addWidget(body)
        self._shell.addWidget(self.welcome)
        self.setCentralWidget(self._shell)
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self.resizeDocks([self._dock], [detail_dock.WIDTH], Qt.Orientation.Horizontal)
        self.commands.fill(self.menuBar())

    def _connect(self) -> None:
        names, commands = self.pages.names, self.commands
        self._sidebar.chosen.connect(self._on_sidebar_chosen)
        self._saved.chosen.connect(self.show_saved)
        self.pages.selected.connect(self._dock.show_record)
        self.pages.summary_changed.connect(self.status.show_summary)
        self.pages.activated.connect(self.open_link)
        self.pages.queried.connect(self.show_query)
        self.pages.grid_changed.connect(commands.grid.setChecked)
        self.pages.commanded.connect(lambda name: getattr(commands, name).trigger())
        self.status.activity_requested.connect(lambda: self.show_page("activity"))
        self._dock.activated.connect(self.open_link)
        for name, action in zip(names, commands.pages, strict=True):
            action.triggered.connect(lambda _checked, name=name: self.show_page(name))
        for choice, action in commands.themes.items():
            action.triggered.connect(lambda _checked, choice=choice: self._on_theme(choice))
            action.setChecked(choice == self.colors.choice)
        commands.open_images.triggered.connect(self.intake.choose)
        commands.paste.triggered.connect(self._on_paste)
        commands.copy.triggered.connect(self._on_copy)
        commands.select_all.triggered.connect(self._on_select_all)
        commands.find.triggered.connect(self._on_find)
        commands.grid.toggled.connect(self._on_grid)
        commands.details.toggled.connect(self._place_details)
        self._dock.dismissed.connect(lambda: commands.details.setChecked(False))
        commands.full_screen.toggled.connect(self._on_full_screen)
        commands.shortcuts.triggered.connect(self._on_shortcuts)
        commands.about.triggered.connect(self._on_about)
        commands.quit.triggered.connect(self.close)

    def _place_details(self) -> None:
        in_front = (
            self._shell.currentWidget() is not self.welcome and self.pages.current.has_details
        )
        self.commands.details.setEnabled(in_front)
        self._dock.setVisible(in_front and self.commands.details.isChecked())

    def _focus_page(self) -> None:
        """Take the keyboard to the page in front; one that is still empty has no place for it."""
        if not self.pages.current.take_focus():
            self._sidebar.setFocus()

    def _on_sidebar_chosen(self, position: int) -> None:
        self.show_page(self.pages.names[position])
        self._sidebar.setFocus()  # whoever walks through the pages goes on walking

    def _restore(self) -> None:
        start = self._settings.get(keys.WINDOW_PAGE)
        self.show_page(start if start in self.pages.names else self.pages.names[0])
        self._dock.show()
        window_state.restore(self, self._settings)
        self.commands.details.setChecked(not self._dock.isHidden())
        self._place_details()

    def _on_theme(self, choice: ThemeChoice) -> None:
        self._settings.set(keys.THEME, choice.value)
        self.colors.choose(choice)

    def _on_paste(self) -> None:
        if editor := focused_editor(self):
            editor.paste()
        else:
            self.intake.paste()

    def _on_copy(self) -> None:
        if editor := focused_editor(self):
            editor.copy()
        elif text := self.pages.current.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _on_select_all(self) -> None:
        if editor := focused_editor(self):
            editor.selectAll()
        else:
            self.pages.current.select_all()

    def _on_shortcuts(self) -> None:
        from metron_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self.commands.menus, self).open()

    def _on_about(self) -> None:
        from metron_desktop.gui.dialogs.about_dialog import AboutDialog

        AboutDialog(self).open()

    def _on_find(self) -> None:
        self.pages.current.focus_filter()

    def _on_grid(self, grid: bool) -> None:
        self.pages.current.set_grid(grid)
        self._focus_page()

    def _on_full_screen(self, full: bool) -> None:
        if full:
            self.showFullScreen()
        else:
            self.showNormal()
