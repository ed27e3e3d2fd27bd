"""Contact sheets: all covers of a series on one picture, to look at."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from builder.issues import PlannedIssue

_WIDTH, _HEIGHT, _COLUMNS = 200, 307, 8


def write_sheets(issues: list[PlannedIssue], covers: Path, folder: Path) -> None:
    """Write ``<series id>.png`` for every series into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    by_series: dict[int, list[PlannedIssue]] = {}
    for issue in issues:
        if issue.has_cover:
            by_series.setdefault(issue.plan.id, []).append(issue)
    for series, members in by_series.items():
        rows = -(-len(members) // _COLUMNS)
        columns = min(_COLUMNS, len(members))
        sheet = Image.new("RGB", (columns * (_WIDTH + 8) + 8, rows * (_HEIGHT + 8) + 8), "#333")
        for place, issue in enumerate(members):
            with Image.open(covers / f"{issue.id}.webp") as image:
                row, column = divmod(place, _COLUMNS)
                small = image.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
                sheet.paste(small, (8 + column * (_WIDTH + 8), 8 + row * (_HEIGHT + 8)))
        sheet.save(folder / f"{series:02d}.png")
