"""Every command of the window as a `QAction`, and the menu bar made of them.

The window connects them; nothing here knows what a command does.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from metron_desktop.gui import shortcuts
from metron_desktop.gui.theme import ThemeChoice


class Actions(QObject):
    """The commands of the window. UI thread.

    Attributes:
        relayed: The commands that the page in front carries out, by name (see `Page.commands`).
        pages: One checkable action per page, in the order of the sidebar.
        themes: One checkable action per theme choice.
        menus: The menus in their order, for the menu bar and for the shortcut sheet.
    """

    def __init__(self, window: QObject, page_titles: list[str]) -> None:
        super().__init__(window)
        self.open_images = self._make("open", self.tr("&Open Images…"))
        self.paste = self._make("paste", self.tr("&Paste Image"))
        self.sign_in = self._make("sign_in", self.tr("&Sign In…"))
        self.sign_out = self._make("sign_out", self.tr("Sign &Out"))
        self.quit = self._make("quit", self.tr("&Quit"), QAction.MenuRole.QuitRole)
        self.undo = self._make("undo", self.tr("&Undo"))
        self.redo = self._make("redo", self.tr("&Redo"))
        self.copy = self._make("copy", self.tr("&Copy"))
        self.select_all = self._make("select_all", self.tr("Select &All"))
        self.find = self._make("find", self.tr("&Find"))
        self.grid = self._make("grid", self.tr("Show &Covers"))
        self.details = self._make("details", self.tr("&Details"))
        self.full_screen = self._make("full_screen", self.tr("&Full Screen"))
        self.sync = self._make("sync", self.tr("&Sync Now"))
        self.full_sync = self._make("full_sync", self.tr("&Full Sync"))
        self.cancel_sync = self._make("cancel_sync", self.tr("&Stop Syncing"))
        self.shortcuts = self._make("shortcuts", self.tr("&Keyboard Shortcuts"))
        self.logs = self._make("logs", self.tr("Open &Log Folder"))
        self.about = self._make(
            "about", self.tr("&About Metron Desktop"), QAction.MenuRole.AboutRole
        )
        for action in (self.grid, self.details, self.full_screen):
            action.setCheckable(True)
        self.relayed = self._make_relayed()
        self.pages = self._make_pages(page_titles)
        self.themes = self._make_themes()
        self.menus = self._make_menus()

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        for menu in self.menus:
            bar.addMenu(menu)

    def _make(
        self, command: str, text: str, role: QAction.MenuRole = QAction.MenuRole.NoRole
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(command)
        action.setMenuRole(role)
        action.setShortcuts(shortcuts.keys(command))
        return action

    def _make_relayed(self) -> dict[str, QAction]:
        texts = {
            "add": self.tr("&Add to Collection"),
            "add_run": self.tr("Add a R&un…"),
            "edit": self.tr("&Edit…"),
            "mark_read": self.tr("Mark as &Read Now"),
            "mark_read_on": self.tr("Mark as Read &On…"),
            "rate_0": self.tr("&0 – No Rating"),
            "rate_1": "&1 ★",
            "rate_2": "&2 ★★",
            "rate_3": "&3 ★★★",
            "rate_4": "&4 ★★★★",
            "rate_5": "&5 ★★★★★",
            "wish": self.tr("Add to &Wish List"),
            "follow": self.tr("&Follow Series"),
            "ignore": self.tr("&Ignore When Missing"),
            "revert": self.tr("Re&vert to Metron’s Values"),
            "send": self.tr("&Send Now"),
            "open_on_metron": self.tr("Open on &Metron"),
            "remove": self.tr("Re&move from Collection"),
            "save_filter": self.tr("&Save Filter…"),
            "filters": self.tr("Filter &Panel"),
        }
        return {command: self._make(command, text) for command, text in texts.items()}

    def _make_pages(self, titles: list[str]) -> list[QAction]:
        group = QActionGroup(self)
        made = []
        for title, key in zip(titles, shortcuts.PAGE_KEYS, strict=False):
            action = QAction(title, group)
            action.setCheckable(True)
            action.setShortcut(key)
            made.append(action)
        return made

    def _make_themes(self) -> dict[ThemeChoice, QAction]:
        group = QActionGroup(self)
        made = {}
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("As the &System")),
            (ThemeChoice.LIGHT, self.tr("&Light")),
            (ThemeChoice.DARK, self.tr("&Dark")),
        ):
            made[choice] = QAction(text, group)
            made[choice].setCheckable(True)
        return made

    def _make_menus(self) -> list[QMenu]:
        theme = _menu(self.tr("&Theme"), list(self.themes.values()))
        view = _menu(self.tr("&View"), [*self.pages, None, self.grid, self.details, None])
        view.addMenu(theme)
        view.addAction(self.full_screen)
        self._theme_menu = theme  # a menu added to another is not owned by it
        sync = _menu(self.tr("&Sync"), [self.sync, self.full_sync, None, self.cancel_sync])
        sync.setToolTipsVisible(True)  # they say what it costs
        return [
            _menu(
                self.tr("&File"),
                [self.open_images, self.paste, None, self.sign_in, self.sign_out, None, self.quit],
            ),
            _menu(
                self.tr("&Edit"),
                [
                    *(self.undo, self.redo, None, self.copy, self.select_all, None, self.find),
                    *(self.relayed["filters"], self.relayed["save_filter"]),
                ],
            ),
            view,
            self._make_collection_menu(),
            sync,
            _menu(self.tr("&Help"), [self.shortcuts, self.logs, None, self.about]),
        ]

    def _make_collection_menu(self) -> QMenu:
        relayed = self.relayed
        rating = _menu(self.tr("Ra&ting"), [relayed[f"rate_{stars}"] for stars in range(6)])
        menu = _menu(
            self.tr("&Collection"), [relayed["add"], relayed["add_run"], None, relayed["edit"]]
        )
        menu.addActions([relayed["mark_read"], relayed["mark_read_on"]])
        menu.addMenu(rating)
        self._rating_menu = rating  # a menu added to another is not owned by it
        for group in (
            ("wish", "follow", "ignore"),
            ("revert", "send", "open_on_metron"),
            ("remove",),
        ):
            menu.addSeparator()
            menu.addActions([relayed[name] for name in group])
        return menu


def _menu(title: str, actions: list[QAction | None]) -> QMenu:
    """A menu; None stands for a line."""
    menu = QMenu(title)
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    return menu


class Relay(QObject):
    """Lets a command of the window act through whatever the page in front offers for it."""

    def __init__(self, command: QAction) -> None:
        super().__init__(command)
        self._command = command
        self._target: QAction | None = None
        command.triggered.connect(self._on_triggered)
        self.aim(None)

    def aim(self, target: QAction | None) -> None:
        """Act through `target` from now on; without one the command cannot be used."""
        if self._target is not None:
            self._target.changed.disconnect(self._on_target_changed)
        self._target = target
        if target is not None:
            target.changed.connect(self._on_target_changed)
        self._on_target_changed()

    def _on_target_changed(self) -> None:
        target = self._target
        self._command.setEnabled(target is not None and target.isEnabled())
        self._command.setCheckable(target is not None and target.isCheckable())
        self._command.setChecked(target is not None and target.isChecked())

    def _on_triggered(self) -> None:
        if self._target is not None:
            self._target.trigger()
