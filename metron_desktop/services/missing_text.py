"""What is missing as plain text, for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.missing import MissingIssue, MissingOverview
from metron_desktop.domain.series import MissingSeries


def reason_text(overview: MissingOverview) -> str:
    """Why fewer issues count than the server counts; "" where nothing is left out."""
    left_out = overview.left_out
    if not left_out.total:
        return ""
    parts = [
        f"{number:,} {words}"
        for number, words in (
            (left_out.unreleased, "not released yet"),
            (left_out.ignored, "ignored"),
            (left_out.series_type, "of other types"),
            (left_out.earlier, f"from before {overview.rules.since_year}"),
            (left_out.unknown, "not fetched yet"),
        )
        if number
    ]
    verb = "is" if left_out.total == 1 else "are"
    return f"Metron counts {overview.server_count:,} missing; {', '.join(parts)} {verb} left out."


def series_text(series: Sequence[MissingSeries], numbers: Mapping[int, Sequence[str]]) -> str:
    """A line for each series: how many are missing, how much is owned, which are missing."""
    return "\n".join(
        f"{one.missing_count:>6,}  {f'{one.owned_issues}/{one.total_issues}':>9}  "
        f"{_title(one.name, one.year_began)}  {runs_text(numbers[one.id])}".rstrip()
        for one in series
    )


def issues_text(issues: Sequence[MissingIssue]) -> str:
    """A line for each issue: its cover date, what people call it, its cover price."""
    lines = []
    for one in issues:
        price = f"  {one.price.amount} {one.price.currency}".rstrip() if one.price else ""
        day = one.issue.cover_date.isoformat() if one.issue.cover_date else ""
        lines.append(f"{day:10}  {one.issue.title}{price}")
    return "\n".join(lines)


def _title(name: str, began: int | None) -> str:
    return f"{name} ({began})" if began else name
