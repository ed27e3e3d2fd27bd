"""How a person finds things in the collection: line, chips, panel, groups and saved filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from metron_desktop.domain import query_line
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons
from metron_desktop.gui.models.filter_wording import BY_ID, Names, Where, active_filters, base_of
from metron_desktop.gui.models.group_wording import grouping_names
from metron_desktop.gui.models.query_typing import KNOWN
from metron_desktop.gui.rereading import Rereading
from metron_desktop.gui.widgets.filter_panel import FilterPanel
from metron_desktop.gui.widgets.group_list import GroupList
from metron_desktop.gui.widgets.query_bar import QueryBar
from metron_desktop.gui.widgets.save_filter import SaveFilter
from metron_desktop.settings import Setting

if TYPE_CHECKING:
    from metron_desktop.gui.pages.list_page import ListPage
    from metron_desktop.services.library import Library
    from metron_desktop.services.workspace import Workspace

_GROUPED_BY = Setting("collection/grouped_by", "", "Group by")
_PANEL_SHOWN = Setting("collection/filter_panel", False, "Filter panel")
_COUNTED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES, Kind.PUBLISHER)


class CollectionFinding(QObject):
    """Connects what asks for something with the page that shows it. UI thread.

    Line, chips and panel show one value, the page's `Question`; the groups narrow it.

    Signals:
        grouped: Records are grouped by something else now.

    Attributes:
        filters: The command that shows and hides the filter panel.
        save: The command that keeps what is asked for under a name.
        groups: The groups beside the list.
        panel: The filter panel, made when it is first wanted.
    """

    grouped = Signal()

    def __init__(self, page: ListPage, bar: QueryBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._browser = page.browser
        self._question = page.browser.question
        self._settings = page.context.settings
        self._workspace: Workspace | None = None
        self._library: Library | None = None
        self._counted: Query | None = None
        self._names: Names = {}
        self._counting = Rereading(page.context.tasks, self._count)
        self.panel: FilterPanel | None = None
        self.groups = GroupList(grouping_names())
        self._browser.add_side(self.groups, leading=True)
        self.filters = self._make_command()
        self.save = QAction(icons.icon("bookmark"), self.tr("Save filter…"), self)
        self.save.triggered.connect(self._on_save)
        self._group_menu = QActionGroup(self)
        self._add_tools()
        self._connect()
        if self._settings is not None:
            self.group_by(self._settings.get(_GROUPED_BY))
            self.filters.setChecked(self._settings.get(_PANEL_SHOWN))

    def bind(self, workspace: Workspace | None) -> None:
        """Find things in this workspace."""
        self._workspace = workspace
        self._library = workspace.library if workspace is not None else None
        self._counted = None
        self._show_savable()
        self._bar.field.forget_values()
        self._count_again()
        if self.panel is not None and self._library is not None:
            self.panel.want_values()

    def refresh(self, changes: Changes) -> None:
        """Count the groups again where records changed."""
        if any(changes.touches(kind) for kind in _COUNTED):
            self._bar.field.forget_values()
            self._counting.ask()

    def flush(self) -> None:
        """Ask now for what is typed in the panel."""
        if self.panel is not None:
            self.panel.flush()

    def group_by(self, by: str) -> None:
        """Group by this; "" or something unknown for nothing."""
        wanted = by if by in grouping_names() else ""
        if wanted == self.groups.by:
            return
        had_focus = self.groups.isAncestorOf(self._page.window().focusWidget() or self._page)
        self._question.look_at(())
        self.groups.show_by(wanted)
        for action in self._group_menu.actions():
            action.setChecked(action.data() == wanted)
        if self._settings is not None:
            self._settings.set(_GROUPED_BY, wanted)
        if had_focus and not wanted:
            self._page.take_focus()
        self._counted = None
        self._count_again()
        self._show_savable()
        self.grouped.emit()

    def show_saved(self, saved: SavedFilter) -> None:
        """Ask for what a saved filter asks for, in its order and its groups."""
        try:
            text, where = query_line.parse(saved.line)
        except InvalidValue:
            self._bar.set_text(saved.line)  # it says what is wrong with it
        else:
            self._question.show_query(Query(saved.kind, text, where))
        self._page.model.sort_by(*saved.order)
        self.group_by(saved.group)

    def _connect(self) -> None:
        self._question.changed.connect(self._show_question)
        self._page.model.ordered.connect(self._show_savable)
        self._bar.field.values_wanted.connect(self._offer_to_line)
        self.groups.by_changed.connect(self.group_by)
        self.groups.chosen.connect(self._question.look_at)
        self.groups.left.connect(self._page.take_focus)

    def _make_command(self) -> QAction:
        action = QAction(icons.icon("filter"), self.tr("Filter panel"), self)
        action.setCheckable(True)
        action.toggled.connect(self._show_panel)
        return action

    def _add_tools(self) -> None:
        group = self._bar.tool_button("group", self.tr("Group by"))
        group.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(group)
        for by, words in {"": self.tr("Nothing"), **grouping_names()}.items():
            action = self._group_menu.addAction(words)
            action.setData(by)
            action.setCheckable(True)
            action.setChecked(by == self.groups.by)
            action.triggered.connect(lambda _checked, by=by: self._choose_grouping(by))
            menu.addAction(action)
        menu.insertSeparator(menu.actions()[1])
        group.setMenu(menu)
        save = self._bar.tool_button("bookmark", self.tr("Save filter…"))
        save.clicked.connect(self.save.trigger)
        self.save.changed.connect(lambda: save.setEnabled(self.save.isEnabled()))
        panel = self._bar.tool_button("filter", self.tr("Filter panel"))
        panel.setCheckable(True)
        panel.clicked.connect(self.filters.trigger)
        self.filters.toggled.connect(panel.setChecked)
        for tool in (save, panel, group):
            self._bar.add_tool(tool)

    def _choose_grouping(self, by: str) -> None:
        self.group_by(by)
        if by:
            self.groups.list.setFocus()

    def _show_panel(self, shown: bool) -> None:
        if shown and self.panel is None:
            self.panel = self._make_panel()
        if self.panel is None:
            return
        within = self.panel.isAncestorOf(self._page.window().focusWidget() or self._page)
        self.panel.setVisible(shown)
        if self._settings is not None:
            self._settings.set(_PANEL_SHOWN, shown)
        if shown and self._page.isVisible():
            self.panel.take_focus()
        elif within:
            self._page.take_focus()

    def _make_panel(self) -> FilterPanel:
        panel = FilterPanel()
        panel.show_where(self._question.query.where)
        panel.changed.connect(lambda where: self._question.ask(self._question.query.text, where))
        panel.closed.connect(lambda: self.filters.setChecked(False))
        panel.values_wanted.connect(self._offer_to_panel)
        self._browser.add_side(panel, leading=False)
        if self._library is not None:
            panel.want_values()
        return panel

    def _show_question(self) -> None:
        if self.panel is not None:
            self.panel.show_where(self._question.query.where)
        self.groups.show_group(self._question.group)
        where = self._question.query.where
        if self._library is not None and any(base_of(key) in BY_ID for key, _ in where):
            self._page.run(self._name(self._library, where), "names")
        self._count_again()
        self._show_savable()

    def close_form(self) -> None:
        """Do not save what is being given a name."""
        for form in self._bar.findChildren(SaveFilter):
            form.close()

    def _show_savable(self) -> None:
        asked = self._question.query
        something = bool(asked.text or asked.where or asked.order or self.groups.by)
        workspace = self._workspace
        self.save.setEnabled(something and workspace is not None and not workspace.read_only)

    def _on_save(self) -> None:
        if self._workspace is not None:
            self._bar.flush()
            self._page.run(self._ask_name(self._workspace), "save_filter")

    async def _ask_name(self, workspace: Workspace) -> None:
        filters = await workspace.saved_filters.all(Kind.COLLECTION_ITEM)
        words = self._summary()
        form = SaveFilter(words, words, [one.name for one in filters], self._bar)
        form.saved.connect(lambda name: self._page.context.tasks.run(self._save(workspace, name)))
        form.open(self._bar.field)

    async def _save(self, workspace: Workspace, name: str) -> None:
        asked = self._question.query
        line = query_line.write(asked.text, asked.where)
        await workspace.saved_filters.save(asked.kind, name, line, asked.order, self.groups.by)
        self._page.context.messages.show(
            self.tr("The filter “{name}” is in the sidebar.").format(name=" ".join(name.split()))
        )

    def _summary(self) -> str:
        """What is asked for, in words."""
        asked = self._question.query
        parts = [asked.text] if asked.text else []
        parts += [one.text for one in active_filters(asked.where, self._names)]
        if not parts and self.groups.by:
            parts.append(self.tr("By {group}").format(group=grouping_names()[self.groups.by]))
        return ", ".join(parts) or self.tr("Everything")

    def _count_again(self) -> None:
        asked = self._question.query.with_order()
        if self.groups.by and self._library is not None and asked != self._counted:
            self._counted = asked
            self._page.run(self._count(), "groups")

    async def _count(self) -> None:
        library, by = self._library, self.groups.by
        if library is None or not by:
            return
        found = await library.groups(self._question.query.with_order(), by)
        if by == self.groups.by and library is self._library:
            self.groups.show_groups(found)

    async def _name(self, library: Library, where: Where) -> None:
        self._names = await library.names(where)
        self._bar.chips.show_names(self._names)

    def _offer_to_line(self, field: str) -> None:
        if self._library is not None:
            self._page.run(self._read_for_line(self._library, field), f"line.{field}")

    async def _read_for_line(self, library: Library, field: str) -> None:
        self._bar.field.offer_values(field, await library.known(KNOWN[field]))

    def _offer_to_panel(self, field: str) -> None:
        if self._library is not None:
            self._page.run(self._read_for_panel(self._library, field), f"panel.{field}")

    async def _read_for_panel(self, library: Library, field: str) -> None:
        values = await library.known(field)
        if self.panel is not None:
            self.panel.offer_values(field, values)
