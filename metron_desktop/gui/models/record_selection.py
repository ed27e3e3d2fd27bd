"""Which records are selected, by id: it survives another order, another filter and a new reading.

Qt's selection model knows rows; a reset forgets them. `RecordSelection` remembers what the person
chose and chooses it again afterwards. Several views of one model share one.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView

from metron_desktop.gui.models.record_model import RecordTableModel

_Flag = QItemSelectionModel.SelectionFlag
_REMEMBERED = 5000  # of a larger selection only the current record is kept over a reset


class RecordSelection(QObject):
    """The selection over one model. Lives on the UI thread.

    Signals:
        current_changed: Id of the current record, or None.
        changed: Other records are selected now.
        restored: The model was reset, and the selection is what it was before, as far as it can.

    Attributes:
        revealing: While `restored` is told: the current record was asked for by `choose` and is to
            be brought into sight.
    """

    current_changed = Signal(object)
    changed = Signal()
    restored = Signal()

    def __init__(self, model: RecordTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent or model)
        self.revealing = False
        self._model = model
        self._qt = QItemSelectionModel(model, self)
        self._chosen: frozenset[int] = frozenset()
        self._wanted: int | None = None  # what the person chose last, even while it is not shown
        self._current: int | None = None
        self._row = 0  # where the current record was
        self._restoring = False
        self._untouched = True  # since the last reset
        self._all = False  # every row was asked for, also those that are on their way
        self._qt.currentChanged.connect(self._on_current_changed)
        self._qt.selectionChanged.connect(self._on_selection_changed)
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_rows_added)

    def attach(self, view: QAbstractItemView) -> None:
        """Let a view of the same model show and change this selection."""
        own = view.selectionModel()
        view.setSelectionModel(self._qt)
        # A view clears the selection on a reset; ours is restored after that.
        self._model.modelReset.disconnect(self._on_reset)
        self._model.modelReset.connect(self._on_reset)
        # Nor has it made room for rows that were added before it was told of them.
        self._model.rowsInserted.disconnect(self._on_rows_added)
        self._model.rowsInserted.connect(self._on_rows_added)
        if own is not None:
            own.deleteLater()

    @property
    def current(self) -> int | None:
        """Id of the current record, if any."""
        return self._current

    @property
    def chosen(self) -> bool:
        """Whether the person ever chose; until then the first record is current by itself."""
        return self._wanted is not None

    def count(self) -> int:
        """How many records are selected, without listing them."""
        return sum(one.bottom() - one.top() + 1 for one in self._qt.selection())

    def rows(self) -> list[int]:
        """Selected rows in the order shown."""
        ranges = [(one.top(), one.bottom()) for one in self._qt.selection()]
        return [row for top, bottom in sorted(ranges) for row in range(top, bottom + 1)]

    def ids(self) -> list[int]:
        """Ids of the selected records in the order shown."""
        return [self._model.id_at(row) for row in self.rows()]

    def choose(self, record_id: int) -> None:
        """Select this record alone; while it is not shown, as soon as it is."""
        self._wanted = record_id
        self._chosen = frozenset({record_id})
        row = self._model.row_of(record_id)
        self.revealing = row < 0
        if row >= 0:
            self._select([(row, row)], row)

    @property
    def awaiting(self) -> bool:
        """Whether rows that are to be selected too are still on their way."""
        return self._all and not self._model.complete

    def select_all(self) -> None:
        """Select every row, without asking the model about each; also those on their way."""
        last = self._model.rowCount() - 1
        if last >= 0:
            kept = self._qt.currentIndex().row()
            self._select([(0, last)], max(kept, 0))
            self._all = True
            self.changed.emit()

    def select_run(self, first: int, last: int, command: QItemSelectionModel.SelectionFlag) -> None:
        """Do with the rows between two rows what a view's selection command says."""
        top, bottom = min(first, last), max(first, last)
        right = self._model.columnCount() - 1
        run = QItemSelection(self._model.index(top, 0), self._model.index(bottom, right))
        self._qt.select(run, command & ~_Flag.Rows)

    def _select(self, ranges: list[tuple[int, int]], current: int) -> None:
        # Whole rows by hand: the "Rows" flag would walk over every row in Python.
        right = self._model.columnCount() - 1
        selection = QItemSelection()
        for top, bottom in ranges:
            selection.select(self._model.index(top, 0), self._model.index(bottom, right))
        self._qt.setCurrentIndex(self._model.index(current, 0), _Flag.NoUpdate)
        self._qt.select(selection, _Flag.ClearAndSelect)

    def _on_about_to_be_reset(self) -> None:
        ranges = [(one.top(), one.bottom()) for one in self._qt.selection()]
        count = sum(bottom - top + 1 for top, bottom in ranges)
        if self._wanted == self._current and 0 < count <= _REMEMBERED:
            self._chosen = frozenset(self.ids())
        elif count > _REMEMBERED:
            self._chosen = frozenset()

    def _on_reset(self) -> None:
        self._restoring = self._untouched = True
        self._all = False
        try:
            self._restore()
        finally:
            self._restoring = False
        self._tell()
        self.restored.emit()
        if self._current is not None and self._current == self._wanted:
            self.revealing = False

    def _on_rows_added(self) -> None:
        """Choose what is to be chosen too and has only come now."""
        if self._all:
            self.select_all()
            return
        known = self._wanted in (None, self._current) and len(self._chosen) <= 1
        if self._untouched and not known:
            self._on_reset()

    def _restore(self) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self._model.row_of(self._wanted) if self._wanted is not None else -1
        if row < 0:
            # Something is always current, so that the keyboard and the details have a place. Where
            # a record vanished that is its neighbour; in the answer to another question the first.
            follows = self._wanted is not None and not self._model.renewed
            row = min(self._row, count - 1) if follows else 0
            if follows:
                self._wanted = self._model.id_at(row)
            self._select([(row, row)], row)
            return
        rows = {row}
        if len(self._chosen) > 1:
            rows.update(self._model.rows_of(self._chosen))
        self._select([(place, place) for place in sorted(rows)], row)

    def _on_current_changed(self) -> None:
        if not self._restoring:
            self._untouched = False
            row = self._qt.currentIndex().row()
            self._wanted = self._model.id_at(row) if row >= 0 else None
            self._tell()

    def _on_selection_changed(self) -> None:
        if not self._restoring:
            self._untouched = self._all = False
            self.changed.emit()

    def _tell(self) -> None:
        row = self._qt.currentIndex().row()
        self._row = max(row, 0)
        current = self._model.id_at(row) if row >= 0 else None
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)
        self.changed.emit()
