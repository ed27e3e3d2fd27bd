"""The panel of all filters of the collection, beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.item_fields import CURRENCIES
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.filter_wording import Where, without_property
from metron_desktop.gui.widgets import filter_controls as controls
from metron_desktop.gui.widgets.choice_editors import company_choices, format_choices
from metron_desktop.gui.widgets.detail_parts import text_label
from metron_desktop.gui.widgets.filter_control import FilterControl
from metron_desktop.gui.widgets.filter_section import FilterSection

WIDTH = 264
_LEAST = 232
_PAUSE_MS = 300


class FilterPanel(QFrame):
    """Every filter with a control of its own. UI thread.

    Signals:
        changed: The properties asked for are these now; the person changed them.
        closed: The person does not want to see it any more.
        values_wanted: The known values of a field (as `Library.known` calls it) would help.
    """

    changed = Signal(tuple)
    closed = Signal()
    values_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self.setMinimumWidth(_LEAST)
        self.setAccessibleName(self.tr("Filters"))
        self._where: Where = ()
        self._typing: FilterControl | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.sections = self._make_sections()
        self._clear = QPushButton(self.tr("Clear all"))
        self._clear.setObjectName("quiet")
        self._clear.setAccessibleName(self.tr("Clear all filters"))
        self._clear.clicked.connect(lambda: self._ask(()))
        close = QToolButton()
        close.setIcon(icons.icon("close"))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close the filter panel"))
        close.setAccessibleName(self.tr("Close the filter panel"))
        close.clicked.connect(self.closed)
        self._build(close)
        for control in self.all_controls:
            control.edited.connect(lambda control=control: self._on_edited(control))
            control.changed.connect(lambda control=control: self._on_changed(control))
        self.show_where(())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @property
    def all_controls(self) -> list[FilterControl]:
        """All controls, from top to bottom."""
        return [control for section in self.sections for control in section.controls]

    def show_where(self, where: Where) -> None:
        """Show these properties as asked for."""
        self._where = where
        for control in self.all_controls:
            control.show_where(where)
        self._show_active()

    def want_values(self) -> None:
        """Ask for what can be offered while something is typed."""
        for control in self.all_controls:
            if isinstance(control, controls.TextControl) and control.known:
                self.values_wanted.emit(control.known)

    def offer_values(self, field: str, values: Sequence[str]) -> None:
        """Offer these values of a field, as an answer to `values_wanted`."""
        for control in self.all_controls:
            if isinstance(control, controls.TextControl) and control.known == field:
                control.offer(values)

    def take_focus(self) -> None:
        """Put the keyboard into the first control that can be seen."""
        unfolded = (section for section in self.sections if section.unfolded)
        section = next(unfolded, self.sections[0])
        section.set_unfolded(True)
        section.controls[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Ask now for what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_paused()

    def _make_sections(self) -> list[FilterSection]:
        text, choice = controls.TextControl, controls.ChoiceControl
        none = ("none", self.tr("None"))
        companies = [(value or "none", words) for value, words in company_choices()]
        return [
            FilterSection(
                self.tr("Comic"),
                [
                    text(self.tr("Series (words)"), "series_name", "series", "issue__series"),
                    text(self.tr("Series type"), "series_type", "series_type", "series_type_id"),
                    text(self.tr("Publisher"), "publisher_name", "publisher", "publisher_id"),
                    text(self.tr("Imprint"), "imprint_name", "imprint", "imprint_id"),
                    text(self.tr("Number"), "issue_number"),
                    controls.YearControl(self.tr("Cover year")),
                    controls.flag(self.tr("Gaps"), "gap"),
                ],
            ),
            FilterSection(
                self.tr("Copy"),
                [
                    choice(self.tr("Format"), "book_format", format_choices()),
                    controls.grades(self.tr("Grade")),
                    choice(self.tr("Graded by"), "grading_company", companies),
                    text(self.tr("Location"), "storage_location", "storage_location"),
                    controls.counts(self.tr("Copies"), "quantity"),
                    text(self.tr("Notes"), "notes"),
                ],
            ),
            FilterSection(
                self.tr("Purchase"),
                [
                    controls.days(
                        self.tr("Purchased"), "purchase_date", "purchase_month", "purchase_year"
                    ),
                    text(self.tr("Store"), "purchase_store", "purchase_store"),
                    controls.amounts(self.tr("Price"), "purchase_price"),
                    controls.amounts(self.tr("Value"), "value"),
                    choice(
                        self.tr("Currency"),
                        "purchase_currency",
                        [*((code, code) for code in CURRENCIES), none],
                    ),
                ],
            ),
            FilterSection(
                self.tr("Reading"),
                [
                    controls.flag(self.tr("Read"), "is_read"),
                    controls.days(self.tr("Last read"), "date_read", "read_month", "read_year"),
                    controls.ratings(self.tr("Rating")),
                ],
            ),
            FilterSection(
                self.tr("Record"),
                [
                    controls.days(self.tr("Changed"), "modified"),
                    controls.days(self.tr("Added"), "created_on"),
                    controls.flag(self.tr("Changes made here"), "local"),
                    controls.flag(self.tr("Changes on both sides"), "conflict"),
                    controls.flag(self.tr("Removed on the server"), "removed"),
                ],
            ),
        ]

    def _build(self, close: QToolButton) -> None:
        title = text_label(self.tr("Filters"))
        title.setFont(theme.title_font(self.font(), 1.1))
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_XS, theme.SPACE_S)
        head.setSpacing(theme.SPACE_XS)
        head.addWidget(title, 1)
        head.addWidget(self._clear)
        head.addWidget(close)
        inner = QWidget()
        inner.setObjectName("filterPanelBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, theme.SPACE_M)
        column.setSpacing(0)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        scroll = _Scroll()
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(scroll, 1)

    def _on_edited(self, control: FilterControl) -> None:
        if control is not self._typing:
            self.flush()
        self._typing = control
        self._pause.start()

    def _on_paused(self) -> None:
        if (control := self._typing) is not None:
            self._read(control, quietly=True)

    def _on_changed(self, control: FilterControl) -> None:
        self._pause.stop()
        self._typing = None
        self._read(control, quietly=False)

    def _read(self, control: FilterControl, *, quietly: bool) -> None:
        before = tuple(pair for pair in self._where if pair not in self._others(control))
        found = control.read(quietly=quietly)
        if found is not None and found != before:
            self._ask((*self._others(control), *found))

    def _others(self, control: FilterControl) -> Where:
        return without_property(self._where, *control.properties)

    def _ask(self, where: Where) -> None:
        self.show_where(where)
        self.changed.emit(where)

    def _show_active(self) -> None:
        for section in self.sections:
            section.show_active()
        self._clear.setEnabled(bool(self._where))


class _Scroll(QScrollArea):
    """Scrolls up and down, and always to where the keyboard is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, theme.SPACE_M, theme.SPACE_XL)
        return moved
