"""A field that was changed on both sides: both values, what it was before, and the choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from metron_desktop.domain.review import Decision, Step
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_choice import FieldChoice
from metron_desktop.gui.models.word_diff import changed_words
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label
from metron_desktop.gui.widgets.value_box import ValueBox

_LONG = 40
"""Characters from which on single words are marked: in a short value all of it is what differs."""


class FieldChoiceCard(QWidget):
    """Both values side by side, or above each other where there is little room. UI thread.

    Signals:
        decided: A `Step` the person wants taken.

    Args:
        choice: The field and its values.
        stacked: Whether one value stands above the other.
        why_not: Why nothing can be decided now; "" where it can.
    """

    decided = Signal(object)

    def __init__(
        self,
        choice: FieldChoice,
        *,
        stacked: bool = False,
        why_not: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = text_label(choice.name)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        name.setFont(font)
        self.mine = ValueBox(self.tr("Yours"), self.tr("Keep mine"))
        self.theirs = ValueBox(self.tr("On the server"), self.tr("Take the server's"))
        mine, theirs = choice.mine, choice.theirs
        changed = changed_words(mine, theirs) if min(len(mine), len(theirs)) > _LONG else ([], [])
        typed = self.tr("Typed {moment}").format(moment=fmt.moment_text(choice.edited_at))
        self.mine.show_value(choice.name, mine, changed[0], theme.Tone.ACCENT, typed)
        before = self.tr("Before: {value}").format(value=choice.base or self.tr("(nothing)"))
        self.theirs.show_value(choice.name, theirs, changed[1], theme.Tone.WARNING, "")
        for box, decision in (
            (self.mine, Decision.KEEP_MINE),
            (self.theirs, Decision.TAKE_THEIRS),
        ):
            step = Step(decision, choice.local_id, choice.field)
            box.chosen.connect(lambda step=step: self.decided.emit(step))
            box.button.setObjectName(decision)
            box.allow(not why_not, why_not)
        sides = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )
        sides.setSpacing(theme.SPACE_S)
        sides.addWidget(self.mine, 1)
        sides.addWidget(self.theirs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        column.addWidget(name)
        column.addLayout(sides)
        note = muted_label(before)
        note.setFont(theme.small_font(self.font()))
        column.addWidget(note)
        self.setAccessibleName(
            self.tr("{field} was changed on both sides").format(field=choice.name)
        )
