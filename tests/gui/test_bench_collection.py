"""The benchmark of the collection view at a tiny size: that it asks, waits and paints."""

from __future__ import annotations

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.store import queries
from tests.benchmarks.bench_collection import ACCOUNT, ITEMS, Sight, keystrokes, orders, scroll
from tests.benchmarks.big_library import build
from tests.gui.conftest import Shell


async def test_questions_are_answered_and_painted(shell: Shell) -> None:
    library = shell.session.paths.library(ACCOUNT.api_url, ACCOUNT.username)
    library.parent.mkdir(parents=True)
    build(library, issues=400, items=300, series=20)
    await shell.session.open(ACCOUNT, None)
    shell.window.show_page("collection")
    await shell.settled()
    page = shell.window.pages["collection"]
    sight = Sight(page.browser.table, page.model)
    for query in (Query(ITEMS, "s"), Query(ITEMS, order=(Order("grade"),)), Query(ITEMS)):
        took = await sight.ask(query)
        assert took.wall > 0
        assert page.model.complete
        found = await shell.session.workspace.library.ids(query)
        assert [page.model.id_at(row) for row in range(page.model.rowCount())] == list(found)
    stalls = await scroll(shell.window, page.browser.table, 10)
    assert stalls.late_ms
    assert page.browser.table.verticalScrollBar().value() > 0


def test_every_keystroke_and_every_column_is_asked() -> None:
    typed = list(keystrokes())
    assert len(typed) > 150
    assert all(query.text or query.where for query in typed)
    assert len(list(orders())) == 2 * len(queries.ORDER_COLUMNS[Kind.COLLECTION_ITEM])
