"""The right side of the Review page: what is selected, and what can be decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from metron_desktop.domain.review import Decision, Step
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.review_entry import ReviewEntry
from metron_desktop.gui.widgets.decision_button import DecisionButton
from metron_desktop.gui.widgets.detail_parts import DetailSheet, text_label
from metron_desktop.gui.widgets.field_choice_card import FieldChoiceCard
from metron_desktop.gui.widgets.review_heading import ReviewHeading

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why decisions cannot be taken now, as sentences; "" where they can.

    Attributes:
        decide: For all of them.
        add_again: For adding to the server once more.
    """

    decide: str = ""
    add_again: str = ""


class ReviewDecision(QScrollArea):
    """Made anew for what is selected: one item with all its fields, or several at once. UI thread.

    Signals:
        decided: A list of `Step` the person wants taken together.
        opened: A `Link` to an item to show.
    """

    decided = Signal(object)
    opened = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._reasons = Reasons()
        self._entries: tuple[ReviewEntry, ...] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Decision"))
        self.show_entries(())

    def set_reasons(self, reasons: Reasons) -> None:
        """Say what cannot be decided."""
        self._reasons = reasons
        self._entries = None

    def show_entries(self, entries: Sequence[ReviewEntry]) -> bool:
        """Show what is selected.

        Returns:
            False where the keyboard was on a button that is not there any more. Whoever keeps
            deciding in the same way finds the keyboard on the same button again.
        """
        if tuple(entries) == self._entries:
            return True
        self._entries = tuple(entries)
        used = [one.objectName() for one in self.findChildren(QPushButton) if one.hasFocus()]
        self.setWidget(self._sheet(entries))
        if not used:
            return True
        again = self.findChild(QPushButton, used[0])
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        return again is not None

    def _sheet(self, entries: Sequence[ReviewEntry]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_L)
        if self._reasons.decide:
            column.addWidget(text_label(self._reasons.decide))
        if len(entries) == 1 and entries[0].removed_at is not None:
            self._add_removed(column, entries[0])
        elif len(entries) == 1:
            self._add_conflicts(column, entries[0])
        elif entries:
            self._add_several(column, entries)
        column.addStretch(1)
        return body

    def _add_conflicts(self, column: QVBoxLayout, entry: ReviewEntry) -> None:
        sentence = self.tr("You and the server changed the same thing. Which value is right?")
        self._add_heading(column, entry, sentence)
        if len(entry.choices) > 1:
            column.addWidget(self._bulk_buttons([entry]))
        for choice in entry.choices:
            card = FieldChoiceCard(choice, why_not=self._reasons.decide)
            card.decided.connect(lambda step: self.decided.emit([step]))
            column.addWidget(card)

    def _add_removed(self, column: QVBoxLayout, entry: ReviewEntry) -> None:
        sentence = self.tr(
            "The server no longer has this item (noticed {date}). It is still here because of what "
            "you typed about it."
        ).format(date=fmt.moment_date_text(entry.removed_at))
        self._add_heading(column, entry, sentence)
        typed = DetailSheet()
        typed.layout().setContentsMargins(0, 0, 0, 0)
        typed.add_facts(
            self.tr("What you typed"),
            [(name, text or self.tr("(emptied)")) for name, text in entry.typed],
        )
        column.addWidget(typed)
        column.addWidget(self._removed_buttons([entry]))

    def _add_several(self, column: QVBoxLayout, entries: Sequence[ReviewEntry]) -> None:
        title = text_label(self.tr("%Ln items selected", "", len(entries)))
        title.setFont(theme.title_font(self.font()))
        column.addWidget(title)
        changed = [entry for entry in entries if entry.removed_at is None]
        removed = [entry for entry in entries if entry.removed_at is not None]
        if changed:
            counts = Counter(choice.name for entry in changed for choice in entry.choices)
            words = ", ".join(
                f"{name} ({fmt.number_text(count)})" for name, count in counts.most_common()
            )
            column.addWidget(_section(self.tr("Changed on both sides"), words))
            column.addWidget(self._bulk_buttons(changed))
        if removed:
            words = self.tr("%Ln items", "", len(removed)) if changed else ""
            column.addWidget(_section(self.tr("Removed on the server"), words))
            column.addWidget(self._removed_buttons(removed))

    def _add_heading(self, column: QVBoxLayout, entry: ReviewEntry, sentence: str) -> None:
        heading = ReviewHeading(entry.item, sentence, self._thumbnails)
        heading.opened.connect(self.opened)
        column.addWidget(heading)

    def _bulk_buttons(self, entries: Sequence[ReviewEntry]) -> QWidget:
        """Keep mine and take the server's, for all fields of these."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        for decision, label in (
            (Decision.KEEP_MINE, self.tr("Keep all mine")),
            (Decision.TAKE_THEIRS, self.tr("Take all from the server")),
        ):
            button = QPushButton(label)
            button.setAccessibleName(label)
            button.setObjectName(f"all_{decision}")
            button.setEnabled(not self._reasons.decide)
            steps = _steps(entries, decision)
            button.clicked.connect(lambda _checked, steps=steps: self.decided.emit(steps))
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _removed_buttons(self, entries: Sequence[ReviewEntry]) -> QWidget:
        """What can be done about items that the server no longer has."""
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        decide = self._reasons.decide
        for decision, icon_name, label, sentence, why_not in (
            (
                Decision.KEEP,
                "collection",
                self.tr("Keep here"),
                self.tr("It stays in your collection, on this computer only."),
                decide,
            ),
            (
                Decision.ADD_AGAIN,
                "add",
                self.tr("Add again on the server"),
                self.tr("It is sent to the server with what you typed."),
                decide or self._reasons.add_again,
            ),
            (
                Decision.DISCARD,
                "remove",
                self.tr("Discard"),
                self.tr("It goes, and what you typed with it. You can undo this."),
                decide,
            ),
        ):
            button = DecisionButton(icon_name, label, sentence, why_not=why_not)
            button.button.setObjectName(decision)
            steps = _steps(entries, decision)
            button.chosen.connect(lambda steps=steps: self.decided.emit(steps))
            column.addWidget(button)
        return block


def _steps(entries: Sequence[ReviewEntry], decision: Decision) -> list[Step]:
    return [step for entry in entries for step in entry.steps(decision)]


def _section(title: str, words: str) -> QWidget:
    """A small heading with words below it."""
    block = DetailSheet()
    block.layout().setContentsMargins(0, 0, 0, 0)
    block.add_section(title, *([text_label(words)] if words else []))
    return block
