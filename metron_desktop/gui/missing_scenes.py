"""What the missing page looks like under rules, for pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import FIRST_RULES, MissingRules

if TYPE_CHECKING:
    from metron_desktop.gui.pages.missing_page import MissingPage
    from metron_desktop.services.workspace import Workspace

_SINCE = 1963


async def visit(
    page: MissingPage, workspace: Workspace, take: Callable[[str], Awaitable[None]]
) -> None:
    """Show the page's states one after the other, and leave all as it was.

    Args:
        page: The page, settled and in front.
        workspace: What it shows.
        take: Takes a picture under this name once the page is settled.
    """
    missing = workspace.missing
    first, *_, last = page.series.rows
    issues = [one.issue.id for one in (await missing.issues(first.id))[:7]]
    await missing.ignore(Kind.SERIES, [last.id])
    await missing.ignore(Kind.ISSUE, issues)
    page.show_rules(MissingRules(released_only=True, heed_ignored=True, since_year=_SINCE))
    await take("missing-rules")
    page.show_ignored(True)
    await take("missing-ignored")
    page.show_ignored(False)
    await missing.heed(Kind.SERIES, [last.id])
    await missing.heed(Kind.ISSUE, issues)
    page.show_rules(MissingRules(one_left=True))
    await take("missing-one-left")
    page.show_rules(FIRST_RULES)
