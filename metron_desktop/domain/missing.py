"""Which missing issues count: the server counts all, a person may want to count fewer."""

from __future__ import annotations

from dataclasses import dataclass

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money
from metron_desktop.domain.series import MissingSeries


@dataclass(frozen=True, slots=True)
class MissingRules:
    """What keeps series and issues out of the count. As it is made it keeps nothing out.

    Attributes:
        released_only: Count only issues that are in stores by today.
        heed_ignored: Leave out the series and issues that the person ignores.
        series_types: Count only series of these types (ids); empty for all.
        since_year: Count only issues of this year and later, by their cover date; None for all.
        one_left: Show only series of which a single issue is missing.
    """

    released_only: bool = False
    heed_ignored: bool = False
    series_types: frozenset[int] = frozenset()
    since_year: int | None = None
    one_left: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many issues the rules keep out of the count, by the first rule that does.

    Attributes:
        series_type: Of series of other types.
        ignored: Ignored, or of ignored series.
        unreleased: Not in stores yet.
        earlier: Of earlier years.
        unknown: Counted by the server, but not known here, so that no rule can look at them.
    """

    series_type: int = 0
    ignored: int = 0
    unreleased: int = 0
    earlier: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class MissingOverview:
    """Every series with gaps, under the rules.

    Attributes:
        series: The series, in the server's order: most missing first, then by name.
        left_out: What the rules keep out.
        rules: The rules.
    """

    series: tuple[MissingSeries, ...]
    left_out: LeftOut
    rules: MissingRules


@dataclass(frozen=True, slots=True)
class MissingIssue:
    """An issue that is missing.

    Attributes:
        issue: The issue.
        price: Its cover price; None where unknown.
        wished: Whether it is on the wish list.
        ignored: Whether the person ignores it.
    """

    issue: IssueRow
    price: Money | None
    wished: bool
    ignored: bool
