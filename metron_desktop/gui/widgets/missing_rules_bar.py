"""The rules by which issues count as missing, as chips below the search field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.missing import MissingRules, year
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.gui.widgets.flow_layout import FlowLayout
from metron_desktop.gui.widgets.refusal_line import RefusalLine


class MissingRulesBar(QWidget):
    """Shows rules and lets them be changed. UI thread.

    Signals:
        changed: The `MissingRules` that the person wants.
        ignored_toggled: Whether what is ignored is to be shown, and nothing else.

    Attributes:
        one_left: Only series of which one issue is missing.
        released: Only issues that are in stores.
        heed_ignored: Without what is ignored.
        types: Only series of some types.
        since: Only issues of a year and later.
        show_ignored: Show what is ignored.
        refusal: Why what was typed is no year.
    """

    changed = Signal(object)
    ignored_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = MissingRules()
        self._types: Sequence[Link] = ()
        self.one_left = ChipButton(self.tr("One issue left"))
        self.released = ChipButton(self.tr("Released only"))
        self.heed_ignored = ChipButton(self.tr("Without ignored"))
        self.show_ignored = ChipButton(self.tr("Show ignored"))
        self.types = QToolButton()
        self.types.setObjectName("bordered")
        self.types.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.types.setMenu(self._menu)
        self.since = QLineEdit()
        self.since.setObjectName("compact")
        self.since.setPlaceholderText(self.tr("Since year"))
        self.since.setAccessibleName(self.tr("Only issues since this year"))
        self.since.setToolTip(self.tr("Only issues since this year"))
        self.since.setClearButtonEnabled(True)
        self.refusal = RefusalLine()
        self._build()
        self._connect()
        self.show_rules(self._rules)

    def show_rules(self, rules: MissingRules) -> None:
        """Show these rules as they hold."""
        self._rules = rules
        for chip, on in (
            (self.one_left, rules.one_left),
            (self.released, rules.released_only),
            (self.heed_ignored, rules.heed_ignored),
        ):
            chip.blockSignals(True)
            chip.setChecked(on)
            chip.blockSignals(False)
            chip.update()
        typed = "" if rules.since_year is None else str(rules.since_year)
        if self.since.text() != typed and not self.refusal.sentence:
            self.since.setText(typed)
        self._show_types()

    def offer_types(self, types: Sequence[Link]) -> None:
        """Offer these series types."""
        self._types = types
        self._show_types()

    def show_nearly_complete(self, count: int) -> None:
        """Say of how many series one issue is missing."""
        label = self.tr("One issue left")
        words = f"{label} · {self.locale().toString(count)}" if count else label
        self.one_left.setText(words)
        self.one_left.setAccessibleName(words)
        self.one_left.updateGeometry()

    def allow_rules(self, allowed: bool) -> None:
        """Say whether rules matter now (they do not among what is ignored)."""
        for part in (self.one_left, self.released, self.types, self.since, self.heed_ignored):
            part.setEnabled(allowed)

    def _build(self) -> None:
        chips = FlowLayout(spacing=theme.SPACE_XS + 2)
        height = self.one_left.sizeHint().height() + theme.SPACE_XS
        self.since.setFixedWidth(self.fontMetrics().averageCharWidth() * 17)
        for part in (
            *(self.one_left, self.released, self.types, self.since),
            *(self.heed_ignored, self.show_ignored),
        ):
            part.setFixedHeight(height)
            chips.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, theme.SPACE_M)
        column.setSpacing(theme.SPACE_S)
        column.addLayout(chips)
        column.addWidget(self.refusal)

    def _connect(self) -> None:
        self.one_left.toggled.connect(lambda on: self._change(one_left=on))
        self.released.toggled.connect(lambda on: self._change(released_only=on))
        self.heed_ignored.toggled.connect(lambda on: self._change(heed_ignored=on))
        self.show_ignored.toggled.connect(self.ignored_toggled)
        self.since.textChanged.connect(self._on_typed)
        self.since.editingFinished.connect(self._enter_year)

    def _change(self, **changes: object) -> None:
        rules = replace(self._rules, **changes)
        if rules != self._rules:
            self.show_rules(rules)
            self.changed.emit(rules)

    def _on_typed(self, text: str) -> None:
        # Half a year is no reason to complain: it is read once it is entered.
        self.refusal.say("")
        if not text.strip():
            self._enter_year()

    def _enter_year(self) -> None:
        try:
            since = year(self.since.text())
        except InvalidValue as error:
            self.refusal.say(error.sentence)
            return
        self.refusal.say("")
        self._change(since_year=since)

    def _show_types(self) -> None:
        chosen = [link for link in self._types if link.id in self._rules.series_types]
        if not self._rules.series_types:
            words = self.tr("All types")
        elif len(chosen) == 1:
            words = chosen[0].name
        else:
            words = self.tr("%Ln types", "", len(self._rules.series_types))
        self.types.setText(words)
        self.types.setAccessibleName(self.tr("Series types: {chosen}").format(chosen=words))

    def _fill_menu(self) -> None:
        self._menu.clear()
        chosen = self._rules.series_types
        every = self._menu.addAction(self.tr("All types"))
        every.setCheckable(True)
        every.setChecked(not chosen)
        every.triggered.connect(lambda: self._change(series_types=frozenset()))
        self._menu.addSeparator()
        for link in self._types:
            action = self._menu.addAction(link.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(link.id in chosen)
            other = chosen ^ {link.id}
            action.triggered.connect(lambda _on, other=other: self._change(series_types=other))
