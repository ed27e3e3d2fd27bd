"""Which missing issues count: the server counts all, a person may want to count fewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money
from metron_desktop.domain.series import MissingSeries
from metron_desktop.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class MissingRules:
    """What keeps series and issues out of the count. As it is made it keeps nothing out.

    Attributes:
        released_only: Count only issues that are in stores by today.
        heed_ignored: Leave out the series and issues that the person ignores.
        series_types: Count only series of these types (ids); empty for all.
        since_year: Count only issues of this year and later, by their cover date; None for all.
        one_left: Show only series of which a single issue is missing.

    Raises:
        InvalidValue: `since_year` is no year of the calendar.
    """

    released_only: bool = False
    heed_ignored: bool = False
    series_types: frozenset[int] = frozenset()
    since_year: int | None = None
    one_left: bool = False

    def __post_init__(self) -> None:
        if self.since_year is not None and not MINYEAR <= self.since_year <= MAXYEAR:
            raise InvalidValue(_no_year(str(self.since_year)))


FIRST_RULES = MissingRules(heed_ignored=True)
"""The rules before a person chose any: nothing is ignored yet, so that the server agrees."""


def year(text: str) -> int | None:
    """The year that somebody typed; None for nothing.

    Raises:
        InvalidValue: It is no year of the calendar.
    """
    typed = text.strip()
    if not typed:
        return None
    digits = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MAXYEAR))
    if not digits or not MINYEAR <= int(typed) <= MAXYEAR:
        raise InvalidValue(_no_year(typed))
    return int(typed)


def _no_year(typed: str) -> str:
    shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    return f"“{shown}” is no year; type one such as 1986, or nothing for all."


_SHOWN = 20


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

    @property
    def total(self) -> int:
        """All of them."""
        return self.series_type + self.ignored + self.unreleased + self.earlier + self.unknown


@dataclass(frozen=True, slots=True)
class MissingOverview:
    """Every series with gaps, under the rules.

    Attributes:
        series: The series, in the server's order: most missing first, then by name. Under rules
            only the missing issues that count are part of their figures.
        left_out: What the rules keep out.
        rules: The rules.
        missing_count: How many issues are missing of all series, those that `rules.one_left` hides
            included, without what is left out.
        nearly_complete: Of how many series a single issue is missing.
    """

    series: tuple[MissingSeries, ...]
    left_out: LeftOut
    rules: MissingRules
    missing_count: int
    nearly_complete: int

    @property
    def server_count(self) -> int:
        """How many issues the server counts as missing."""
        return self.missing_count + self.left_out.total


@dataclass(frozen=True, slots=True)
class MissingIssue:
    """An issue that is missing.

    Attributes:
        issue: The issue.
        price: Its cover price; None where unknown.
        wished: Whether it is on the wish list.
        ignored: Whether the person ignores it or its series.
    """

    issue: IssueRow
    price: Money | None
    wished: bool
    ignored: bool


@dataclass(frozen=True, slots=True)
class IgnoredSeries:
    """A series with gaps of which something is ignored.

    Attributes:
        series: The series with the server's figures, but `missing_count` counts what is ignored.
        whole: Whether the series itself is ignored, and not only some of its issues.
        issues: Its missing issues that are ignored, in the server's order.
    """

    series: MissingSeries
    whole: bool
    issues: tuple[MissingIssue, ...]
