"""The pages of the window by name, in the order of the sidebar."""

from __future__ import annotations

from metron_desktop.gui.pages.collection_page import CollectionPage
from metron_desktop.gui.pages.identify_page import IdentifyPage
from metron_desktop.gui.pages.issues_page import IssuesPage
from metron_desktop.gui.pages.missing_page import MissingPage
from metron_desktop.gui.pages.page import Page, PageContext
from metron_desktop.gui.pages.reading_lists_page import ReadingListsPage
from metron_desktop.gui.pages.series_page import SeriesPage
from metron_desktop.gui.pages.statistics_page import StatisticsPage


def make_pages(context: PageContext) -> dict[str, Page]:
    """Make every page, empty. The names are what the settings keep."""
    return {
        "collection": CollectionPage(context),
        "series": SeriesPage(context),
        "issues": IssuesPage(context),
        "reading_lists": ReadingListsPage(context),
        "missing": MissingPage(context),
        "statistics": StatisticsPage(context),
        "identify": IdentifyPage(context),
    }
