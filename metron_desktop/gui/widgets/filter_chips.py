"""The line of chips below a search field: filters one click away, and those that are active."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.models.filter_wording import (
    Names,
    Where,
    active_filters,
    without,
    without_property,
)
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.gui.widgets.filter_chip import FilterChip
from metron_desktop.gui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class QuickFilter:
    """A filter that is one click away.

    Attributes:
        label: The chip's words.
        key: The filter's name, as the API has it.
        value: Its value. Of the chips with the same key only one is on at a time.
    """

    label: str
    key: str
    value: str


class FilterChips(QWidget):
    """Quick filters that switch, then one chip with a cross for everything else asked for.

    UI thread.

    Signals:
        changed: The properties asked for are these now; the person changed them.
    """

    changed = Signal(tuple)

    def __init__(self, quick: Sequence[QuickFilter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where: Where = ()
        self._names: Names = {}
        self._quick: dict[QuickFilter, ChipButton] = {}
        self._active: list[FilterChip] = []
        self._flow = FlowLayout(self, spacing=theme.SPACE_XS + 2)
        for one in quick:
            chip = ChipButton(one.label)
            chip.clicked.connect(lambda on, one=one: self._on_quick(one, on))
            self._quick[one] = chip
            self._flow.addWidget(chip)
        self._clear = QPushButton(self.tr("Clear all"))
        self._clear.setObjectName("chipClear")
        self._clear.setAccessibleName(self.tr("Clear all filters"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clear.setFixedHeight(self.fontMetrics().height() + theme.SPACE_S)
        self._clear.clicked.connect(lambda: self._ask(()))
        self._flow.addWidget(self._clear)
        self._place_clear()

    @property
    def where(self) -> Where:
        """The properties asked for."""
        return self._where

    @property
    def active(self) -> list[FilterChip]:
        """The chips with a cross, from left to right."""
        return list(self._active)

    def show_names(self, names: Names) -> None:
        """Show names in place of the ids that are asked for."""
        self._names = names
        self.show_where(self._where)

    def show_where(self, where: Where) -> None:
        """Show these properties as asked for."""
        self._where = where
        quick = tuple((one.key, one.value) for one in self._quick)
        for one, chip in self._quick.items():
            chip.setChecked((one.key, one.value) in where)
        filters = active_filters(without(where, quick), self._names)
        if filters != [chip.filter for chip in self._active]:
            self._show_active([FilterChip(one) for one in filters])
        self._place_clear()

    def _show_active(self, chips: list[FilterChip]) -> None:
        focused = next((n for n, chip in enumerate(self._active) if chip.hasFocus()), None)
        for chip in self._active:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._clear)
        self._active = chips
        for chip in chips:
            chip.clicked.connect(lambda _checked, chip=chip: self._remove(chip))
            self._flow.addWidget(chip)
            chip.show()  # the layout would do it too late for the keyboard to go there
        self._flow.addWidget(self._clear)
        self._flow.update()  # showing a chip arranged them before all were there
        for before, after in zip(
            [*self._quick.values(), *chips], [*chips, self._clear], strict=False
        ):
            if after in chips or after is self._clear:
                QWidget.setTabOrder(before, after)
        if focused is not None:  # whoever removes chips by keyboard goes on with the next one
            rest = [*chips, self._clear] if chips else list(self._quick.values())
            if rest:
                rest[min(focused, len(rest) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_clear(self) -> None:
        self._clear.setVisible(len(self._where) > 1)
        self.setVisible(bool(self._quick or self._active))
        self.updateGeometry()

    def _remove(self, chip: FilterChip) -> None:
        self._ask(without(self._where, chip.filter.pairs))

    def _on_quick(self, chosen: QuickFilter, on: bool) -> None:
        pair = (chosen.key, chosen.value)
        if on:
            self._ask((*without_property(self._where, chosen.key), pair))
        else:
            self._ask(without(self._where, (pair,)))

    def _ask(self, where: Where) -> None:
        self.show_where(where)
        self.changed.emit(where)
