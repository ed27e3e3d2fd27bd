"""What the demonstration's reader wishes for, and the series that are followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from builder.chance import chance, moment
from builder.issues import PlannedIssue, modified_on
from builder.series import PLANS, display_name, in_list

_SINCE = date(2026, 3, 2)
_UNTIL = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A wish; `issue` is an issue's id, `price` the highest that would be paid."""

    issue: int
    priority: int = 3
    status: str = "Wanted"
    grade: float | None = None
    price: str | None = None
    notes: str = ""


_WISHES = (
    _Wish(2002, 1, grade=4.0, price="900.00", notes="Any copy with a back cover."),
    _Wish(1001, 1, grade=2.0, price="1500.00"),
    _Wish(17016, 1, price="6.00", notes="The last gap before the run is complete."),
    _Wish(10004, 2, grade=8.0, price="45.00"),
    _Wish(3025, 2, "Found", 7.5, "60.00", "Damp Basement has one. Ask for the box under the till."),
    _Wish(21004, 2, price="20.00", notes="French edition, please."),
    _Wish(14006, 3, grade=6.5, price="12.50"),
    _Wish(20009, 3, "Found", price="8.00", notes="Marta’s brother is selling his."),
    _Wish(11002, 4, grade=5.0, price="30.00"),
    _Wish(13005, 4, price="10.00", notes="With the barometer, uncut."),
    _Wish(6022, 3, price="4.99"),
    _Wish(25006, 5, notes="Only if it turns up."),
    _Wish(9003, 2, "Acquired", 9.2, "6.00"),
    _Wish(26003, 4, "Acquired", price="9.00", notes="Traded for two Lariat Kates."),
)
_FOLLOWED = (6, 29, 30, 31, 32, 33)


def wish_answers(issues: list[PlannedIssue]) -> list[dict[str, Any]]:
    """Wishes as the live server answers adding them."""
    by_id = {issue.id: issue for issue in issues}
    return [_wish(number, wish, by_id[wish.issue]) for number, wish in enumerate(_WISHES, 1)]


def pull_answers() -> list[dict[str, Any]]:
    """Entries of the pull list as the live server answers them."""
    return [
        {"id": number, "series": _series(series_id), "added_on": _added("pull", series_id)}
        for number, series_id in enumerate(_FOLLOWED, 1)
    ]


def _wish(number: int, wish: _Wish, issue: PlannedIssue) -> dict[str, Any]:
    added = _added("wish", issue.id)
    return {
        "id": number,
        "issue": {
            "id": issue.id,
            "series": in_list(issue.plan),
            "number": issue.number,
            "cover_date": issue.cover_date.isoformat(),
            "store_date": issue.store_date.isoformat() if issue.store_date else None,
            "modified": modified_on(issue),
        },
        "status": wish.status,
        "priority": wish.priority,
        "desired_grade": wish.grade,
        "max_price": wish.price,
        "max_price_currency": issue.plan.currency if wish.price else "",
        "notes": wish.notes,
        "added_on": added,
        "modified": added,
    }


def _series(series_id: int) -> dict[str, Any]:
    plan = PLANS[series_id]
    return {
        "id": plan.id,
        "series": display_name(plan),
        "year_began": plan.start[0],
        "year_end": None,
        "volume": plan.volume,
        "modified": _added("series", series_id),
    }


def _added(*key: object) -> str:
    return moment(chance("added", *key), _SINCE, _UNTIL)
