"""Everything known of a series."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.series import SeriesDetail
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.models.series_columns import owned_of_text
from metron_desktop.gui.theme import Tone
from metron_desktop.gui.widgets.care_section import add_care
from metron_desktop.gui.widgets.completion_bar import CompletionBar
from metron_desktop.gui.widgets.detail_parts import DetailSheet, muted_label

translate = QCoreApplication.translate

_STATUS_TONES = {"continuing": Tone.SUCCESS, "cancelled": Tone.WARNING, "hiatus": Tone.WARNING}


def series_sheet(detail: SeriesDetail, care: Care) -> DetailSheet:
    """The details of a series."""
    sheet, row = DetailSheet(), detail.row
    years = fmt.years_text(row.year_began, row.year_end, running=row.status == "continuing")
    sheet.add_title(row.name, " · ".join(filter(None, (row.publisher, years))))
    chips = [Chip(row.series_type)] if row.series_type else []
    if row.status:
        tone = _STATUS_TONES.get(row.status, Tone.MUTED)
        chips.append(Chip(fmt.status_text(row.status), tone))
    sheet.add_chips([*chips, *map(Chip, detail.genres)])
    owned = owned_of_text(row.owned, row.issue_count)
    if row.issue_count:
        bar = CompletionBar()
        bar.show_part(min(1.0, row.owned / row.issue_count), owned)
        sheet.add(bar)
    read = translate("SeriesDetails", "{count} read").format(count=fmt.number_text(row.read))
    sheet.add(muted_label(f"{owned} · {read}" if row.read else owned))
    add_care(sheet, care)
    sheet.add_text(translate("SeriesDetails", "Description"), detail.desc)
    sheet.add_facts(
        translate("SeriesDetails", "About"),
        [
            (translate("SeriesDetails", "Volume"), str(row.volume or "")),
            (translate("SeriesDetails", "Imprint"), detail.imprint),
            (
                translate("SeriesDetails", "Issues"),
                fmt.number_text(row.issue_count) if row.issue_count else "",
            ),
            (translate("SeriesDetails", "Language"), detail.language),
            (translate("SeriesDetails", "Also called"), "\n".join(detail.alt_names)),
            (translate("SeriesDetails", "Changed"), fmt.moment_date_text(detail.modified)),
        ],
    )
    if detail.associated:
        sheet.add_section(
            translate("SeriesDetails", "Related series"),
            *map(sheet.record_link, detail.associated),
        )
    sheet.add_links(Kind.SERIES, detail.resource_url, detail.cv_id, detail.gcd_id)
    return sheet
