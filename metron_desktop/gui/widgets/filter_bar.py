"""The bar above a list: search field, quick filters, how much is shown, table or covers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.gui import icons, theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models.filter_wording import Where
from metron_desktop.gui.widgets.filter_chips import FilterChips, QuickFilter

__all__ = ["DEBOUNCE_MS", "FilterBar", "QuickFilter"]

DEBOUNCE_MS = 30
"""How long nobody types before the words are looked for: letters of one stroke are one question."""

_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDEST = 420


class FilterBar(QWidget):
    """Says what is looked for: words, and properties by chips. UI thread.

    Signals:
        text_changed: The words looked for, once the typing pauses (`DEBOUNCE_MS`).
        asked: Words and properties looked for; the person changed either.
        grid_toggled: Whether covers are wanted instead of a table.
        left: The person wants to go on from the field to what was found (Down, Enter).

    Attributes:
        field: Where is typed.
        chips: The quick filters and what else is asked for.
    """

    text_changed = Signal(str)
    asked = Signal(str, tuple)
    grid_toggled = Signal(bool)
    left = Signal()

    def __init__(
        self,
        placeholder: str,
        filters: Sequence[QuickFilter] = (),
        parent: QWidget | None = None,
        *,
        field: QLineEdit | None = None,
    ) -> None:
        super().__init__(parent)
        self._told = ""
        self.field = field or QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.addAction(
            icons.icon("search", self.palette().ColorRole.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.field.setMaximumWidth(_WIDEST)
        self.field.setMinimumWidth(80)
        self.field.textChanged.connect(self._on_text_edited)
        self.field.installEventFilter(self)
        self.chips = FilterChips(filters, self)
        self.chips.changed.connect(self._on_chips_changed)
        self._count = ElidedLabel()
        self._count.setObjectName("muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._sorting = self.tool_button("sort", self.tr("Sort"))
        self._sorting.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sorting.hide()
        self._columns = self.tool_button("menu", self.tr("Columns and order"))
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns.hide()
        self._grid = self.tool_button("grid", self.tr("Show covers"))
        self._grid.setCheckable(True)
        self._grid.toggled.connect(self._on_grid_toggled)
        self._grid.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self._build()

    @property
    def text(self) -> str:
        """What is in the field, also what is not told yet."""
        return self.field.text()

    @property
    def filtered(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text or self.chips.where)

    def flush(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        text = self.field.text().strip()
        if text != self._told:
            self._told = text
            self._tell(text)

    def clear(self) -> None:
        """Ask for nothing any more, at once."""
        filtered = bool(self._told or self.chips.where)
        self.show_question("", ())
        if filtered:
            self._tell("")

    def set_text(self, text: str) -> None:
        """Look for this, at once."""
        self.field.setText(text)
        self.flush()

    def show_question(self, text: str, where: Where) -> None:
        """Show what is asked for, without asking for it."""
        self.chips.show_where(where)
        self._show_text(text)

    def begin(self, text: str = "") -> None:
        """Put the keyboard into the field; a first letter typed elsewhere begins anew."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.field.setText(text)
        else:
            self.field.selectAll()

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

    def offer_sorting(self, menu: QMenu) -> None:
        """Offer the choice of what is sorted by."""
        self._sorting.setMenu(menu)
        self._sorting.show()

    def allow_columns(self, allowed: bool) -> None:
        """Say whether there are columns to choose now (there are none among covers)."""
        self._columns.setEnabled(allowed)

    def add_tool(self, button: QToolButton) -> None:
        """Put a button before those for sorting and columns."""
        self._row.insertWidget(self._row.indexOf(self._sorting), button)

    def tool_button(self, icon: str, name: str) -> QToolButton:
        """A button with an icon alone."""
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field
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

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.SPACE_S)
        self._row.addWidget(self.field, 1)
        self._row.addStretch(0)
        for part in (self._count, self._sorting, self._columns, self._grid):
            self._row.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        self._column.setSpacing(theme.SPACE_S)
        self._column.addLayout(self._row)
        self._column.addWidget(self.chips)

    def _tell(self, text: str) -> None:
        self.text_changed.emit(text)
        self.asked.emit(text, self.chips.where)

    def _show_text(self, text: str) -> None:
        self._timer.stop()
        self._told = text
        if self.field.text().strip() != text:
            self.field.setText(text)

    def _on_text_edited(self) -> None:
        if self.field.text().strip() == self._told:
            self._timer.stop()
        else:
            self._timer.start()

    def _on_chips_changed(self, where: Where) -> None:
        self._timer.stop()
        self._told = self.field.text().strip()
        self.asked.emit(self._told, where)

    def _on_grid_toggled(self, grid: bool) -> None:
        self._grid.setIcon(icons.icon("table" if grid else "grid"))
        name = self.tr("Show a table") if grid else self.tr("Show covers")
        self._grid.setToolTip(name)
        self._grid.setAccessibleName(name)
        self.grid_toggled.emit(grid)
