"""The cover grid: places by arithmetic, keys, real covers, and a hundred thousand of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from metron_desktop.gui.delegates.cover_art import cover_ground, draw_placeholder
from metron_desktop.gui.delegates.cover_delegate import COVER
from metron_desktop.gui.models.issues_columns import issue_records
from metron_desktop.gui.models.paged_table_model import PagedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.issues_page import IssuesPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.theme import SPACE_S, palette
from metron_desktop.gui.widgets.cover_grid import CoverGrid
from metron_desktop.services.library import Library
from metron_desktop.services.workspace import Workspace
from metron_desktop.store.database import Database
from tests.gui import large_library
from tests.gui.browsing import on_screen

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[IssuesPage]:
    made = IssuesPage(context)
    made.set_grid(True)
    async with on_screen(made, workspace) as page:
        page.browser.grid.setFocus()
        yield page


@pytest.fixture
def grid(page: IssuesPage) -> CoverGrid:
    return page.browser.grid


async def test_cells_do_not_overlap_and_are_found_where_they_are(
    page: IssuesPage, grid: CoverGrid
) -> None:
    cells = [grid.visualRect(page.model.index(row, 0)) for row in range(12)]
    for row, cell in enumerate(cells):
        assert grid.indexAt(cell.center()).row() == row
        assert all(not cell.intersects(other) for other in cells[:row])
        assert cell.left() >= 0
        assert cell.right() < grid.viewport().width()
    assert not grid.indexAt(QPoint(0, 0)).isValid()


async def test_covers_on_screen_are_shown_and_others_not_asked_for(
    page: IssuesPage, grid: CoverGrid, context: PageContext
) -> None:
    first, far = page.model.record_at(0), page.model.record_at(99)
    assert first.image
    cover = context.thumbnails.request(first.image, COVER, grid.devicePixelRatioF())
    assert cover is not None
    picture = grid.grab().toImage()
    cell = grid.visualRect(page.model.index(0, 0))
    # The middle of the cell shows the middle of the cover.
    place = QPoint(cell.left() + SPACE_S + COVER.width() // 2, cell.top() + COVER.height() // 2)
    height = cover.height() - COVER.height() + COVER.height() // 2 - SPACE_S
    expected = cover.pixelColor(cover.width() // 2, height)
    seen = picture.pixelColor(place * picture.devicePixelRatio())
    assert seen == expected
    assert context.thumbnails.request(far.image, COVER, grid.devicePixelRatioF()) is None


async def test_arrow_keys_walk_through_lines(page: IssuesPage, grid: CoverGrid) -> None:
    columns = grid.columns()
    assert columns > 2
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, page.model.rowCount() - 1),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(grid, key)
        assert grid.currentIndex().row() == row
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.currentIndex().row() >= columns
    assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


async def test_shift_selects_a_run_of_issues(page: IssuesPage, grid: CoverGrid) -> None:
    QTest.mouseClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=grid.visualRect(page.model.index(1, 0)).center(),
    )
    assert page.selection.rows() == [1]
    QTest.mouseClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        SHIFT,
        grid.visualRect(page.model.index(4, 0)).center(),
    )
    assert page.selection.rows() == [1, 2, 3, 4]
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert page.selection.rows() == [1, 2, 3, 4, 5]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert page.selection.rows() == [6]
    QTest.mouseClick(
        grid.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        grid.visualRect(page.model.index(0, 0)).center(),
    )
    assert page.selection.rows() == [0, 6]


async def test_double_click_and_enter_open(page: IssuesPage, grid: CoverGrid) -> None:
    opened = []
    page.activated.connect(opened.append)
    cell = grid.visualRect(page.model.index(2, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.keyClick(grid, Qt.Key.Key_Enter)
    issue = page.model.record_at(2)
    assert [link.id for link in opened] == [issue.id, issue.id]


async def test_a_screen_reader_hears_what_a_cover_shows(page: IssuesPage) -> None:
    said = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.model.record_at(0).series in said


async def test_another_width_keeps_the_cover_in_sight(page: IssuesPage, grid: CoverGrid) -> None:
    middle = page.model.index(page.model.rowCount() // 2, 0)
    grid.scrollTo(middle, grid.ScrollHint.PositionAtTop)
    top = grid.indexAt(QPoint(grid.visualRect(middle).center().x(), 40)).row()
    page.resize(700, 640)
    await page.settled()
    rows = [
        row
        for row in range(page.model.rowCount())
        if grid.viewport().rect().intersects(grid.visualRect(page.model.index(row, 0)))
    ]
    assert top in rows


async def test_a_hundred_thousand_covers_open_and_jump(
    context: PageContext, tmp_path: Path, qtbot
) -> None:
    large_library.write(tmp_path / "large.sqlite")
    db = await Database.open(tmp_path / "large.sqlite")
    model = PagedTableModel(issue_records(), context.tasks)
    selection = RecordSelection(model)
    grid = CoverGrid(model, selection, context.thumbnails, "Covers")
    qtbot.addWidget(grid)
    grid.resize(900, 600)
    grid.show()
    model.bind(Library(db))
    await context.tasks.idle()
    grid.grab()
    assert model.rowCount() == large_library.ITEMS
    QTest.keyClick(grid, Qt.Key.Key_End)
    grid.grab()
    await context.tasks.idle()
    bar = grid.verticalScrollBar()
    assert bar.value() == pytest.approx(bar.maximum(), abs=20)
    assert model.record_at(model.rowCount() - 1).series == "Series 499"
    grid.selectAll()
    assert len(selection.rows()) == large_library.ITEMS
    assert model.records_at([50_000]) is None
    model.bind(None)
    await db.close()


@pytest.mark.parametrize("dark", [False, True])
def test_a_drawn_cover_is_readable_in_both_themes(dark: bool, qapp) -> None:
    colors = palette(dark=dark)
    for series in ("Airship Annie", "Гроза", "X", "A very long name of a series that wraps"):
        image = QImage(COVER, QImage.Format.Format_ARGB32)
        image.fill(QColor("transparent"))
        painter = QPainter(image)
        draw_placeholder(painter, image.rect().toRectF(), series, "12", colors)
        painter.end()
        ground = cover_ground(series, colors)
        inks = {image.pixelColor(x, y).name() for x in range(0, 132) for y in range(0, 203, 2)}
        contrast = max(_contrast(QColor(ink), ground) for ink in inks)
        assert contrast >= 4.5
    assert cover_ground("Airship Annie", colors) == cover_ground("Airship Annie", colors)
    assert cover_ground("Airship Annie", colors) != cover_ground("Gloamwood", colors)


def _contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2 contrast ratio."""

    def luminance(color: QColor) -> float:
        def linear(part: float) -> float:
            return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

        r, g, b, _ = (linear(part) for part in color.getRgbF())
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_placeholder_fits_any_size(qapp) -> None:
    for size in (QSize(20, 30), QSize(400, 620)):
        image = QImage(size, QImage.Format.Format_ARGB32)
        painter = QPainter(image)
        draw_placeholder(
            painter, image.rect().toRectF(), "Supercalifragilistic", "Annual ½", palette(dark=False)
        )
        painter.end()
