"""The bar above a list: search field, quick filters, how much is shown, table or covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.gui import icons, theme
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.gui.widgets.flow_layout import FlowLayout

DEBOUNCE_MS = 120
_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


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


class FilterBar(QWidget):
    """Says what is looked for. UI thread.

    Signals:
        text_changed: The words looked for, 120 ms after the last keystroke.
        filter_changed: A quick filter's key, and its value or None where it was switched off.
        grid_toggled: Whether covers are wanted instead of a table.
        left: The person wants to go on from the field to what was found (Down, Enter).
    """

    text_changed = Signal(str)
    filter_changed = Signal(str, object)
    grid_toggled = Signal(bool)
    left = Signal()

    def __init__(
        self, placeholder: str, filters: Sequence[QuickFilter] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._told = ""
        self._field = QLineEdit()
        self._field.setClearButtonEnabled(True)
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.addAction(
            icons.icon("search", self.palette().ColorRole.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self._field.setMaximumWidth(420)
        self._field.setMinimumWidth(80)
        self._field.textChanged.connect(self._on_text_edited)
        self._field.installEventFilter(self)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._columns = self._button("menu", self.tr("Columns and order"))
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns.hide()
        self._grid = self._button("grid", self.tr("Show covers"))
        self._grid.setCheckable(True)
        self._grid.toggled.connect(self._on_grid_toggled)
        self._grid.hide()
        self._chips: dict[QuickFilter, ChipButton] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self._build(filters)

    @property
    def text(self) -> str:
        """The words in the field, also those not told yet."""
        return self._field.text()

    def flush(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        text = self._field.text().strip()
        if text != self._told:
            self._told = text
            self.text_changed.emit(text)

    def clear(self) -> None:
        """Remove the words and switch all quick filters off, at once."""
        self._field.clear()
        for chip in self._chips.values():
            chip.setChecked(False)
        self.flush()

    def set_text(self, text: str) -> None:
        """Look for this, at once."""
        self._field.setText(text)
        self.flush()

    def begin(self, text: str = "") -> None:
        """Put the keyboard into the field; a first letter typed elsewhere begins anew."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._field.setText(text)
        else:
            self._field.selectAll()

    def show_count(self, text: str) -> None:
        """Say how much is shown ("214 of 220")."""
        self._count.setText(text)

    def offer_grid(self, grid: bool) -> None:
        """Offer covers beside the table, and say which are shown."""
        self._grid.show()
        self._grid.setChecked(grid)

    def offer_columns(self, menu: QMenu) -> None:
        """Offer the choice of columns."""
        self._columns.setMenu(menu)
        self._columns.show()

    def allow_columns(self, allowed: bool) -> None:
        """Say whether there are columns to choose now (there are none among covers)."""
        self._columns.setEnabled(allowed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _INTO_LIST
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            == Qt.KeyboardModifier.NoModifier
        ):
            self.flush()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _build(self, filters: Sequence[QuickFilter]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self._field, 1)
        row.addStretch(0)
        row.addWidget(self._count)
        row.addWidget(self._columns)
        row.addWidget(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        column.setSpacing(theme.SPACE_S)
        column.addLayout(row)
        if filters:
            chips = FlowLayout(spacing=theme.SPACE_XS + 2)
            for one in filters:
                chip = ChipButton(one.label)
                chip.toggled.connect(lambda on, one=one: self._on_chip_toggled(one, on))
                self._chips[one] = chip
                chips.addWidget(chip)
            column.addLayout(chips)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def _on_text_edited(self) -> None:
        self._timer.start()

    def _on_chip_toggled(self, chosen: QuickFilter, on: bool) -> None:
        if on:
            for other, chip in self._chips.items():
                if other.key == chosen.key and other is not chosen:
                    chip.setChecked(False)
        self.filter_changed.emit(chosen.key, chosen.value if on else None)

    def _on_grid_toggled(self, grid: bool) -> None:
        self._grid.setIcon(icons.icon("table" if grid else "grid"))
        name = self.tr("Show a table") if grid else self.tr("Show covers")
        self._grid.setToolTip(name)
        self._grid.setAccessibleName(name)
        self.grid_toggled.emit(grid)
