"""What is known of the copy that is owned: the server's values, and what was typed over them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.outbox import OutboxState
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.field_choice import field_choices
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
    sheet.add_facts(translate("IssueDetails", "Your copy"), _facts(content, item))
    sheet.add_text(translate("IssueDetails", "Your notes"), item.notes)
    notes = _servers(content).get("notes")
    if notes is not None:
        sheet.add(_mark(notes))
    if content.waiting:
        lines = []
        for change in content.waiting:
            sign = change_sign(change.entry)
            lines.append(muted_label(f"{sign.word}: {change_name(change)}"))
        sheet.add_section(translate("IssueDetails", "Changes for the server"), *lines)


def _facts(content: IssueContent, item: CollectionRow) -> list[Fact]:
    rating = None
    if item.rating:
        rating = StarsLabel(item.rating, fmt.rating_text(item.rating))
    days = [read.read_date for read in content.read_dates] or list(filter(None, [item.date_read]))
    facts: list[tuple[str, str, str | QWidget]] = [
        ("quantity", translate("IssueDetails", "Copies"), fmt.number_text(item.quantity)),
        ("book_format", translate("IssueDetails", "Format"), fmt.format_text(item.book_format)),
        (
            "grade",
            translate("IssueDetails", "Grade"),
            fmt.grade_text(item.grade, item.grading_company),
        ),
        ("rating", translate("IssueDetails", "Rating"), rating or ""),
        (
            "is_read",
            translate("IssueDetails", "Read"),
            "\n".join(map(fmt.moment_date_text, days)),
        ),
        (
            "purchase_price",
            translate("IssueDetails", "Price"),
            fmt.money_text(item.purchase_price),
        ),
        (
            "purchase_date",
            translate("IssueDetails", "Purchased"),
            fmt.date_text(item.purchase_date),
        ),
        ("purchase_store", translate("IssueDetails", "Bought at"), item.purchase_store),
        ("storage_location", translate("IssueDetails", "Location"), item.storage_location),
        ("", translate("IssueDetails", "Added"), fmt.moment_date_text(item.created_on)),
    ]
    servers = _servers(content)
    return [
        (label, _marked(value, servers[field]) if field in servers else value)
        for field, label, value in facts
    ]


def _servers(content: IssueContent) -> dict[str, str]:
    """What the server has where something else was typed here, in words; "" for nothing.

    What is in conflict is said by the choice itself.
    """
    asked = {conflict.field for conflict in content.conflicts}
    return {
        choice.field: choice.theirs
        for choice in field_choices(content.typed)
        if choice.field not in asked
    }


def _marked(value: str | QWidget, theirs: str) -> QWidget:
    """A value with what the server has instead below it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if isinstance(value, str):
        value = text_label(value or translate("IssueDetails", "(nothing)"))
        column.addWidget(value)
    else:
        column.addWidget(value, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(_mark(theirs))
    return both


def _mark(theirs: str) -> QWidget:
    words = (
        translate("IssueDetails", "yours; the server has {value}").format(value=_shortened(theirs))
        if theirs
        else translate("IssueDetails", "yours; the server has nothing")
    )
    label = muted_label(words)
    label.setFont(theme.small_font(label.font()))
    return label


def _shortened(text: str) -> str:
    """The beginning of a long note: the rest is seen when it comes to a choice."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}…"


_LONGEST = 60
