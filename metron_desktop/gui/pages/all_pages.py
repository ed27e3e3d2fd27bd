"""The pages of the window by name, in the order of the sidebar, each loaded when it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from metron_desktop.gui.pages.page import Page, PageContext


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that need not be made yet.

    Attributes:
        name: What the settings keep.
        title: Its name in the sidebar.
        icon_name: Its icon there.
        make: Makes it, empty.
    """

    name: str
    title: str
    icon_name: str
    make: Callable[[PageContext], Page]


def page_entries() -> list[PageEntry]:
    """Every page of the window."""

    def title(words: str) -> str:
        return QCoreApplication.translate("Pages", words)

    return [
        PageEntry("collection", title("Collection"), "collection", _collection),
        PageEntry("series", title("Series"), "series", _series),
        PageEntry("issues", title("Issues"), "issues", _issues),
        PageEntry("reading_lists", title("Reading Lists"), "reading-lists", _reading_lists),
        PageEntry("wish_list", title("Wish List"), "wish-list", _wish_list),
        PageEntry("pull_list", title("Pull List"), "pull-list", _pull_list),
        PageEntry("missing", title("Missing"), "missing", _missing),
        PageEntry("statistics", title("Statistics"), "statistics", _statistics),
        PageEntry("identify", title("Identify"), "identify", _identify),
        PageEntry("review", title("Review"), "review", _review),
        PageEntry("activity", title("Activity"), "activity", _activity),
    ]


def _collection(context: PageContext) -> Page:
    from metron_desktop.gui.pages.collection_page import CollectionPage

    return CollectionPage(context)


def _series(context: PageContext) -> Page:
    from metron_desktop.gui.pages.series_page import SeriesPage

    return SeriesPage(context)


def _issues(context: PageContext) -> Page:
    from metron_desktop.gui.pages.issues_page import IssuesPage

    return IssuesPage(context)


def _reading_lists(context: PageContext) -> Page:
    from metron_desktop.gui.pages.reading_lists_page import ReadingListsPage

    return ReadingListsPage(context)


def _wish_list(context: PageContext) -> Page:
    from metron_desktop.gui.pages.wish_list_page import WishListPage

    return WishListPage(context)


def _pull_list(context: PageContext) -> Page:
    from metron_desktop.gui.pages.pull_list_page import PullListPage

    return PullListPage(context)


def _missing(context: PageContext) -> Page:
    from metron_desktop.gui.pages.missing_page import MissingPage

    return MissingPage(context)


def _statistics(context: PageContext) -> Page:
    from metron_desktop.gui.pages.statistics_page import StatisticsPage

    return StatisticsPage(context)


def _identify(context: PageContext) -> Page:
    from metron_desktop.gui.pages.identify_page import IdentifyPage

    return IdentifyPage(context)


def _review(context: PageContext) -> Page:
    from metron_desktop.gui.pages.review_page import ReviewPage

    return ReviewPage(context)


def _activity(context: PageContext) -> Page:
    from metron_desktop.gui.pages.activity_page import ActivityPage

    return ActivityPage(context)
