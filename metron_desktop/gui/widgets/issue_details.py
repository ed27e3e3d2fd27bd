"""Everything known of an issue, and of the copy that is owned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from metron_desktop.domain.issue import Credit, IssueDetail, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.issues_columns import owned_chip, series_text
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.record_content import IssueContent
from metron_desktop.gui.widgets.care_section import add_care
from metron_desktop.gui.widgets.copy_details import add_copy, copy_chips
from metron_desktop.gui.widgets.cover_view import CoverView
from metron_desktop.gui.widgets.detail_parts import DetailSheet, muted_label, text_label

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

translate = QCoreApplication.translate

_COVER = 216
_VARIANT = 48


def issue_sheet(
    content: IssueContent, care: Care, thumbnails: Thumbnails, *, why_not: str = ""
) -> DetailSheet:
    """The details of an issue and of the copy that is owned.

    Args:
        content: What is known of it.
        care: How much of it is here.
        thumbnails: Where covers come from.
        why_not: Why nothing can be decided about it now; "" where it can.
    """
    sheet, detail, item = DetailSheet(), content.detail, content.item
    row = detail.row
    sheet.add_centered(CoverView(thumbnails, row.image, row.series, row.number, _COVER))
    when = fmt.month_text(row.cover_date)
    number = f" #{row.number}" if row.number else ""
    sheet.add_title(f"{row.series}{number}", " · ".join(filter(None, (row.publisher, when))))
    sheet.add_chips(_chips(content))
    if item is not None:
        add_copy(sheet, content, item, why_not=why_not)
    add_care(sheet, care)
    stories = "\n".join(detail.story_titles)
    sheet.add_text(
        translate("IssueDetails", "Story")
        if len(detail.story_titles) == 1
        else translate("IssueDetails", "Stories"),
        stories,
    )
    sheet.add_text(translate("IssueDetails", "Description"), detail.desc)
    _add_facts(sheet, detail)
    _add_credits(sheet, detail.credits)
    _add_links(sheet, detail.links)
    _add_variants(sheet, detail.variants, thumbnails)
    _add_reprints(sheet, detail.reprints)
    sheet.add_links(Kind.ISSUE, detail.resource_url, detail.cv_id, detail.gcd_id)
    return sheet


def _chips(content: IssueContent) -> list[Chip | QWidget]:
    detail, item = content.detail, content.item
    row = detail.row
    if item is None:
        chips: list[Chip | QWidget] = [
            owned_chip(row) if row.owned else Chip(translate("IssueDetails", "Not owned"))
        ]
    else:
        chips = [owned_chip(item.issue), *copy_chips(content, item)]
    if detail.age_rating and detail.age_rating.casefold() != "unknown":
        chips.append(Chip(detail.age_rating))
    return chips


def _add_facts(sheet: DetailSheet, detail: IssueDetail) -> None:
    row = detail.row
    rating = ""
    if detail.average_rating is not None and detail.rating_count:
        rating = translate("IssueDetails", "{average} of 5 ({count})").format(
            average=fmt.decimal_text(detail.average_rating), count=detail.rating_count
        )
    pages = fmt.number_text(detail.page_count) if detail.page_count else ""
    sheet.add_facts(
        translate("IssueDetails", "About"),
        [
            (
                translate("IssueDetails", "Series"),
                sheet.record_link(Link(Kind.SERIES, row.series_id, series_text(row))),
            ),
            (translate("IssueDetails", "Title"), detail.title),
            (translate("IssueDetails", "Also numbered"), detail.alt_number),
            (translate("IssueDetails", "Type"), detail.series_type),
            (translate("IssueDetails", "Publisher"), row.publisher),
            (translate("IssueDetails", "Imprint"), detail.imprint),
            (translate("IssueDetails", "Cover date"), fmt.month_text(row.cover_date)),
            (translate("IssueDetails", "In stores"), fmt.date_text(row.store_date)),
            (translate("IssueDetails", "Final order"), fmt.date_text(detail.foc_date)),
            (translate("IssueDetails", "Cover price"), fmt.money_text(detail.price)),
            (translate("IssueDetails", "Pages"), pages),
            (translate("IssueDetails", "Readers' rating"), rating),
            (translate("IssueDetails", "SKU"), detail.sku),
            (translate("IssueDetails", "UPC"), detail.upc),
            (translate("IssueDetails", "ISBN"), detail.isbn),
        ],
    )


def _add_credits(sheet: DetailSheet, credits_: Sequence[Credit]) -> None:
    by_role: dict[str, list[str]] = defaultdict(list)
    for credit in credits_:
        for role in credit.roles or (translate("IssueDetails", "Other"),):
            by_role[role].append(credit.creator)
    facts = [(role, ", ".join(names)) for role, names in by_role.items()]
    sheet.add_facts(translate("IssueDetails", "Credits"), facts)


def _add_links(sheet: DetailSheet, links: Sequence[Link]) -> None:
    titles = {
        Kind.ARC: translate("IssueDetails", "Arcs"),
        Kind.CHARACTER: translate("IssueDetails", "Characters"),
        Kind.TEAM: translate("IssueDetails", "Teams"),
        Kind.UNIVERSE: translate("IssueDetails", "Universes"),
    }
    for kind, title in titles.items():
        names = [link.name for link in links if link.kind == kind]
        sheet.add_text(title, ", ".join(names))


def _add_variants(sheet: DetailSheet, variants: Sequence[Variant], thumbnails: Thumbnails) -> None:
    if not variants:
        return
    lines = []
    for variant in variants:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        cover = CoverView(thumbnails, variant.image, "", "", _VARIANT)
        cover.setAccessibleName(variant.name)
        row.addWidget(cover, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(variant.name))
        more = " · ".join(filter(None, (fmt.money_text(variant.price), variant.sku)))
        if more:
            words.addWidget(muted_label(more))
        words.addStretch(1)
        row.addLayout(words, 1)
        lines.append(line)
    sheet.add_section(translate("IssueDetails", "Variants"), *lines)


def _add_reprints(sheet: DetailSheet, reprints: Sequence[Link]) -> None:
    if reprints:
        sheet.add_section(translate("IssueDetails", "Reprints"), *map(sheet.record_link, reprints))
