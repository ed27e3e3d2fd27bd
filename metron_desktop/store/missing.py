"""Of which series issues are missing, as the server counts them or under a person's rules.

The API's ``collection/missing_series`` counts every issue of a series of which at least one, but
not every one, is owned, unreleased issues included. Rules leave some of them out; whatever they
leave out is counted, so that the difference to the server can be explained.

Missing is what is known less what is owned, also under rules: counting both and subtracting reads
the index of the issues once, where asking of each issue whether it is owned takes twice as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    select,
)

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import LeftOut, MissingOverview, MissingRules
from metron_desktop.domain.series import MissingSeries
from metron_desktop.store import ignoring
from metron_desktop.store.tables import (
    collection_items,
    issues,
    publishers,
    series,
    series_types,
)
from metron_desktop.store.upsert import among

_ONE = 1
_LEFT_OUT = ("series_type", "ignored", "unreleased", "earlier", "unknown")
_GAPS = -1 - len(_LEFT_OUT)  # where a row says how many are missing; what is left out follows


def overview(connection: Connection, rules: MissingRules, today: date) -> MissingOverview:
    """Series with gaps: most missing first, then by name.

    A series counts as many issues as the server said it has, or as are known here if that is
    more: a walk over its issues sets both to the same number, and a series that was never walked
    is still counted whole.
    """
    found = connection.execute(_series_with_gaps(rules, today)).all()
    gaps = [row[_GAPS] for row in found]
    shown = [row for row in found if (row[_GAPS] == _ONE if rules.one_left else row[_GAPS])]
    left_out = [sum(column) for column in list(zip(*found, strict=True))[_GAPS + 1 :]]
    return MissingOverview(
        series=tuple(_values(shown)),
        left_out=LeftOut(*left_out),
        rules=rules,
        missing_count=sum(gaps),
        nearly_complete=gaps.count(_ONE),
    )


def count(connection: Connection, rules: MissingRules, today: date) -> int:
    """How many series have gaps under the rules."""
    found = _series_with_gaps(rules, today).order_by(None).subquery()
    shown = found.c.gaps == _ONE if rules.one_left else found.c.gaps > 0
    return connection.execute(select(func.count()).select_from(found).where(shown)).scalar_one()


def of_series(connection: Connection, series_ids: Sequence[int]) -> list[MissingSeries]:
    """Those of these series that have gaps, with the server's figures and in its order."""
    query = _series_with_gaps(MissingRules(), date.max).where(series.c.id.in_(among(series_ids)))
    return _values(connection.execute(query).all())


def types(connection: Connection) -> list[Link]:
    """The series types that are known, by name."""
    query = select(series_types.c.id, series_types.c.name).order_by(series_types.c.name)
    return [Link(Kind.SERIES_TYPE, row.id, row.name) for row in connection.execute(query)]


def issue_rules(rules: MissingRules, today: date) -> dict[str, ColumnElement[bool]]:
    """What leaves an issue out, by the name `LeftOut` has for it; never null.

    An issue without any date counts: nothing says that it is early or late.
    """
    found: dict[str, ColumnElement[bool]] = {}
    if rules.released_only:
        released = func.coalesce(issues.c.store_date, issues.c.cover_date, date.min)
        found["unreleased"] = released > today
    if rules.since_year is not None:
        printed = func.coalesce(issues.c.cover_date, issues.c.store_date, date.max)
        found["earlier"] = and_(
            printed < date(rules.since_year, 1, 1), *(~one for one in found.values())
        )
    return found


def series_rules(rules: MissingRules) -> dict[str, ColumnElement[bool]]:
    """What leaves a whole series out, by the name `LeftOut` has for it; never null."""
    found: dict[str, ColumnElement[bool]] = {}
    if rules.series_types:
        found["series_type"] = func.coalesce(series.c.series_type_id, 0).not_in(rules.series_types)
    if rules.heed_ignored:
        found["ignored"] = series.c.id.in_(ignoring.ids(Kind.SERIES))
    return found


def _series_with_gaps(rules: MissingRules, today: date) -> Select[Any]:
    by_issue = issue_rules(rules, today)
    items = issues.join(collection_items, collection_items.c.issue_id == issues.c.id)
    owned, known = _tally(items, by_issue), _tally(issues, by_issue)
    tables = (
        owned.join(known, known.c.series_id == owned.c.series_id)
        .join(series, series.c.id == owned.c.series_id)
        .outerjoin(publishers, publishers.c.id == series.c.publisher_id)
        .outerjoin(series_types, series_types.c.id == series.c.series_type_id)
    )
    total = func.max(known.c.issues, func.coalesce(series.c.issue_count, 0))
    gaps = total - owned.c.issues
    left_out: dict[str, ColumnElement[int]] = dict.fromkeys(_LEFT_OUT, literal(0))
    for name in by_issue:
        left_out[name] = known.c[name] - owned.c[name]
        left_out["unknown"] = total - known.c.issues
    if rules.heed_ignored:
        passed = _tally(ignoring.missing_issues(), by_issue)
        tables = tables.outerjoin(passed, passed.c.series_id == owned.c.series_id)
        left_out["ignored"] = func.coalesce(passed.c.issues, 0)
        for name in by_issue:
            left_out[name] -= func.coalesce(passed.c[name], 0)
    for rule, condition in reversed(series_rules(rules).items()):
        left_out = {
            name: case((condition, gaps if name == rule else 0), else_=number)
            for name, number in left_out.items()
        }
    counted = sum(left_out.values(), literal(0))
    return (
        select(
            series.c.id,
            series.c.name,
            series.c.sort_name,
            series.c.year_began,
            series.c.year_end,
            series.c.publisher_id,
            publishers.c.name,
            series.c.series_type_id,
            series_types.c.name,
            owned.c.issues,
            (missing := (gaps - counted).label("gaps")),
            *(number.label(name) for name, number in left_out.items()),
        )
        .select_from(tables)
        .where(gaps > 0)
        .order_by(missing.desc(), series.c.sort_key, series.c.id)
    )


def _tally(tables: FromClause, rules: Mapping[str, ColumnElement[bool]]) -> Subquery:
    """Per series how many issues these tables have, and how many of them each rule leaves out."""
    return (
        select(
            issues.c.series_id,
            func.count().label("issues"),
            *(func.count().filter(condition).label(name) for name, condition in rules.items()),
        )
        .select_from(tables)
        .group_by(issues.c.series_id)
        .subquery()
    )


def _values(rows: Sequence[Any]) -> list[MissingSeries]:
    links: dict[tuple[Kind, int | None], Link | None] = {}

    def link(kind: Kind, key: int | None, name: str | None) -> Link | None:
        if (kind, key) not in links:
            links[kind, key] = None if key is None or name is None else Link(kind, key, name)
        return links[kind, key]

    return [
        MissingSeries(
            id=key,
            name=name,
            sort_name=sort_name,
            year_began=began,
            year_end=ended,
            publisher=link(Kind.PUBLISHER, publisher_id, publisher),
            series_type=link(Kind.SERIES_TYPE, type_id, type_name),
            total_issues=owned + gaps,
            owned_issues=owned,
            missing_count=gaps,
            # Rounded as the server does it: 200 of 715 are 28.0.
            completion_percentage=round(owned / (owned + gaps) * 100, 1),
        )
        for (
            key,
            name,
            sort_name,
            began,
            ended,
            publisher_id,
            publisher,
            type_id,
            type_name,
            owned,
            gaps,
            *_left_out,
        ) in rows
    ]
