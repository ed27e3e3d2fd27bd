"""Everything known of an issue, and of the copy that is owned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.issue import Credit, IssueDetail, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.issues_columns import owned_chip, series_text
from metron_desktop.gui.widgets.cover_view import CoverView
from metron_desktop.gui.widgets.detail_parts import DetailSheet, muted_label, text_label
from metron_desktop.gui.widgets.stars_label import StarsLabel

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

translate = QCoreApplication.translate

_COVER = 216
_VARIANT = 48


def issue_sheet(
    detail: IssueDetail,
    item: CollectionRow | None,
    read_dates: Sequence[ReadDate],
    thumbnails: Thumbnails,
    *,
    fetchable: bool,
) -> DetailSheet:
    """The details of an issue.

    Args:
        detail: What is known of it.
        item: The copy that is owned, if any.
        read_dates: When that copy was read.
        thumbnails: Where covers come from.
        fetchable: Whether the server can be asked for what is not known yet.
    """
    sheet, row = DetailSheet(), detail.row
    sheet.add_centered(CoverView(thumbnails, row.image, row.series, row.number, _COVER))
    when = fmt.month_text(row.cover_date)
    number = f" #{row.number}" if row.number else ""
    sheet.add_title(f"{row.series}{number}", " · ".join(filter(None, (row.publisher, when))))
    sheet.add_chips(_chips(detail, item))
    if detail.detailed_at is None:
        _add_not_fetched(sheet, fetchable=fetchable)
    if item is not None:
        _add_copy(sheet, item, read_dates)
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


def _chips(detail: IssueDetail, item: CollectionRow | None) -> list[Chip | QWidget]:
    row = detail.row
    chips: list[Chip | QWidget] = []
    if item is None:
        chips.append(owned_chip(row) if row.owned else Chip(translate("IssueDetails", "Not owned")))
    else:
        chips.append(owned_chip(item.issue))
        if item.is_read:
            chips.append(Chip(translate("IssueDetails", "Read"), theme.Tone.ACCENT))
        if item.server_id is None:
            chips.append(Chip(translate("IssueDetails", "Only here so far"), theme.Tone.WARNING))
        elif item.local_fields:
            chips.append(Chip(translate("IssueDetails", "Changed here"), theme.Tone.WARNING))
    if detail.age_rating and detail.age_rating.casefold() != "unknown":
        chips.append(Chip(detail.age_rating))
    return chips


def _add_not_fetched(sheet: DetailSheet, *, fetchable: bool) -> None:
    sheet.add(
        muted_label(translate("IssueDetails", "Only what lists tell of this issue is here yet."))
    )
    if fetchable:
        button = QPushButton(translate("IssueDetails", "Get details"))
        button.setToolTip(translate("IssueDetails", "Asks the server once"))
        button.setAccessibleName(button.text())
        button.clicked.connect(sheet.wanted)
        sheet.add(button)


def _add_copy(sheet: DetailSheet, item: CollectionRow, read_dates: Sequence[ReadDate]) -> None:
    rating = None
    if item.rating:
        rating = StarsLabel(item.rating, fmt.rating_text(item.rating))
    grade = fmt.grade_text(item.grade, item.grading_company)
    days = [read.read_date for read in read_dates] or list(filter(None, [item.date_read]))
    sheet.add_facts(
        translate("IssueDetails", "Your copy"),
        [
            (translate("IssueDetails", "Copies"), fmt.number_text(item.quantity)),
            (translate("IssueDetails", "Format"), fmt.format_text(item.book_format)),
            (translate("IssueDetails", "Grade"), grade),
            (translate("IssueDetails", "Rating"), rating or ""),
            (translate("IssueDetails", "Read"), "\n".join(map(fmt.moment_date_text, days))),
            (translate("IssueDetails", "Price"), fmt.money_text(item.purchase_price)),
            (translate("IssueDetails", "Purchased"), fmt.date_text(item.purchase_date)),
            (translate("IssueDetails", "Bought at"), item.purchase_store),
            (translate("IssueDetails", "Location"), item.storage_location),
            (translate("IssueDetails", "Added"), fmt.moment_date_text(item.created_on)),
        ],
    )
    sheet.add_text(translate("IssueDetails", "Your notes"), item.notes)


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
