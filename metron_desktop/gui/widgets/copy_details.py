"""What is known of the copy that is owned: the server's values, and what was typed over them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.outbox import OutboxState
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_choice import field_choices
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.models.outbox_wording import change_name, change_sign
from metron_desktop.gui.record_content import IssueContent
from metron_desktop.gui.widgets.detail_parts import DetailSheet, Fact, muted_label, text_label
from metron_desktop.gui.widgets.field_choice_card import FieldChoiceCard
from metron_desktop.gui.widgets.stars_label import StarsLabel

translate = QCoreApplication.translate


def copy_chips(content: IssueContent, item: CollectionRow) -> list[Chip]:
    """How the copy stands, in chips."""
    chips = []
    if item.is_read:
        chips.append(Chip(translate("IssueDetails", "Read"), theme.Tone.ACCENT))
    if content.removed:
        chips.append(Chip(translate("IssueDetails", "Removed on the server"), theme.Tone.WARNING))
    elif item.server_id is None:
        chips.append(Chip(translate("IssueDetails", "Only here so far"), theme.Tone.WARNING))
    elif content.conflicts:
        chips.append(Chip(translate("IssueDetails", "Changed on both sides"), theme.Tone.WARNING))
    elif item.local_fields:
        chips.append(Chip(translate("IssueDetails", "Changed here"), theme.Tone.WARNING))
    states = {change.entry.state for change in content.waiting}
    if states - {OutboxState.KEPT}:
        chips.append(Chip(translate("IssueDetails", "Waiting to be sent"), theme.Tone.ACCENT))
    return chips


def add_copy(
    sheet: DetailSheet, content: IssueContent, item: CollectionRow, *, why_not: str
) -> None:
    """Append what is known of the copy, and the choices it asks for."""
    choices = field_choices(content.conflicts)
    if choices:
        cards = [FieldChoiceCard(one, stacked=True, why_not=why_not) for one in choices]
        for card in cards:
            card.decided.connect(sheet.decided)
        sheet.add_section(translate("IssueDetails", "Changed on both sides"), *cards)
    mark = _Marks(sheet, content, item, why_not=why_not)
    sheet.add_facts(translate("IssueDetails", "Your copy"), _facts(content, item, mark))
    sheet.add_text(translate("IssueDetails", "Your notes"), item.notes)
    if (notes := mark.of("notes")) is not None:
        sheet.add(notes)
    if content.waiting:
        lines = []
        for change in content.waiting:
            sign = change_sign(change.entry)
            lines.append(muted_label(f"{sign.word}: {change_name(change)}"))
        sheet.add_section(translate("IssueDetails", "Changes for the server"), *lines)


class _Marks:
    """What the server has where something else was typed here, each with the way back to it.

    What is in conflict is said by the choice itself.
    """

    def __init__(
        self, sheet: DetailSheet, content: IssueContent, item: CollectionRow, *, why_not: str
    ) -> None:
        asked = {conflict.field for conflict in content.conflicts}
        self._theirs = {
            choice.field: choice.theirs
            for choice in field_choices(content.typed)
            if choice.field not in asked
        }
        self._sheet = sheet
        self._item = item
        self._why_not = why_not

    def of(self, field: str) -> QWidget | None:
        """The line below a field's value; None where the value is the server's."""
        theirs = self._theirs.get(field)
        if theirs is None:
            return None
        words = translate("IssueDetails", "yours; the server has nothing")
        if theirs:
            words = translate("IssueDetails", "yours; the server has {value}")
        label = muted_label(words.format(value=_shortened(theirs)))
        label.setFont(theme.small_font(label.font()))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_XS)
        row.addWidget(label, 1)
        if self._item.server_id is not None:
            row.addWidget(self._way_back(field), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _way_back(self, field: str) -> QToolButton:
        words = translate("IssueDetails", "Use Metron’s value")
        button = QToolButton()
        button.setIcon(icons.icon("undo"))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setAutoRaise(True)
        button.setToolTip(self._why_not or words)
        button.setAccessibleName(f"{words}: {field_name(field)}")
        button.setEnabled(not self._why_not)
        item = self._item
        button.clicked.connect(lambda: self._sheet.revert_wanted.emit(item.local_id, field))
        return button


def _facts(content: IssueContent, item: CollectionRow, marks: _Marks) -> list[Fact]:
    rating = None
    if item.rating:
        rating = StarsLabel(item.rating, fmt.rating_text(item.rating))
    days = [read.read_date for read in content.read_dates] or list(filter(None, [item.date_read]))
    read = "\n".join(map(fmt.moment_date_text, days))
    if not read and item.is_read:
        read = translate("IssueDetails", "Yes")
    times = fmt.number_text(item.read_count) if item.read_count > len(days) else ""
    several = item.quantity > 1
    # It stands beside the grade; where it was typed here it is told apart.
    company = item.grading_company if "grading_company" in item.local_fields else ""
    facts: list[tuple[str, str | QWidget]] = [
        ("quantity", fmt.number_text(item.quantity)),
        ("book_format", fmt.format_text(item.book_format)),
        ("grade", fmt.grade_text(item.grade, item.grading_company)),
        ("grading_company", company),
        ("rating", rating or ""),
        ("is_read", read),
        ("read_count", times),
        ("purchase_price", fmt.money_text(item.purchase_price)),
        ("", fmt.money_text(item.value) if several else ""),
        ("purchase_date", fmt.date_text(item.purchase_date)),
        ("purchase_store", item.purchase_store),
        ("storage_location", item.storage_location),
    ]
    value_name = translate("IssueDetails", "Value")
    shown: list[Fact] = [
        (field_name(field) if field else value_name, _marked(value, marks.of(field)))
        for field, value in facts
    ]
    return [
        *shown,
        (translate("IssueDetails", "Added"), fmt.moment_date_text(item.created_on)),
        (translate("IssueDetails", "Changed"), fmt.moment_date_text(item.modified)),
    ]


def _marked(value: str | QWidget, mark: QWidget | None) -> str | QWidget:
    """A value, with what the server has instead below it."""
    if mark is None:
        return value
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if isinstance(value, str):
        value = text_label(value or translate("IssueDetails", "(nothing)"))
        column.addWidget(value)
    else:
        column.addWidget(value, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(mark)
    return both


def _shortened(text: str) -> str:
    """The beginning of a long note: the rest is seen when it comes to a choice."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}…"


_LONGEST = 60
_ICON = 14
