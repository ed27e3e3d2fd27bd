"""What the demonstration's reader owns."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from builder.chance import SERVER_ZONE, TODAY, chance, moment
from builder.codes import SITE
from builder.issues import PlannedIssue, modified_on
from builder.series import in_list

USER = {"id": 7, "username": "demo"}

_OWNED: dict[int, tuple[int, ...]] = {
    # Series id: the places (from 0) that are owned. What is left out is what Missing is about.
    1: (1, 4, 9),
    2: (0, 2, 5, 11, 23),
    3: (
        0,
        1,
        4,
        5,
        6,
        8,
        11,
        12,
        13,
        17,
        21,
        22,
        23,
        26,
        29,
        30,
        38,
        39,
        40,
        41,
        43,
        44,
        46,
        47,
        48,
        50,
        54,
        58,
    ),
    4: (0, 2, 3),
    5: (0, 2, 3, 4, 5, 6, 7, 9, 12),
    6: tuple(range(19)),
    7: (0, 1, 2, 3, 4, 5),
    8: (0, 2),
    9: (0, 1, 2),
    10: (0, 1, 2, 4, 6, 7, 10, 12, 14),
    11: (0, 3, 4, 7, 8),
    12: (1, 2, 6),
    13: (0, 2, 3, 6, 9, 10, 14),
    14: (0, 1, 3, 6, 7, 8, 11, 13, 15),
    15: (0, 3, 7),
    16: (0,),
    17: (*range(14), 16, 18, 20),
    18: tuple(range(12)),
    19: (0, 1, 2, 4, 8),
    20: tuple(index for index in range(12) if index != 8),
    21: (0, 1, 2, 4, 5, 9, 12),
    22: (0, 1, 2, 3, 5, 8),
    23: (0, 2),
    24: (0,),
    25: (0, 1, 2, 3, 4, 7, 8),
    26: (0, 1, 2, 6),
    27: tuple(range(10)),
    28: (0,),
    29: (*range(12), 13, 15),
    30: (0, 1, 2, 3, 4, 5, 8),
}
_STORES = (
    "Bellwether Books",
    "The Damp Basement",
    "Pember Bay Comic Mart",
    "Auntie Jo's Attic Sale",
    "Northgate Auctions",
    "Paper Tiger Cafe",
    "Librairie du Canal",
    "",
)
_SHELVES = (
    "Long box 1",
    "Long box 2",
    "Long box 3",
    "Short box A",
    "Short box B",
    "Top shelf, left",
    "Slab case",
)
_NOTES = (
    "Bought for the ad on the back.",
    "Previous owner wrote “GOOD” on page 3. It is.",
    "Smells of cloves. Nobody knows why.",
    "Spine roll; so would you at that age.",
    "Lent to Marta 2019. Returned 2024. Coffee ring is hers.",
    "Signed by the letterer, who spelled it right.",
    "Second copy is the reading copy. The first is not to be breathed on.",
    "Missing the barometer (cut out, page 17).",
    "Found in a bus.",
)
_SLABS: dict[int, tuple[float, str, str]] = {
    2001: (3.5, "CGC", "2150.00"),
    2003: (5.0, "CGC", "640.00"),
    2024: (6.5, "CBCS", "310.00"),
    1002: (2.5, "CGC", "475.00"),
    3001: (8.5, "CGC", "1180.00"),
    3005: (9.2, "CGC", "420.00"),
    3039: (9.6, "CBCS", "260.00"),
    3049: (9.4, "CGC", "145.00"),
    4001: (7.0, "CBCS", "98.00"),
    5003: (10.0, "CGC", "75.00"),
    6001: (9.8, "CGC", "64.99"),
    7001: (9.8, "CGC", "130.00"),
    10001: (8.0, "CGC", "385.00"),
    11004: (6.0, "CGC", "88.00"),
    13001: (4.5, "CBCS", "240.00"),
    17001: (9.4, "CGC", "110.00"),
    22001: (9.6, "PGX", "58.00"),
}
_COMPANIES = {
    "CGC": "CGC (Certified Guaranty Company)",
    "CBCS": "CBCS (Comic Book Certification Service)",
    "PGX": "PGX (Professional Grading Experts)",
    "": "",
}


def owned_issues(issues: list[PlannedIssue]) -> list[PlannedIssue]:
    """The issues in the collection, in catalogue order."""
    return [issue for issue in issues if issue.index in _OWNED.get(issue.plan.id, ())]


def collection_answers(issues: list[PlannedIssue]) -> list[dict[str, Any]]:
    """Collection item details as the live server answers them."""
    owned = owned_issues(issues)
    numbers = list(range(1, len(owned) + 1))
    chance("item ids").shuffle(numbers)  # bought in no order in particular
    return sorted(
        (_item(number, issue) for number, issue in zip(numbers, owned, strict=True)),
        key=lambda item: int(item["id"]),
    )


def _item(number: int, issue: PlannedIssue) -> dict[str, Any]:
    rng = chance("item", issue.id)
    slab = _SLABS.get(issue.id)
    modern = issue.cover_date.year >= 2010
    bought = _bought(issue, rng)
    form = "Print"
    if slab is None and modern:
        form = rng.choices(("Print", "Digital", "Both"), (70, 19, 11))[0]
    grade, company = (slab[0], slab[1]) if slab else (_raw_grade(issue, rng), "")
    reads = _reads(issue, bought, rng)
    is_read = bool(reads) or rng.random() < 0.1
    created = moment(rng, max(bought or date(2019, 3, 2), date(2018, 1, 2)), date(2026, 11, 22))
    return {
        "id": number,
        "user": USER,
        "issue": {
            "id": issue.id,
            "series": in_list(issue.plan),
            "number": issue.number,
            "cover_date": issue.cover_date.isoformat(),
            "store_date": issue.store_date.isoformat() if issue.store_date else None,
            "modified": modified_on(issue),
        },
        "quantity": 1
        if slab or form == "Digital"
        else rng.choices((1, 2, 3, 5), (86, 10, 3, 1))[0],
        "book_format": form,
        "grade": grade,
        "grading_company": _COMPANIES[company],
        "purchase_date": bought.isoformat() if bought else None,
        "purchase_price": slab[2] if slab else _paid(issue, rng),
        "purchase_price_currency": issue.plan.currency,
        "purchase_store": "Northgate Auctions"
        if slab and rng.random() < 0.7
        else rng.choice(_STORES),
        "storage_location": ""
        if form == "Digital"
        else "Slab case"
        if slab
        else _shelf(issue, rng),
        "notes": rng.choice(_NOTES) if rng.random() < 0.16 else "",
        "is_read": is_read,
        "date_read": reads[0]["read_date"] if reads else None,
        "read_dates": reads,
        "read_count": len(reads),
        "rating": rng.choices((1, 2, 3, 4, 5, None), (3, 7, 20, 34, 22, 14))[0]
        if is_read
        else None,
        "resource_url": f"{SITE}/collection/{number}/",
        "created_on": created,
        "modified": moment(rng, date.fromisoformat(created[:10]), date(2026, 11, 23)),
    }


def _bought(issue: PlannedIssue, rng: random.Random) -> date | None:
    first = date(2011, 5, 7)
    if issue.store_date and issue.store_date >= first:
        # New comics on the day, or within a few weeks.
        delay = rng.choice((0, 0, 0, 0, 3, 10, 31))
        return min(issue.store_date + timedelta(days=delay), TODAY)
    if rng.random() < 0.06:
        return None
    # Back issues come home in bursts, from fairs and auctions.
    fair = first + timedelta(days=rng.randrange(17) * 331)
    return min(fair + timedelta(days=rng.randrange(4)), TODAY)


def _paid(issue: PlannedIssue, rng: random.Random) -> str | None:
    if rng.random() < 0.07:
        return None
    price = Decimal(issue.price)
    if issue.cover_date.year >= 1980:
        return str(price)
    age = (2026 - issue.cover_date.year) / 10
    return f"{Decimal(rng.randrange(8, 40)) * Decimal(str(round(age**1.4 / 12, 2))):.2f}"


def _raw_grade(issue: PlannedIssue, rng: random.Random) -> float | None:
    if issue.cover_date.year >= 2000 or rng.random() < 0.45:
        return None
    scale = (2.0, 3.0, 3.5, 4.0, 5.0, 5.5, 6.0, 7.0, 7.5, 8.0, 8.5, 9.0, 9.2, 9.4)
    newest = min(13, max(4, (issue.cover_date.year - 1930) // 5))
    return scale[rng.randrange(max(0, newest - 6), newest + 1)]


def _shelf(issue: PlannedIssue, rng: random.Random) -> str:
    if issue.plan.series_type in (8, 9, 10, 14):
        return "Top shelf, left"
    return _SHELVES[(issue.plan.id + issue.index // 12) % 5] if rng.random() < 0.9 else ""


def _reads(issue: PlannedIssue, bought: date | None, rng: random.Random) -> list[dict[str, Any]]:
    recent = bought is not None and bought > date(2026, 6, 1)
    if rng.random() < (0.6 if recent else 0.3):
        return []
    count = rng.choices((1, 2, 3, 5), (66, 22, 9, 3))[0]
    first = (bought or date(2015, 2, 1)) + timedelta(days=1)
    days = sorted(
        {first + timedelta(days=rng.randrange(max(1, (TODAY - first).days))) for _ in range(count)},
        reverse=True,
    )
    answers = []
    for place, day in enumerate(days):
        clock = datetime(
            day.year,
            day.month,
            day.day,
            rng.randrange(7, 24),
            rng.randrange(60),
            tzinfo=SERVER_ZONE,
        )
        answers.append(
            {
                "id": issue.id * 10 + len(days) - place,
                "read_date": clock.isoformat(),
                "created_on": (clock + timedelta(minutes=rng.randrange(2, 600))).isoformat(),
            }
        )
    return answers
