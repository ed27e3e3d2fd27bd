"""What records can be grouped by, and what the groups are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.query import Group
from metron_desktop.gui.models.filter_wording import value_text

translate = QCoreApplication.translate


def grouping_names() -> dict[str, str]:
    """What a collection can be grouped by, by the store's names, in the order of the choice."""
    return {
        "publisher": translate("Groups", "Publisher"),
        "imprint": translate("Groups", "Imprint"),
        "series": translate("Groups", "Series"),
        "series_type": translate("Groups", "Series type"),
        "storage_location": translate("Groups", "Location"),
        "purchase_store": translate("Groups", "Store"),
        "cover_year": translate("Groups", "Cover year"),
        "purchase_year": translate("Groups", "Year of purchase"),
        "grade": translate("Groups", "Grade"),
        "book_format": translate("Groups", "Format"),
    }


def group_text(by: str, group: Group) -> str:
    """What a group is called; records that have nothing in common have a name, too."""
    if not group.label:
        return {
            "publisher": translate("Groups", "No publisher"),
            "imprint": translate("Groups", "No imprint"),
            "series_type": translate("Groups", "No series type"),
            "storage_location": translate("Groups", "No location"),
            "purchase_store": translate("Groups", "No store"),
            "cover_year": translate("Groups", "No cover date"),
            "purchase_year": translate("Groups", "No purchase date"),
            "grade": translate("Groups", "Not graded"),
        }.get(by, translate("Groups", "None"))
    return value_text(by, group.label)
