"""A table over very many records: all ids of a query in order, their rows fetched page by page."""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.query import Order, Query
from metron_desktop.gui.models.column import R, RecordType
from metron_desktop.gui.models.record_model import Index, RecordTableModel
from metron_desktop.gui.rereading import rest

if TYPE_CHECKING:
    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.services.library import Library

PAGE = 100
_KEPT_PAGES = 50
_WANTED_PAGES = 4  # more than a screen ever shows; what was scrolled past is forgotten
_READ_AT_ONCE = 2000
_TYPING_S = 0.08  # whoever types on wants no ids of what was typed so far


class PagedTableModel(RecordTableModel[R]):
    """Records matching a query, in its order. Lives on the UI thread; never waits for the store.

    The ids of the whole result are kept (8 bytes each); rows come in pages of 100, newest request
    first, into a cache of 50 pages. A row that is not there yet has an id but no record. A new
    query is read beside the old one and replaces it in one reset, together with the page that will
    be looked at first, so that nothing flickers; of several queries the newest wins. The first page
    does not wait for the ids of all others, which are appended to it as soon as they are known.

    While a synchronisation writes page after page the ids are read again and again; between two
    readings the model rests in proportion to what the last one took. What the person asks for
    never waits for that.

    Signals:
        ordered: The sort criteria are others now.
    """

    ordered = Signal()

    def __init__(self, records: RecordType[R], tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(records, parent)
        self._tasks = tasks
        self._library: Library | None = None
        self._query = Query(records.kind)
        self._answered: Query | None = None
        self._total: int | None = None
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Sequence[R | None]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._fetching = False
        self._reading = False
        self._complete = True
        self._resting = False
        self._outdated = False
        self._epoch = 0  # of queries: an answer to an older one is dropped
        self._version = 0  # of the store's content: a page read before a change is read again
        self._name = f"{records.kind}.ids.{id(self):x}"

    @property
    def query(self) -> Query:
        """The query asked for last; its rows may still be on their way."""
        return self._query

    @property
    def total(self) -> int:
        """How many records there are without the query's filter."""
        return self._total if self._total is not None else len(self._ids)

    @property
    def reading(self) -> bool:
        """Whether the ids of a query are on their way."""
        return self._reading

    @property
    def complete(self) -> bool:
        """Whether all rows of the query are here, not only the first of them."""
        return self._complete

    def bind(self, library: Library | None) -> None:
        """Show records of this library from now on; none for None."""
        self._library = library
        self._answered = None
        self._total = None
        self._complete = True
        self._replace(array("q"), {})
        self._read()

    def set_query(self, query: Query) -> None:
        """Show what this query finds, once it was read."""
        if query == self._query:
            return
        order_changed = query.order != self._query.order
        self._query = query
        self._read()
        if order_changed:
            self.ordered.emit()

    def sort_by(self, *order: Order) -> None:
        """Show the same records in another order; without criteria in their natural one."""
        self.set_query(self._query.with_order(*order))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column, as Qt asks for it; a column that cannot be sorted by is ignored."""
        key = self.records.columns[column].sort if 0 <= column < self.columnCount() else ""
        if key:
            self.sort_by(Order(key, order == Qt.SortOrder.DescendingOrder))

    def refresh(self, changes: Changes) -> None:
        """Read again what these changes may have touched.

        Whoever changes a record of another kind that moves rows here reports this kind as well;
        so that only its own membership counts. What merely appeared changes no row that is here.
        """
        kinds = self.records.depends_on | {self.records.kind}
        if any(changes.updated.get(kind) for kind in kinds):
            self._expire()
        if self.records.kind in changes.membership:
            self._total = None
            if self._reading or self._resting:
                self._outdated = True  # once more, afterwards: a burst must not starve the reader
            else:
                self._read()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an immutable value
        return 0 if parent.isValid() else len(self._ids)

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, record_id: int) -> int:
        return _place(self._ids, record_id)

    def rows_of(self, record_ids: Set[int]) -> list[int]:
        return [row for row, record_id in enumerate(self._ids) if record_id in record_ids]

    def records_at(self, rows: Iterable[int]) -> list[R] | None:
        found: list[R] = []
        for row in rows:
            page = self._pages.get(row // PAGE)
            record = page[row % PAGE] if page is not None else None
            if record is None:
                return None
            found.append(record)
        return found

    def record_at(self, row: int) -> R | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._want(number)
            if page is None:
                return None
        else:
            self._pages.move_to_end(number)
        return page[place]

    async def read_records(self, rows: Sequence[int]) -> list[R]:
        """The records of these rows, read from the store."""
        library, ids = self._library, self._ids
        found: list[R] = []
        for start in range(0, len(rows) if library is not None else 0, _READ_AT_ONCE):
            some = [ids[row] for row in rows[start : start + _READ_AT_ONCE]]
            found += await library.rows(self.records.kind, some)
        return found

    def _read(self) -> None:
        self._epoch += 1
        self._reading = self._library is not None
        if self._library is None:
            return
        self._outdated = False
        self._tasks.run(self._read_ids(self._library, self._query), replacing=self._name)

    async def _read_ids(self, library: Library, query: Query) -> None:
        epoch, began, again = self._epoch, time.monotonic(), query == self._answered
        try:
            if not again:
                await self._read_first(library, query)
            if again or query != self._answered or not self._complete:
                await self._read_all(library, query)
            total = self._total
            if total is None:
                total = await library.count(query.kind)
        finally:
            current = epoch == self._epoch
            if current:
                self._reading = False
        if not current:
            return
        self._total = total
        self.loaded.emit()
        self._resting = True
        try:
            await rest(time.monotonic() - began)
        finally:
            self._resting = False
        if self._outdated and epoch == self._epoch:
            self._read()

    async def _read_first(self, library: Library, query: Query) -> None:
        """Show the first page alone, unless what is to be looked at is on another one."""
        version = self._version
        first = await library.first(query, PAGE, self.anchor)
        if first is None:
            return
        ids, found = first
        self._complete = len(ids) < PAGE
        self._answer(query, ids, {0: self._page(ids, found)} if ids else {}, version)
        if not self._complete:
            self.loaded.emit()
            import asyncio

            await asyncio.sleep(_TYPING_S)

    async def _read_all(self, library: Library, query: Query) -> None:
        version, known = self._version, len(self._ids)
        ids = await library.ids(query)
        if query == self._answered and not self._complete and ids[:known] == self._ids:
            self._append(ids)
            return
        pages = await self._first_pages(library, ids)
        self._complete = True
        if query == self._answered and ids == self._ids:
            for number, page in pages.items():
                self._keep(number, page, version)
        else:
            self._answer(query, ids, pages, version)

    def _answer(
        self, query: Query, ids: array[int], pages: dict[int, Sequence[R | None]], version: int
    ) -> None:
        self.renewed = query != self._answered
        self._answered = query
        self._replace(ids, pages)
        if version != self._version:
            self._stale.update(pages)

    def _append(self, ids: array[int]) -> None:
        """Add the rows that follow those that are here."""
        self._complete = True
        if len(ids) > len(self._ids):
            self.beginInsertRows(QModelIndex(), len(self._ids), len(ids) - 1)
            self._ids = ids
            self.endInsertRows()

    async def _first_pages(
        self, library: Library, ids: array[int]
    ) -> dict[int, Sequence[R | None]]:
        """The pages that will be looked at first: the beginning, and where the anchor now is."""
        numbers = {0} if ids else set()
        if self.anchor is not None and (row := _place(ids, self.anchor)) >= 0:
            numbers.add(row // PAGE)
        return {number: await self._read_page(library, ids, number) for number in numbers}

    async def _read_page(
        self, library: Library, ids: array[int], number: int
    ) -> Sequence[R | None]:
        wanted = ids[number * PAGE : (number + 1) * PAGE]
        return self._page(wanted, await library.rows(self.records.kind, wanted))

    def _page(self, wanted: Sequence[int], found: Iterable[R]) -> Sequence[R | None]:
        by_id = {self.records.id_of(record): record for record in found}
        # A record that has just been deleted leaves a gap until the ids are read again.
        return [by_id.get(record_id) for record_id in wanted]

    def _replace(self, ids: array[int], pages: dict[int, Sequence[R | None]]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages = OrderedDict(pages)
        self._stale.clear()
        self._wanted.clear()
        self.endResetModel()

    def _expire(self) -> None:
        """Read all pages again when they are looked at; until then show them as they were."""
        self._version += 1
        self._stale.update(self._pages)
        for number in self._pages:
            self._announce(number)

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        if len(self._wanted) > _WANTED_PAGES:
            self._wanted.popitem(last=False)
        if not self._fetching and self._library is not None:
            self._fetching = True
            self._tasks.run(self._fetch_wanted())

    async def _fetch_wanted(self) -> None:
        try:
            while self._wanted and self._library is not None:
                number, _ = self._wanted.popitem()
                ids, version = self._ids, self._version
                page = await self._read_page(self._library, ids, number)
                if ids is self._ids:
                    self._keep(number, page, version)
        finally:
            self._fetching = False

    def _keep(self, number: int, page: Sequence[R | None], version: int) -> None:
        self._pages[number] = page
        self._pages.move_to_end(number)
        if version == self._version:
            self._stale.discard(number)
        else:  # it was read before the last change
            self._stale.add(number)
        if len(self._pages) > _KEPT_PAGES:
            oldest, _ = self._pages.popitem(last=False)
            self._stale.discard(oldest)
        self._announce(number)

    def _announce(self, number: int) -> None:
        first = number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def _place(ids: array[int], record_id: int) -> int:
    try:
        return ids.index(record_id)
    except ValueError:
        return -1
