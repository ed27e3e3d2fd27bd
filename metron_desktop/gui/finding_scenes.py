"""The states in which the collection is shown while somebody looks for something, for pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order

if TYPE_CHECKING:
    from metron_desktop.gui.pages.collection_page import CollectionPage
    from metron_desktop.services.workspace import Workspace

_SAVED = (("To read next", "unread rating:none"), ("Slabs", "slabbed"), ("Silver age", "date<1970"))


async def walk(
    page: CollectionPage,
    workspace: Workspace,
    take: Callable[[str], Awaitable[None]],
    settle: Callable[[], Awaitable[None]],
) -> None:
    """Show one state after the other, and the collection as it was at the end.

    Args:
        page: The collection, in front.
        workspace: What it shows.
        take: Takes a picture under a name.
        settle: Returns when everything is on screen.
    """
    for name, line in _SAVED:
        await workspace.saved_filters.save(Kind.COLLECTION_ITEM, name, line)
    bar, finding = page.browser.bar, page.finding
    bar.set_text("grade>=4.0 -notes:signed date:1950..1990")
    finding.group_by("publisher")
    page.model.sort_by(Order("grade", descending=True), Order("cover_date"))
    finding.filters.setChecked(True)
    await settle()
    page.take_focus()
    await take("finding")
    finding.filters.setChecked(False)
    bar.set_text("grade>=9.7")
    await take("query-refused")
    bar.set_text("unread publisher:p")
    bar.field.setFocus()
    bar.field.suggest()  # asks for what is known
    await settle()
    bar.field.suggest()
    await take("query-completion")
    bar.field.offer_values("publisher", [])
    explained = bar.show_help()
    await take("query-help")
    explained.close()
    finding.save.trigger()
    await take("save-filter")
    finding.close_form()
    page.clear_filter()
    page.model.sort_by()
    finding.group_by("")
    for saved in await workspace.saved_filters.all(Kind.COLLECTION_ITEM):
        await workspace.saved_filters.remove(saved.id)
    await settle()
