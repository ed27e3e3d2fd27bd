"""The pull list (deployed server only)."""

from __future__ import annotations

from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Id, MaybeNumber, Moment, Text, Wire


class PullList(Wire):
    """The account's pull list."""

    id: Id
    series_count: MaybeNumber = None
    series_url: Text = ""
    modified: Moment = None


class PullListSeries(Wire):
    """A series the account follows."""

    id: Id
    series: Series
    added_on: Moment = None
