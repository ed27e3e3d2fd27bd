"""The pull list: the series that are followed, what comes out of them, and by when to order it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.pull_list import (
    ORDERED_WITHIN,
    WEEK,
    PullRow,
    Release,
    Week,
    deadlines,
    week_of,
)
from metron_desktop.gui import icons, theme
from metron_desktop.gui.caring import Caring, Subject
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models.agenda_model import EARLIER, AgendaModel
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.pull_list_columns import pull_records
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.release_wording import (
    deadlines_text,
    first_day_of_week,
    week_title,
)
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.gui.pages.collecting import AddToCollection, Target
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.pulling import Pulling
from metron_desktop.gui.widgets.agenda_list import AgendaList
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.followed_note import FollowedNote
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.listed_records import ListedRecords
from metron_desktop.gui.widgets.month_panel import MonthPanel
from metron_desktop.gui.widgets.notice_strip import NoticeStrip
from metron_desktop.gui.widgets.record_finder import RecordFinder
from metron_desktop.gui.widgets.skeleton import Skeleton
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.PULL, Kind.WISH, Kind.ISSUE, Kind.SERIES, Kind.COLLECTION_ITEM)
_AHEAD = 26 * WEEK
_SIDE = 300
_LEAST = 180


class PullListPage(BrowsePage):
    """Calendar and followed series at the left, the releases around a week at the right. UI thread.

    The week that is shown is that of the day selected in the calendar.

    Attributes:
        agenda: The releases.
        list: Where they are shown.
        followed: The series that are followed.
        selection: Which of them are selected.
        finder: Follows a series of the library.
        pulling: What can be done with those selected.
        month: The calendar.
        due: What has to be ordered soon.
        note: Since when the issues of the selected series are known.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Pull List")
        self.icon_name = "pull-list"
        self._today = _today()
        self._releases: list[Release] = []
        self._shown: Week | None = None
        self.agenda = AgendaModel(self)
        self.list = AgendaList(self.agenda, context.thumbnails)
        self.followed = ListedTableModel(pull_records(), self)
        self.selection = RecordSelection(self.followed)
        self._followed_list = ListedRecords(
            self.followed, self.selection, self.tr("Series you follow")
        )
        self.finder = RecordFinder(Kind.SERIES, self.tr("Follow a series…"), context.tasks)
        self.note = FollowedNote()
        self.month = MonthPanel()
        self.due = NoticeStrip("clock", theme.Tone.WARNING)
        self.local = NoticeStrip("info")
        self.pulling = Pulling(context, self)
        self._caring = Caring(context.tasks, self)
        self._add = AddToCollection(context, self)
        self.commands = {"add": self._add.action, "wish": self.pulling.wish}
        self._back = self._step("arrow-left", self.tr("Previous week"), -1)
        self._on = self._step("arrow-right", self.tr("Next week"), 1)
        self._go_today = QAction(self.tr("Today"), self)
        self._week = ElidedLabel()
        self._filler = QWidget()
        self._empty = EmptyState()
        self._skeleton = Skeleton()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def week(self) -> Week:
        """The week that is shown."""
        return week_of(self.month.calendar.day, first_day_of_week())

    def load(self) -> None:
        """Show the pull list of `workspace`."""
        workspace = self.workspace
        self.pulling.bind(workspace)
        self._add.bind(workspace)
        self._caring.bind(workspace)
        self.finder.bind(workspace.library if workspace is not None else None)
        self._today = _today()
        self._go_to(self._today)
        if workspace is None:
            self._releases = []
            self.followed.set_rows([], renewed=True)
            self.local.say("")
            self._show()
        else:
            self._stack.setCurrentWidget(self._skeleton)
            self.run(self._read(workspace), "read")

    def reload(self, changes: Changes) -> None:
        """Read again where something that is shown changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._read(self.workspace), "read")

    def take_focus(self) -> bool:
        """Go to the releases, or to the calendar where there are none."""
        self.list.setFocus() if self.agenda.releases else self.month.calendar.setFocus()
        return True

    def focus_filter(self) -> None:
        """Put the keyboard where a series is looked for."""
        self.finder.setFocus()

    def selected_text(self) -> str:
        """The selected releases, or the selected series, as tab-separated lines."""
        table = self._followed_list.table
        if table.hasFocus():
            rows = self.followed.records_at(self.selection.rows()) or []
            return self.followed.lines(rows, table.header.visible_columns())
        return "\n".join(
            "\t".join((one.issue.title, str(one.store_date or ""), str(one.foc_date or "")))
            for one in self.list.selected()
        )

    def select_all(self) -> None:
        """Select every release, or every series, wherever the keyboard is."""
        if self._followed_list.table.hasFocus():
            self.selection.select_all()
        else:
            self.list.selectAll()

    async def _read(self, workspace: Workspace) -> None:
        week = self.week
        start = min(self.month.first_shown - WEEK, week.moved(-EARLIER).first, self._today)
        end = max(self.month.last_shown + 2 * WEEK, week.end + _AHEAD, self._today + ORDERED_WITHIN)
        self._releases = await workspace.pull_list.releases(start, end + timedelta(days=1))
        self.followed.set_rows(await workspace.pull_list.rows())
        self.local.say(
            self.tr("This server keeps no pull lists: yours stays here.")
            if await workspace.pull_list.is_local()
            else ""
        )
        self._show()
        await self._note()

    async def _note(self) -> None:
        """Say how much is known of the selected series."""
        row = self._current()
        if row is None:
            self.note.show_series(None, None)
            return
        link = Link(Kind.SERIES, row.series.id, row.series.name)
        care = await self._caring.care([Subject(link, "", row.walked_at)])
        self.note.show_series(row, care.freshness[0] if care.freshness else None)

    def _show(self) -> None:
        week, present = self.week, week_of(self._today, first_day_of_week())
        self._week.setText(week_title(week, present))
        self.month.calendar.show_releases(self._releases, self._today)
        following = bool(self.followed.rowCount())
        if following:
            self.agenda.show_week(self._releases, week, self._today, present)
        else:
            self.agenda.clear()
            self._say_empty()
        self._stack.setCurrentWidget(self.list if following else self._empty)
        self._followed_list.setVisible(following)
        self._filler.setVisible(not following)
        self.due.say(deadlines_text(deadlines(self._releases, self._today)))
        self.summary_changed.emit(self._summary(present) if following else "")
        self._aim()

    def _summary(self, present: Week) -> str:
        series = self.tr("%Ln series followed", "", self.followed.rowCount())
        out = sum(
            one.store_date is not None and one.store_date in present for one in self._releases
        )
        releases = self.tr("1 issue") if out == 1 else self.tr("%Ln issues", "", out)
        return self.tr("{series} · {issues} this week").format(series=series, issues=releases)

    def _say_empty(self) -> None:
        if self.workspace is None:
            self._empty.say("pull-list", self.tr("No library is open"))
        else:
            self._empty.say(
                "pull-list",
                self.tr("You follow no series yet"),
                self.tr(
                    "Follow the series you buy: their new issues appear here by week, with the "
                    "days by which to order them."
                ),
                self.tr("Follow a series"),
            )

    def _current(self) -> PullRow | None:
        current = self.selection.current
        row = self.followed.row_of(current) if current is not None else -1
        return self.followed.record_at(row) if row >= 0 else None

    def _aim(self) -> None:
        releases = self.list.selected()
        rows = self.selection.rows() if self.followed.rowCount() else []
        self.pulling.aim(releases, self.followed.records_at(rows) or [])
        self._add.aim([Target(one.issue.id, one.issue.title) for one in releases if not one.owned])

    def _go_to(self, day: date) -> None:
        self.month.calendar.choose(day)

    def _build(self) -> None:
        side, right = QWidget(), QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        find = QVBoxLayout()
        find.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_S)
        find.addWidget(self.finder)
        left.addWidget(self.month)
        left.addWidget(Hairline())
        left.addLayout(find)
        left.addWidget(self._followed_list, 1)
        left.addWidget(self._filler, 1)
        left.addWidget(self.note)
        for part in (self._skeleton, self._empty, self.list):
            self._stack.addWidget(part)
        self._empty.setBackgroundRole(self.palette().ColorRole.Base)
        self._empty.setAutoFillBackground(True)
        self._week.setFont(theme.title_font(self.font(), 1.1))
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_S, theme.SPACE_S)
        head.setSpacing(theme.SPACE_XS)
        head.addWidget(self._week, 1)
        for action in (self.pulling.wish, self._add.action):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setAccessibleName(action.text())
            head.addWidget(button)
        for part in (self._back, self._on):
            head.addWidget(part)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        both = Splitter(Qt.Orientation.Horizontal, side, right)
        side.setMinimumWidth(_LEAST)
        right.setMinimumWidth(_LEAST)
        both.setStretchFactor(0, 0)
        both.setStretchFactor(1, 1)
        both.setSizes([_SIDE, 460])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.due, self.local):
            whole.addWidget(part)
        whole.addWidget(both, 1)

    def _connect(self) -> None:
        calendar, table = self.month.calendar, self._followed_list.table
        calendar.selectionChanged.connect(self._on_moved)
        calendar.month_shown.connect(self._on_moved)
        self._go_today.setShortcut(QKeySequence(Qt.Key.Key_T))
        self._go_today.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._go_today.triggered.connect(self._on_today)
        self.addAction(self._go_today)
        self.month.today_wanted.connect(self._on_today)
        self.list.chosen.connect(self._on_release)
        self.list.opened.connect(lambda one: self.activated.emit(_link(one)))
        self.list.menu_requested.connect(self._on_menu)
        self.selection.current_changed.connect(self._on_series)
        self.selection.changed.connect(self._aim)
        table.focused.connect(self._tell_series)
        table.opened.connect(lambda row: self.activated.emit(self.followed.link_at(row)))
        table.menu_requested.connect(self._on_series_menu)
        self.pulling.unfollow.setShortcut(QKeySequence.StandardKey.Delete)
        self.pulling.unfollow.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        table.addAction(self.pulling.unfollow)
        self.finder.chosen.connect(self.pulling.follow)
        self.note.refresh_wanted.connect(self._caring.refresh)
        self._caring.changed.connect(self._on_series)
        self._empty.acted.connect(self.finder.setFocus)

    def _step(self, icon_name: str, name: str, weeks: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon_name))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self._go_to(self.month.calendar.day + weeks * WEEK))
        return button

    def _on_moved(self) -> None:
        if self.week != self._shown:
            self._shown = self.week
            self.list.forget()
        if self.workspace is not None:
            self.run(self._read(self.workspace), "read")

    def _on_today(self) -> None:
        self._today = _today()
        self._go_to(self._today)

    def _on_release(self) -> None:
        self._aim()
        current = self.list.current()
        self.selected.emit(_link(current) if current is not None else None)

    def _on_series(self) -> None:
        if self.workspace is not None:
            self.run(self._note(), "note")
        if self._followed_list.table.hasFocus():
            self._tell_series()

    def _tell_series(self) -> None:
        row = self._current()
        self.selected.emit(
            Link(Kind.SERIES, row.series.id, row.series.name) if row is not None else None
        )

    def _on_menu(self, place: QPoint) -> None:
        self._popup([self.pulling.wish, self._add.action], place)

    def _on_series_menu(self, place: QPoint) -> None:
        self._popup([self.pulling.unfollow], place)

    def _popup(self, actions: list[QAction], place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(actions)
        menu.popup(place)


def _link(release: Release) -> Link:
    return Link(Kind.ISSUE, release.issue.id, release.issue.title)


def _today() -> date:
    return datetime.now().astimezone().date()
