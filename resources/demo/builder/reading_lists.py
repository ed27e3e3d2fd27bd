"""The reading lists: an event, a long order, a private pile and a few opinions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from builder.chance import chance, modified
from builder.codes import SITE, slug
from builder.issues import PlannedIssue, modified_on
from builder.series import in_list

_SOURCES = {
    "CBRO": "Comic Book Reading Orders",
    "CBH": "Comic Book Herald",
    "HTLC": "How To Love Comics",
    "LOCG": "League of ComicGeeks",
    "OTHER": "Other",
    "": "",
}
Entry = tuple[int, str]
"""An issue id and its part in the list ("" for none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """One reading list.

    Attributes:
        rating: (mean, how many ratings); None where nobody may or did rate.
        picture: The issue whose cover stands for the list.
        neighbours: Ids of the lists before and after it.
    """

    id: int
    name: str
    user: tuple[int, str]
    list_type: str
    desc: str
    entries: tuple[Entry, ...]
    private: bool = False
    source: str = ""
    rating: tuple[float, int] | None = None
    picture: int | None = None
    neighbours: tuple[int | None, int | None] = (None, None)


def _run(series: int, places: Iterable[int], part: str = "") -> tuple[Entry, ...]:
    return tuple((series * 1000 + place, part) for place in places)


_METRON, _DEMO = (1, "Metron"), (7, "demo")
_KINGFISHER = (
    *_run(2, range(1, 25)),
    *_run(3, range(1, 14)),
    *_run(4, (1,)),
    *_run(3, range(14, 20)),
    *_run(4, (2,)),
    *_run(3, range(20, 26)),
    *_run(4, (3,)),
    *_run(3, range(26, 32)),
    *_run(4, (4,)),
    *_run(3, range(32, 38)),
    *_run(4, (5,)),
    *_run(3, range(38, 61)),
    *_run(7, range(1, 7)),
    *_run(5, range(1, 18)),
    *_run(6, range(1, 25)),
)
LISTS = (
    ListPlan(
        id=1,
        name="Neap Tide: the whole event, in order",
        user=_METRON,
        list_type="Event",
        source="CBRO",
        desc="Every part of the event with what leads in and what washes up afterwards. The core "
        "series alone makes sense; the tie-ins make it wet.",
        entries=(
            *_run(3, (34,), "Prologue"),
            *_run(7, (6,), "Prologue"),
            *_run(6, (9, 10), "Prologue"),
            *_run(9, (1,), "Core Issue"),
            *_run(6, (12, 13), "Tie-In"),
            *_run(9, (2,), "Core Issue"),
            *_run(6, (14, 15), "Tie-In"),
            *_run(9, (3,), "Core Issue"),
            *_run(6, (16,), "Tie-In"),
            *_run(10, (13, 14), "Tie-In"),
            *_run(9, (4,), "Core Issue"),
            *_run(6, (17,), "Tie-In"),
            *_run(9, (5,), "Core Issue"),
            *_run(6, (18, 20), "Epilogue"),
            *_run(6, (22, 24), "Epilogue"),
        ),
        rating=(4.357142857142857, 28),
        picture=9001,
    ),
    ListPlan(
        id=2,
        name="The Kingfisher, from the first post to the last",
        user=(4, "harbour_watch"),
        list_type="Characters",
        source="LOCG",
        entries=_KINGFISHER,
        rating=(4.8125, 16),
        picture=3001,
        desc="Eighty-five years of waiting, in order of publication. Bring a thermos.",
    ),
    ListPlan(
        id=3,
        name="For when it rains",
        user=_DEMO,
        list_type="Story",
        private=True,
        desc="Nobody's business. Mostly cats.",
        entries=(
            *_run(25, (3, 1, 5, 9)),
            *_run(7, (1, 2)),
            *_run(28, (1,)),
            *_run(20, (3, 10)),
            *_run(14, (2, 9)),
            *_run(24, (1,)),
        ),
        picture=25003,
    ),
    ListPlan(
        id=4,
        name="Haunted houses, ranked by rent",
        user=_DEMO,
        list_type="Story",
        source="OTHER",
        desc="Cheapest first. The trams count as accommodation if you miss enough of them.",
        entries=(
            *_run(13, (1, 5, 12)),
            *_run(30, range(1, 9)),
            *_run(29, (1, 3, 6, 7, 14)),
            *_run(22, (1, 3, 8)),
            *_run(13, (16,)),
            *_run(16, (1,)),
        ),
        rating=(3.6666666666666665, 6),
        picture=13001,
    ),
    ListPlan(
        id=5,
        name="Zoé Ricochet, dans l'ordre",
        user=(11, "bulle_de_savon"),
        list_type="Master",
        source="HTLC",
        desc="Les quatorze albums. On peut commencer par n'importe lequel, sauf le sixième.",
        entries=_run(21, range(1, 15)),
        rating=(5.0, 3),
        picture=21001,
    ),
    ListPlan(
        id=6,
        name="Engines and elsewheres, part one: out",
        user=(4, "harbour_watch"),
        list_type="Master",
        source="CBH",
        desc="Science fiction for people who like the corridor scenes.",
        entries=(*_run(17, range(1, 15), "Core Issue"), *_run(19, (1, 2, 5), "Tie-In")),
        rating=(4.25, 12),
        picture=17001,
        neighbours=(None, 7),
    ),
    ListPlan(
        id=7,
        name="Engines and elsewheres, part two: back",
        user=(4, "harbour_watch"),
        list_type="Master",
        source="CBH",
        desc="The return leg. Pack for a slower heaven.",
        entries=(
            *_run(17, range(15, 25), "Core Issue"),
            *_run(18, range(1, 13), "Core Issue"),
            *_run(26, (1,), "Epilogue"),
        ),
        rating=(4.0, 9),
        neighbours=(6, None),
    ),
)
_LIST_NAMES = {plan.id: plan.name for plan in LISTS}


def reading_list_answers(issues: list[PlannedIssue]) -> list[dict[str, Any]]:
    """Reading list details as the live server answers them, each with its "items" in order."""
    by_id = {issue.id: issue for issue in issues}
    answers, item_id = [], 0
    for plan in LISTS:
        items = []
        for order, (issue_id, part) in enumerate(plan.entries, start=1):
            item_id += 1
            items.append(_item(item_id, by_id[issue_id], order, part))
        answers.append({**_detail(plan), "items": items})
    return answers


def _detail(plan: ListPlan) -> dict[str, Any]:
    before, after = plan.neighbours
    address = slug(plan.name)
    return {
        "id": plan.id,
        "user": {"id": plan.user[0], "username": plan.user[1]},
        "name": plan.name,
        "slug": address,
        "desc": plan.desc,
        "image": f"{SITE}/covers/{plan.picture}.webp" if plan.picture else None,
        "list_type": plan.list_type,
        "is_private": plan.private,
        "attribution_source": _SOURCES[plan.source],
        "attribution_url": f"{SITE}/orders/{address}" if plan.source else "",
        "previous": _neighbour(before),
        "next": _neighbour(after),
        "average_rating": plan.rating[0] if plan.rating else None,
        "rating_count": plan.rating[1] if plan.rating else 0,
        "items_url": f"{SITE}/api/reading_list/{plan.id}/items/",
        "resource_url": f"{SITE}/reading-lists/{address}/",
        "modified": modified("reading list", plan.id),
    }


def _neighbour(list_id: int | None) -> dict[str, Any] | None:
    return {"id": list_id, "name": _LIST_NAMES[list_id]} if list_id else None


def _item(item_id: int, issue: PlannedIssue, order: int, part: str) -> dict[str, Any]:
    rng = chance("foreign", "issue", issue.id)
    return {
        "id": item_id,
        "issue": {
            "id": issue.id,
            "series": in_list(issue.plan),
            "number": issue.number,
            "cover_date": issue.cover_date.isoformat(),
            "store_date": issue.store_date.isoformat() if issue.store_date else None,
            "cv_id": rng.choice((None, rng.randrange(20_000, 990_000))),
            "gcd_id": rng.choice((None, rng.randrange(10_000, 2_600_000))),
            "modified": modified_on(issue),
        },
        "order": order,
        "issue_type": part,
    }
