"""Where the person decides: values changed on both sides, and items removed on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.review import Decision
from metron_desktop.gui import icons
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.deciding import Deciding
from metron_desktop.gui.models.review_entry import (
    ReviewEntry,
    conflict_entries,
    removed_entries,
)
from metron_desktop.gui.models.review_model import ReviewModel
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.review_decision import Reasons, ReviewDecision
from metron_desktop.gui.widgets.review_list import ReviewList
from metron_desktop.gui.widgets.skeleton import Skeleton
from metron_desktop.gui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace

_TOUCHED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES)


class ReviewPage(BrowsePage):
    """The items that need a decision at the left, the decision about those selected at the right.

    One decision is shown at a time, so that 500 of them open as fast as one. UI thread.
    """

    has_details = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Review")
        self.icon_name = "review"
        self.model = ReviewModel(self)
        self.list = ReviewList(self.model, context.thumbnails)
        self.decision = ReviewDecision(context.thumbnails)
        self.deciding = Deciding(context, self)
        self._empty = EmptyState()
        self._skeleton = Skeleton()
        self._stack = QStackedWidget()
        self._both = Splitter(Qt.Orientation.Horizontal, self.list, self.decision)
        self._row = 0
        self._actions = self._make_actions()
        self.commands["add"] = self._actions[Decision.ADD_AGAIN]
        self.commands["remove"] = self._actions[Decision.DISCARD]
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.menu_requested.connect(self._on_menu)
        self.decision.decided.connect(self.deciding.take)
        self.decision.opened.connect(self.activated)

    def load(self) -> None:
        """Show what needs a decision in `workspace`."""
        workspace = self.workspace
        self.deciding.bind(workspace)
        self.model.show_entries((), ())
        if workspace is None:
            self._empty.say("review", self.tr("No library is open"))
            self._stack.setCurrentWidget(self._empty)
            self.summary_changed.emit("")
            self._on_chosen()
            return
        self.decision.set_reasons(self._reasons(workspace))
        self._stack.setCurrentWidget(self._skeleton)
        self.run(self._read(workspace), "read")

    def reload(self, changes: Changes) -> None:
        """Read again where items changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._read(self.workspace), "read")

    def select_all(self) -> None:
        """Select every item, to decide about all of them at once."""
        self.list.selectAll()

    def selected_text(self) -> str:
        """Title and what is to decide, as tab-separated lines."""
        return "\n".join(
            f"{entry.item.issue.title}\t{entry.words}" for entry in self.list.selected()
        )

    async def _read(self, workspace: Workspace) -> None:
        removed = await workspace.review.removed()
        gone = {one.item.local_id: one for one in removed}
        # Of an item that is gone there, there is only one thing to decide.
        conflicts = [one for one in await workspace.review.conflicts() if one.local_id not in gone]
        ids = list(dict.fromkeys(conflict.local_id for conflict in conflicts))
        rows = await workspace.library.rows(Kind.COLLECTION_ITEM, ids)
        readings = await workspace.collection.read_dates(list(gone))
        items = {row.local_id: row for row in rows if row is not None}
        self.show_entries(conflict_entries(conflicts, items), removed_entries(removed, readings))

    def show_entries(self, changed: list[ReviewEntry], removed: list[ReviewEntry]) -> None:
        """Show these, with the same ones selected; where all of them are gone, what follows."""
        wanted = [entry.item.local_id for entry in self.list.selected()]
        row = self._row
        self.list.blockSignals(True)  # what is selected in between is nobody's business
        self.model.show_entries(changed, removed)
        if changed or removed:
            rows = [place for one in wanted if (place := self.model.row_of(one)) >= 0]
            rows = rows or [self.model.near(row)]
            self.list.choose(rows, rows[0])
        else:
            self._empty.say(
                "check-circle",
                self.tr("Nothing needs a decision"),
                self.tr(
                    "When a value was changed here and on the server, or the server no longer has "
                    "an item you typed something about, you decide it here. Nothing is overwritten."
                ),
            )
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self._both if changed or removed else self._empty)
        self._on_chosen()
        count = sum(len(entry.choices) for entry in changed) + len(removed)
        self.summary_changed.emit(
            self.tr("1 decision") if count == 1 else self.tr("%Ln decisions", "", count)
        )

    def _on_chosen(self) -> None:
        entries = self.list.selected()
        if entries:
            self._row = self.list.currentIndex().row()
        if not self.decision.show_entries(entries):
            self.list.setFocus()
        reasons = self._reasons(self.workspace) if self.workspace is not None else Reasons("-")
        for decision, action in self._actions.items():
            possible = any(entry.steps(decision) for entry in entries)
            refused = reasons.decide or (decision is Decision.ADD_AGAIN and bool(reasons.add_again))
            action.setEnabled(possible and not refused)

    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in self._actions.values() if action.isEnabled()])
        menu.popup(place)

    def _decide(self, decision: Decision) -> None:
        self.deciding.take(
            [step for entry in self.list.selected() for step in entry.steps(decision)]
        )

    def _reasons(self, workspace: Workspace) -> Reasons:
        add_again = ""
        if workspace.account.demo:
            add_again = self.tr("The demonstration library has no server.")
        return Reasons(no_writing(workspace), add_again)

    def _make_actions(self) -> dict[Decision, QAction]:
        made = {}
        for decision, icon_name, text, key in (
            (Decision.KEEP_MINE, "edit", self.tr("Keep mine"), "Ctrl+M"),
            (Decision.TAKE_THEIRS, "online", self.tr("Take the server's"), "Ctrl+T"),
            (Decision.KEEP, "collection", self.tr("Keep here"), "Ctrl+K"),
            # The keys of these two are the window's, for adding and for removing.
            (Decision.ADD_AGAIN, "add", self.tr("Add again on the server"), ""),
            (Decision.DISCARD, "remove", self.tr("Discard"), ""),
        ):
            action = QAction(icons.icon(icon_name), text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
            action.triggered.connect(lambda _on, decision=decision: self._decide(decision))
            self.addAction(action)
            made[decision] = action
        return made

    def _build(self) -> None:
        self.list.setMinimumWidth(220)
        self._both.setStretchFactor(0, 2)
        self._both.setStretchFactor(1, 3)
        self._both.setSizes([340, 700])
        for part in (self._skeleton, self._empty, self._both):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
