"""The paged table model over real SQLite files, small and large."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from sqlalchemy import update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.gui.models.collection_columns import collection_records
from metron_desktop.gui.models.issues_columns import issue_records
from metron_desktop.gui.models.paged_table_model import PAGE, PagedTableModel
from metron_desktop.gui.models.reading_lists_columns import reading_list_records
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.models.series_columns import series_records
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.services.library import Library
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import collection
from metron_desktop.store.database import Database
from metron_desktop.store.tables import collection_items
from tests.gui import large_library
from tests.gui.conftest import emitted

NO_PARENT = QModelIndex()


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    large_library.write(path)
    return path


@pytest.fixture
async def large(large_file: Path) -> AsyncIterator[Library]:
    db = await Database.open(large_file)
    yield Library(db)
    await db.close()


@pytest.fixture
async def model(context: PageContext, workspace: Workspace) -> PagedTableModel:
    made = PagedTableModel(collection_records(), context.tasks)
    made.bind(workspace.library)
    await context.tasks.idle()
    return made


@pytest.fixture
async def large_model(context: PageContext, large: Library) -> PagedTableModel:
    made = PagedTableModel(collection_records(), context.tasks)
    made.bind(large)
    await context.tasks.idle()
    return made


def column_of(model: PagedTableModel, key: str) -> int:
    return next(n for n, column in enumerate(model.records.columns) if column.key == key)


def ids_of(model: PagedTableModel) -> list[int]:
    return [model.id_at(row) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    "records", [collection_records, issue_records, series_records, reading_list_records]
)
async def test_it_is_a_well_behaved_model(
    records, context: PageContext, workspace: Workspace, qtmodeltester
) -> None:
    model = PagedTableModel(records(), context.tasks)
    model.bind(workspace.library)
    await context.tasks.idle()
    assert model.rowCount() > 0
    qtmodeltester.check(model)
    model.set_query(Query(records().kind, text="the"))
    await context.tasks.idle()
    qtmodeltester.check(model)


async def test_rows_come_in_the_order_of_the_store(
    model: PagedTableModel, workspace: Workspace
) -> None:
    expected = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    assert ids_of(model) == list(expected)
    rows = await workspace.library.rows(Kind.COLLECTION_ITEM, expected[:5])
    shown = [model.index(row, column_of(model, "number")).data() for row in range(5)]
    assert shown == [row.issue.number for row in rows]


async def test_a_hundred_thousand_rows_are_known_by_id_and_read_by_page(
    large_model: PagedTableModel, context: PageContext
) -> None:
    model = large_model
    assert model.rowCount() == large_library.ITEMS
    assert model.records_at(range(PAGE)) is not None
    far = model.rowCount() - 1
    assert model.records_at([far]) is None
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    index = model.index(far, column_of(model, "series"))
    assert index.data() is None
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    await context.tasks.idle()
    assert told == [(far + 1 - PAGE, far)]
    assert index.data() == "Series 499"


async def test_looking_at_everything_keeps_a_bounded_number_of_pages(
    large_model: PagedTableModel, context: PageContext
) -> None:
    model = large_model
    for row in range(0, model.rowCount(), 2 * PAGE):
        model.record_at(row)
        await context.tasks.idle()
    pages = model.rowCount() // PAGE
    held = [page for page in range(pages) if model.records_at([page * PAGE]) is not None]
    assert 0 < len(held) <= 50
    assert pages - 2 in held


async def test_what_was_scrolled_past_is_not_read(
    large_model: PagedTableModel, context: PageContext
) -> None:
    model = large_model
    for page in range(1, 400):
        model.record_at(page * PAGE)
    await context.tasks.idle()
    held = [page for page in range(1, 400) if model.records_at([page * PAGE]) is not None]
    assert 399 in held
    assert len(held) <= 5


async def test_selecting_everything_reads_nothing(large_model: PagedTableModel) -> None:
    model = large_model
    selection = RecordSelection(model)
    selection.select_all()
    assert len(selection.rows()) == large_library.ITEMS
    assert model.flags(model.index(50_000, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.records_at([50_000]) is None


async def test_selecting_everything_waits_for_the_rows_on_their_way(
    large_model: PagedTableModel, context: PageContext
) -> None:
    selection = RecordSelection(large_model)
    total = large_model.rowCount()
    large_model.set_query(large_model.query.with_filter("is_read", "false"))
    while large_model.complete:
        await emitted(large_model.loaded)
    assert large_model.rowCount() == PAGE
    selection.select_all()
    assert selection.awaiting
    await context.tasks.idle()
    assert not selection.awaiting
    assert total > selection.count() == large_model.rowCount() > PAGE
    large_model.set_query(large_model.query.with_filter("is_read", None))
    await context.tasks.idle()
    assert selection.count() < total


async def test_sorting_asks_the_store(
    large_model: PagedTableModel, large: Library, context: PageContext
) -> None:
    model = large_model
    model.sort(column_of(model, "rating"), Qt.SortOrder.DescendingOrder)
    await context.tasks.idle()
    order = (Order("rating", descending=True),)
    assert model.query.order == order
    expected = await large.ids(Query(Kind.COLLECTION_ITEM, order=order))
    assert model.id_at(0) == expected[0]
    assert model.id_at(99_999) == expected[99_999]
    assert model.record_at(0).rating == 5


async def test_the_newest_query_wins(large_model: PagedTableModel, context: PageContext) -> None:
    model = large_model
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(model.rowCount()))
    for text in ("s", "se", "series", "series 0", "series 007"):
        model.set_query(model.query.with_text(text))
    await context.tasks.idle()
    assert resets == [PAGE]  # its first page, once; the other rows are added to it
    assert model.rowCount() == large_library.PER_SERIES
    assert model.index(0, column_of(model, "series")).data() == "Series 007"
    assert model.total == large_library.ITEMS


async def test_an_updated_record_is_read_again_and_keeps_its_place(
    model: PagedTableModel, workspace: Workspace, context: PageContext
) -> None:
    item, row = model.id_at(3), 3
    before = ids_of(model)
    rating = column_of(model, "rating")

    def rate(connection, changes: Changes) -> None:
        statement = update(collection_items).where(collection_items.c.local_id == item)
        connection.execute(statement.values(rating=5))
        changes.update(Kind.COLLECTION_ITEM, [item])

    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    end = workspace.subscribe(model.refresh)
    await workspace.db.write(rate)
    end()
    model.index(row, rating).data()  # as a view does when it is told
    await context.tasks.idle()
    assert model.record_at(row).rating == 5
    assert model.index(row, rating).data() == "5"
    assert ids_of(model) == before
    assert not resets


async def test_what_was_read_before_a_change_is_not_kept(
    model: PagedTableModel, workspace: Workspace, context: PageContext
) -> None:
    """A page on its way while its records change is read once more."""
    item = model.id_at(0)

    def rate(stars: int):
        def write(connection, changes: Changes) -> None:
            statement = update(collection_items).where(collection_items.c.local_id == item)
            connection.execute(statement.values(rating=stars))

        return write

    changes = Changes()
    changes.update(Kind.COLLECTION_ITEM, [item])
    await workspace.db.write(rate(1))
    model.refresh(changes)
    model.record_at(0)  # the page is on its way now
    await workspace.db.write(rate(4))
    model.dataChanged.connect(lambda: model.record_at(0))  # as a view that paints does
    model.refresh(changes)
    await context.tasks.idle()
    assert model.record_at(0).rating == 4


async def test_new_and_removed_records_appear_and_vanish(
    model: PagedTableModel, workspace: Workspace, context: PageContext
) -> None:
    count = model.rowCount()
    missing = (await workspace.missing.overview()).series
    issue = (await workspace.missing.issues(missing[0].id))[0].issue
    end = workspace.subscribe(model.refresh)
    now = datetime.now(UTC)
    (local_id,) = await workspace.db.write(
        lambda connection, changes: collection.add_local(connection, changes, [issue.id], now)
    )
    await workspace.db.read(lambda _: None)
    await context.tasks.idle()
    assert model.rowCount() == count + 1
    row = model.row_of(local_id)
    assert model.record_at(row).issue.id == issue.id
    await workspace.db.write(
        lambda connection, changes: collection.remove(connection, changes, [local_id])
    )
    await context.tasks.idle()
    end()
    assert model.rowCount() == count
    assert model.row_of(local_id) == -1


async def test_the_selection_survives_another_order_and_a_filter(
    large_model: PagedTableModel, context: PageContext
) -> None:
    model = large_model
    selection = RecordSelection(model)
    selection.choose(70_001)
    model.sort_by(Order("series", descending=True))
    await context.tasks.idle()
    assert selection.ids() == [70_001]
    model.set_query(model.query.with_text("series 499"))
    await context.tasks.idle()
    assert selection.current == model.id_at(0)
    model.set_query(model.query.with_text(""))
    await context.tasks.idle()
    assert selection.ids() == [70_001]


async def test_several_selected_records_stay_selected(
    model: PagedTableModel, context: PageContext
) -> None:
    selection = RecordSelection(model)
    selection.choose(model.id_at(4))
    rows = selection.rows()
    assert rows == [4]
    command = selection._qt.SelectionFlag.ClearAndSelect
    selection.select_run(4, 8, command)
    chosen = set(selection.ids())
    assert len(chosen) == 5
    model.sort_by(Order("rating"))
    await context.tasks.idle()
    assert set(selection.ids()) == chosen


async def test_a_removed_record_leaves_the_selection_to_its_neighbour(
    model: PagedTableModel, workspace: Workspace, context: PageContext
) -> None:
    selection = RecordSelection(model)
    chosen, neighbour = model.id_at(10), model.id_at(11)
    selection.choose(chosen)
    end = workspace.subscribe(model.refresh)
    await workspace.db.write(
        lambda connection, changes: collection.remove(connection, changes, [chosen])
    )
    await context.tasks.idle()
    end()
    assert selection.current == neighbour


async def test_rows_are_copied_as_tab_separated_lines(
    large_model: PagedTableModel,
) -> None:
    model = large_model
    columns = [column_of(model, "series"), column_of(model, "number")]
    lines = model.lines(model.records_at([0, 1]), columns).split("\n")
    assert lines == ["Series\tNo.", "Series 000\t1", "Series 000\t2"]
    far = await model.read_records([99_999])
    assert model.lines(far, columns).endswith("Series 499\t200")


async def test_a_closed_library_leaves_an_empty_model(
    model: PagedTableModel, context: PageContext
) -> None:
    model.bind(None)
    await context.tasks.idle()
    assert model.rowCount(NO_PARENT) == 0
    assert not model.reading
