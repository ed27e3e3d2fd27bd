"""Series, as themselves and as part of an issue, a pull list or a list of gaps."""

from __future__ import annotations

from typing import Annotated

from metron_desktop.api.schemas.wire import (
    Id,
    Many,
    MaybeNumber,
    Moment,
    Named,
    Number,
    Share,
    Text,
    Wire,
    Words,
)


class AssociatedSeries(Wire):
    """A related series. The deployed server sends the display name as `series`."""

    id: Id
    series: Text = ""
    name: Text = ""


class Series(Wire):
    """A series.

    Attributes:
        name: Its name without the year.
        series: Display name of the deployed server's lists: "Name (1963)", with a suffix such as
            "TPB" before the year for collected editions.
        status: A code (continuing, completed, cancelled, hiatus) on a v1.0 server, a display word
            (Ongoing, Completed, Cancelled, Hiatus) on the deployed one.
    """

    id: Id
    name: Text = ""
    series: Text = ""
    sort_name: Text = ""
    alt_names: Words = ()
    language: Text = ""
    volume: MaybeNumber = None
    year_began: MaybeNumber = None
    year_end: MaybeNumber = None
    series_type: Named | None = None
    status: Text = ""
    publisher: Named | None = None
    imprint: Named | None = None
    issue_count: MaybeNumber = None
    genres: Annotated[tuple[Named, ...], Many] = ()
    associated: Annotated[tuple[AssociatedSeries, ...], Many] = ()
    desc: Text = ""
    cv_id: MaybeNumber = None
    gcd_id: MaybeNumber = None
    resource_url: Text = ""
    modified: Moment = None


class MissingSeries(Wire):
    """A series of which the account owns some issues but not all."""

    id: Id
    name: Text
    sort_name: Text = ""
    year_began: MaybeNumber = None
    year_end: MaybeNumber = None
    publisher: Named | None = None
    series_type: Named | None = None
    total_issues: Number
    owned_issues: Number
    missing_count: Number
    completion_percentage: Share = None
