"""Puts the whole library together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import cast, collection, own_lists, people, publishers, reading_lists, series
from builder.chance import TODAY
from builder.issues import PlannedIssue, issue_answer

FORMAT = 1


def library(issues: list[PlannedIssue], cover_hashes: Mapping[int, str]) -> dict[str, Any]:
    """The content of ``library.json``.

    Args:
        issues: All issues.
        cover_hashes: The hash of every drawn cover by issue id.
    """
    reprints = _reprints(issues)
    return {
        "format": FORMAT,
        "exported": TODAY.isoformat(),
        "publishers": publishers.publisher_answers(),
        "imprints": publishers.imprint_answers(),
        "series_types": [
            {"id": number, "name": name} for number, name in publishers.SERIES_TYPES.items()
        ],
        "series": series.series_answers(),
        "issues": [
            issue_answer(issue, cover_hashes.get(issue.id, ""), reprints.get(issue.id, []))
            for issue in issues
        ],
        "collection": collection.collection_answers(issues),
        "reading_lists": reading_lists.reading_list_answers(issues),
        "wish_list": own_lists.wish_answers(issues),
        "pull_list": own_lists.pull_answers(),
        "characters": cast.character_answers(),
        "creators": people.creator_answers(),
        "teams": cast.team_answers(),
        "arcs": cast.arc_answers(),
        "universes": cast.universe_answers(),
    }


def _reprints(issues: list[PlannedIssue]) -> dict[int, list[PlannedIssue]]:
    """Collected editions name what they reprint, and the originals name the editions."""
    by_id = {issue.id: issue for issue in issues}
    pairs: dict[int, list[PlannedIssue]] = {}
    for edition in issues:
        if not edition.plan.collects:
            continue
        source, first, last = edition.plan.collects[edition.index]
        for place in range(first, last + 1):
            original = by_id[source * 1000 + place]
            pairs.setdefault(edition.id, []).append(original)
            pairs.setdefault(original.id, []).append(edition)
    return pairs
