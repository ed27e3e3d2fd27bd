"""What charts say is what the collection shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.statistics import MEASURES, Chart, ChartKind, Measure
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, demo
from metron_desktop.services.workspace import Workspace


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Workspace]:
    await demo.write(tmp_path)
    workspace = await Workspace.open(Paths.below(tmp_path), accounts.demo_account(), None)
    yield workspace
    await workspace.close()


async def test_every_bar_finds_its_items(opened: Workspace) -> None:
    await change(opened)
    stats = await opened.statistics.stats()
    currencies = [worth.currency for worth in stats.worths]
    assert len(currencies) > 1

    async def found(where: tuple[tuple[str, str], ...]) -> int:
        return len(await opened.library.ids(Query(Kind.COLLECTION_ITEM, where=where)))

    for kind in ChartKind:
        for measure in MEASURES:
            for currency in currencies if measure is Measure.VALUE else [""]:
                chart = await opened.statistics.chart(kind, measure=measure, currency=currency)
                assert chart.bars or measure is Measure.VALUE
                for bar in chart.bars:
                    assert (kind, bar.where, await found(bar.where)) == (kind, bar.where, bar.items)
                if chart.without_where:
                    assert (kind, await found(chart.without_where)) == (kind, chart.without)


async def change(opened: Workspace) -> None:
    """Lay values of ours over those of the server, and take some away."""
    ids = await opened.library.ids(Query(Kind.COLLECTION_ITEM))
    await opened.collection.edit(
        ids[:20],
        {
            "quantity": 3,
            "grade": Decimal("9.8"),
            "purchase_price": Decimal("12.50"),
            "purchase_currency": "ITL",
            "purchase_date": date(1999, 12, 31),
            "storage_location": "Under the “bed”",
        },
    )
    taken = {"grade": None, "purchase_date": None, "purchase_price": None, "storage_location": ""}
    await opened.collection.edit(ids[20:60], taken)
    await opened.collection.rate(ids[:30], None)
    await opened.collection.rate(ids[30:50], 5)
    for moment in (datetime(2003, 2, 1, 0, 30, tzinfo=UTC), datetime(2003, 2, 20, tzinfo=UTC)):
        await opened.collection.read(ids[40:70], moment)


async def test_every_item_is_in_one_bar_or_in_none(opened: Workspace) -> None:
    await change(opened)
    stats = await opened.statistics.stats()
    several = {ChartKind.READ_MONTH, ChartKind.CREATOR, ChartKind.CHARACTER}
    for kind in set(ChartKind) - several:
        chart = await opened.statistics.chart(kind)
        assert _items(chart) + chart.without == stats.total_items
        priced = [
            await opened.statistics.chart(kind, measure=Measure.VALUE, currency=worth.currency)
            for worth in stats.worths
        ]
        for worth, chart in zip(stats.worths, priced, strict=True):
            assert _items(chart) + chart.without == worth.items
            if not chart.without:
                assert sum(bar.value for bar in chart.bars) == worth.amount


async def test_streaks_are_counted_to_the_day_given(opened: Workspace) -> None:
    ids = await opened.library.ids(Query(Kind.COLLECTION_ITEM))
    noon = datetime(2031, 5, 20, 12, tzinfo=UTC)
    await opened.collection.read(ids[:1], noon)
    await opened.collection.read(ids[1:2], noon.replace(day=21))
    streaks = await opened.statistics.streaks(date(2031, 5, 22))
    assert (streaks.days.current, streaks.weeks.current) == (2, 1)
    assert (await opened.statistics.streaks(date(2031, 6, 22))).days.current == 0


def _items(chart: Chart) -> int:
    return sum(bar.items for bar in chart.bars)
