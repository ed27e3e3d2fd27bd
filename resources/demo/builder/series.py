"""Series as the live server answers them."""

from __future__ import annotations

from typing import Any

from builder.catalogue import SERIES
from builder.chance import chance, modified
from builder.codes import SITE, slug
from builder.plan import SeriesPlan
from builder.publishers import GENRES, IMPRINT_NAMES, SERIES_TYPES, publisher_link

PLANS = {plan.id: plan for plan in SERIES}


def series_answers() -> list[dict[str, Any]]:
    """Series details as the live server answers them."""
    return [_answer(plan) for plan in SERIES]


def display_name(plan: SeriesPlan) -> str:
    """The server's display name: ``Gloamwood (2003)``, ``… TPB (2016)`` for collected editions."""
    suffix = " TPB" if plan.series_type == 10 else ""
    return f"{plan.name}{suffix} ({plan.start[0]})"


def in_issue(plan: SeriesPlan) -> dict[str, Any]:
    """A series as an issue detail carries it."""
    return {
        "id": plan.id,
        "name": plan.name,
        "alt_names": list(plan.alt_names),
        "sort_name": plan.sort_name or plan.name,
        "volume": plan.volume,
        "year_began": plan.start[0],
        "series_type": {"id": plan.series_type, "name": SERIES_TYPES[plan.series_type]},
        "genres": [{"id": number, "name": GENRES[number]} for number in plan.genres],
        "language": plan.language,
    }


def in_list(plan: SeriesPlan) -> dict[str, Any]:
    """A series as collection and reading list items carry it."""
    return {
        "id": plan.id,
        "name": plan.name,
        "volume": plan.volume,
        "year_began": plan.start[0],
    }


def imprint_link(plan: SeriesPlan) -> dict[str, Any] | None:
    """The series' imprint as other answers name it."""
    if plan.imprint is None:
        return None
    return {"id": plan.imprint, "name": IMPRINT_NAMES[plan.imprint]}


def _answer(plan: SeriesPlan) -> dict[str, Any]:
    rng = chance("series", plan.id)
    running = plan.status in ("Ongoing", "Hiatus")
    whole = in_issue(plan)
    return {
        "id": plan.id,
        "name": plan.name,
        "sort_name": whole["sort_name"],
        "alt_names": whole["alt_names"],
        "language": plan.language,
        "volume": plan.volume,
        "series_type": whole["series_type"],
        "status": plan.status,
        "publisher": publisher_link(plan.publisher),
        "imprint": imprint_link(plan),
        "year_began": plan.start[0],
        "year_end": None if running else plan.month(len(plan.numbers) - 1)[0],
        "desc": plan.desc,
        "issue_count": len(plan.numbers),
        "genres": whole["genres"],
        "associated": [
            {"id": other, "series": display_name(PLANS[other])} for other in plan.associated
        ],
        "cv_id": rng.randrange(2_000, 160_000),
        "gcd_id": rng.choice((None, rng.randrange(1_000, 200_000))),
        "resource_url": f"{SITE}/series/{slug(plan.name)}-{plan.start[0]}/",
        "modified": modified("series", plan.id),
    }
