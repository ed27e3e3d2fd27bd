"""The issues that are missing of a series, under a person's rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, or_, select

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import IgnoredSeries, MissingIssue, MissingRules
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.store import ignoring, missing
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, issue_row, money
from metron_desktop.store.tables import collection_items, issues, wishes
from metron_desktop.store.upsert import among

_IGNORED = or_(
    issues.c.id.in_(ignoring.ids(Kind.ISSUE)), issues.c.series_id.in_(ignoring.ids(Kind.SERIES))
)
_WISHED = exists().where(
    wishes.c.issue_id == issues.c.id,
    wishes.c.status != WishStatus.ACQUIRED,
    wishes.c.removed_at.is_(None),
)


def of_series(
    connection: Connection, series_id: int, rules: MissingRules, today: date
) -> list[MissingIssue]:
    """The known issues of a series that are not owned and that count under the rules.

    In the server's order: by cover date (issues without one last), then by number as text.
    """
    return _issues(connection, issues.c.series_id == series_id, *_counted(rules, today))


def numbers(
    connection: Connection, series_ids: Sequence[int], rules: MissingRules, today: date
) -> dict[int, list[str]]:
    """The numbers of the missing issues of several series, under the rules."""
    found: dict[int, list[str]] = {series_id: [] for series_id in series_ids}
    query = (
        select(issues.c.series_id, issues.c.number)
        .select_from(ISSUES)
        .where(
            issues.c.series_id.in_(among(series_ids)),
            collection_items.c.local_id.is_(None),
            *_counted(rules, today),
        )
    )
    for series_id, number in connection.execute(query):
        found[series_id].append(number)
    return found


def ignored(connection: Connection) -> list[IgnoredSeries]:
    """What is ignored although it is missing: most ignored issues first, then by name."""
    whole = set(connection.execute(ignoring.ids(Kind.SERIES)).scalars())
    by_series: dict[int, list[MissingIssue]] = {series_id: [] for series_id in whole}
    for one in _issues(connection, _IGNORED):
        by_series.setdefault(one.issue.series_id, []).append(one)
    found = []
    for gap in missing.of_series(connection, list(by_series)):
        rows = by_series[gap.id]
        number = gap.missing_count if gap.id in whole else len(rows)
        found.append(
            IgnoredSeries(replace(gap, missing_count=number), gap.id in whole, tuple(rows))
        )
    return sorted(found, key=lambda one: -one.series.missing_count)


def _counted(rules: MissingRules, today: date) -> list[ColumnElement[bool]]:
    left_out = missing.issue_rules(rules, today) | missing.series_rules(rules)
    counted = [~condition for condition in left_out.values()]
    if rules.heed_ignored:
        counted.append(issues.c.id.not_in(ignoring.ids(Kind.ISSUE)))
    return counted


def _issues(connection: Connection, *conditions: ColumnElement[bool]) -> list[MissingIssue]:
    query = (
        select(
            *ISSUE_COLUMNS,
            issues.c.price,
            issues.c.price_currency,
            _WISHED.label("wished"),
            _IGNORED.label("ignored"),
        )
        .select_from(ISSUES)
        .where(collection_items.c.local_id.is_(None), *conditions)
        .order_by(issues.c.cover_date.nulls_last(), issues.c.number, issues.c.id)
    )
    return [_missing_issue(row) for row in connection.execute(query).mappings()]


def _missing_issue(row: RowMapping) -> MissingIssue:
    return MissingIssue(
        issue=issue_row(row),
        price=money(row, "price", "price_currency"),
        wished=row["wished"],
        ignored=row["ignored"],
    )
