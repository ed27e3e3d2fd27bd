"""Everything known of a reading list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.reading_list import ReadingListDetail
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.reading_lists_columns import source_text
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.models.series_columns import owned_of_text
from metron_desktop.gui.theme import Tone
from metron_desktop.gui.widgets.care_section import add_care
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import (
    DetailSheet,
    ExternalLink,
    Fact,
    is_web,
    muted_label,
)
from metron_desktop.gui.widgets.stars_label import StarsLabel

translate = QCoreApplication.translate


def reading_list_sheet(detail: ReadingListDetail, care: Care) -> DetailSheet:
    """The details of a reading list."""
    sheet, row = DetailSheet(), detail.row
    keeper = ""
    if row.username:
        keeper = translate("ReadingListDetails", "kept by {name}").format(name=row.username)
    sheet.add_title(row.name, keeper)
    sheet.add_chips(_chips(detail))
    if row.items:
        owned = owned_of_text(row.owned, row.items)
        bar = CompletionBar()
        bar.show_part(row.owned / row.items, owned)
        read = translate("ReadingListDetails", "{count} read").format(
            count=fmt.number_text(row.read)
        )
        sheet.add(bar, muted_label(f"{owned} · {read}"))
    add_care(sheet, care)
    sheet.add_text(translate("ReadingListDetails", "Description"), detail.desc)
    facts: list[Fact] = [
        (translate("ReadingListDetails", "Source"), source_text(row.attribution_source)),
        (translate("ReadingListDetails", "Changed"), fmt.moment_date_text(row.modified)),
    ]
    for label, other in (
        (translate("ReadingListDetails", "Comes after"), detail.previous),
        (translate("ReadingListDetails", "Goes on in"), detail.next),
    ):
        if other is not None:
            facts.append((label, sheet.record_link(Link(Kind.READING_LIST, *other))))
    sheet.add_facts(translate("ReadingListDetails", "About"), facts)
    if is_web(detail.attribution_url):
        sheet.add(ExternalLink(source_text(row.attribution_source), detail.attribution_url))
    sheet.add_links(Kind.READING_LIST, detail.resource_url, None, None)
    return sheet


def _chips(detail: ReadingListDetail) -> list[Chip | StarsLabel]:
    row = detail.row
    chips: list[Chip | StarsLabel] = [Chip(row.list_type)] if row.list_type else []
    if row.is_private:
        chips.append(Chip(translate("ReadingListDetails", "Private"), Tone.WARNING))
    if row.gone:
        chips.append(Chip(translate("ReadingListDetails", "No longer on the server"), Tone.WARNING))
    if row.average_rating is not None and row.rating_count:
        words = translate("ReadingListDetails", "{average} of 5 ({count})").format(
            average=fmt.decimal_text(row.average_rating), count=fmt.number_text(row.rating_count)
        )
        chips.append(StarsLabel(row.average_rating, words))
    return chips
