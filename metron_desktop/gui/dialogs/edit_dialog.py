"""Changing the fields of one item, or the same fields of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.spread import Spread
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.field_choice import FieldChoice
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.widgets.field_editors import EDITED
from metron_desktop.gui.widgets.field_row import FieldRow
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.readings_list import ReadingsList

_WIDTH = 600
_HEIGHT = 720
_MARGIN = 60
_PREVIEW_MS = 150


class EditDialog(QDialog):
    """Collects values; whoever opened it reads and writes them. Non-modal. UI thread.

    What cannot be saved keeps the dialog open, with a sentence at the field.

    Signals:
        saved: Values by field to lay over the items; the dialog closes itself where it is not told
            to go on.
        turned: -1 or 1: save, and go on with the item before or after this one.
        revert_wanted: The field whose value is to be Metron's.
        reading_added: A day (`date`) on which the item was read.
        reading_removed: A `ReadDate` noted here only that was none.
        preview_wanted: Values by field: how many items would they change?
        known_wanted: A field of which everything typed so far is to be offered.
    """

    saved = Signal(object)
    turned = Signal(int)
    revert_wanted = Signal(str)
    reading_added = Signal(object)
    reading_removed = Signal(object)
    preview_wanted = Signal(object)
    known_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Edit"))
        self._count = 0
        widest = max(self.fontMetrics().horizontalAdvance(field_name(one)) for one in EDITED)
        self._rows = {field: FieldRow(field, widest + theme.SPACE_XS) for field in EDITED}
        self._readings = ReadingsList(widest + theme.SPACE_XS)
        self._readings.added.connect(self.reading_added)
        self._readings.removed.connect(self.reading_removed)
        self._preview = QLabel()
        self._preview.setObjectName("muted")
        self._preview.setWordWrap(True)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_PREVIEW_MS)
        self._asking.timeout.connect(self._ask_preview)
        self._build()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.save)
        for row in self._rows.values():
            row.changed.connect(self._asking.start)
            row.revert_wanted.connect(self.revert_wanted)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height() - _MARGIN))

    @property
    def rows(self) -> Mapping[str, FieldRow]:
        """The rows by field."""
        return self._rows

    def show_one(
        self,
        title: str,
        about: str,
        values: Mapping[str, Any],
        choices: Sequence[FieldChoice],
        readings: Sequence[ReadDate],
        neighbours: tuple[bool, bool],
    ) -> None:
        """Show one item.

        Args:
            title: What people call it.
            about: What else tells it from others.
            values: Its values by field.
            choices: The values typed here that differ from Metron's.
            readings: When it was read.
            neighbours: Whether there is an item before it, and one after it.
        """
        self._count = 1
        self._say(title, about)
        by_field = {choice.field: choice for choice in choices}
        for field, row in self._rows.items():
            row.show_one(values, by_field.get(field))
        self._readings.show_readings(readings)
        self._readings.show()
        self._turns.show()
        for button, there in zip((self._back, self._on), neighbours, strict=True):
            button.setEnabled(there)
        self._preview.setText("")
        self._begin()

    def show_several(self, title: str, count: int, spread: Mapping[str, Spread]) -> None:
        """Show several items, of which every field keeps what it has until it is set or cleared."""
        self._count = count
        self._say(title, self.tr("Fields that you set or clear become the same everywhere."))
        for row in self._rows.values():
            row.show_several(spread)
        self._readings.hide()
        self._turns.hide()
        self.show_preview(0)
        self._begin()

    def show_readings(self, readings: Sequence[ReadDate], values: Mapping[str, Any]) -> None:
        """Show the readings again; what is typed elsewhere stays."""
        self._readings.show_readings(readings)
        self._rows["is_read"].show_one(values, None)

    def show_field(
        self, field: str, values: Mapping[str, Any], choice: FieldChoice | None = None
    ) -> None:
        """Show one field again; what is typed elsewhere stays."""
        self._rows[field].show_one(values, choice)

    def show_known(self, field: str, known: Sequence[str]) -> None:
        """Offer these texts in a field."""
        self._rows[field].editor.show_known(known)

    def show_preview(self, changing: int) -> None:
        """Say how many of the items would change."""
        if self._count <= 1:
            return
        locale = self.locale()
        if not changing:
            words = self.tr("Nothing will change yet.")
        elif changing == 1:
            words = self.tr("1 of {all} items will change.")
            words = words.format(all=locale.toString(self._count))
        else:
            words = self.tr("{some} of {all} items will change.").format(
                some=locale.toString(changing), all=locale.toString(self._count)
            )
        self._preview.setText(words)

    def collect(self) -> dict[str, Any] | None:
        """Values by field; None where one cannot be saved, which is then said at its field."""
        refused = [row for row in self._rows.values() if not row.check()]
        if refused:
            refused[0].editor.setFocus()
            self._area.ensureWidgetVisible(refused[0])
            return None
        values: dict[str, Any] = {}
        for row in self._rows.values():
            # A company typed with a grade gives way to one that is chosen in its own row.
            values |= row.values()
        return values

    def save(self) -> None:
        """Save what was changed and close, unless something cannot be saved."""
        if (values := self.collect()) is not None:
            if values:
                self.saved.emit(values)
            self.accept()

    def turn(self, step: int) -> None:
        """Save what was changed and go on with a neighbour, unless something cannot be saved."""
        if (values := self.collect()) is not None:
            if values:
                self.saved.emit(values)
            self.turned.emit(step)

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(theme.title_font(self._title.font()))
        self._title.setWordWrap(True)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setObjectName("muted")
        self._about.setWordWrap(True)
        self._back = self._button("arrow-left", self.tr("Previous item"), "Alt+Left", -1)
        self._on = self._button("arrow-right", self.tr("Next item"), "Alt+Right", 1)
        self._turns = QWidget()
        turns = QHBoxLayout(self._turns)
        turns.setContentsMargins(0, 0, 0, 0)
        turns.setSpacing(theme.SPACE_XS)
        turns.addWidget(self._back)
        turns.addWidget(self._on)
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_XS)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_L, theme.SPACE_M)
        head.addLayout(words, 1)
        head.addWidget(self._turns, 0, Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidget(self._form())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_L)
        foot.setSpacing(theme.SPACE_M)
        foot.addWidget(self._preview, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._area, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self.setMinimumSize(360, 240)

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_L)
        column.setSpacing(theme.SPACE_S + 2)
        for field, row in self._rows.items():
            column.addWidget(row)
            if field == "is_read":
                column.addWidget(self._readings)
        column.addStretch(1)
        return form

    def _button(self, icon: str, words: str, key: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("bordered")
        button.setIcon(icons.icon(icon))
        button.setToolTip(f"{words} ({QKeySequence(key).toString(_NATIVE)})")
        button.setAccessibleName(words)
        button.setShortcut(key)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _say(self, title: str, about: str) -> None:
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _begin(self) -> None:
        next(iter(self._rows.values())).editor.setFocus()
        for field, row in self._rows.items():
            if row.editor.completes:
                self.known_wanted.emit(field)

    def _ask_preview(self) -> None:
        if self._count <= 1:
            return
        values: dict[str, Any] = {}
        for row in self._rows.values():
            try:
                values |= row.values()
            except InvalidValue:
                continue  # it is said when it is to be saved; half a date is not wrong yet
        self.preview_wanted.emit(values)


_NATIVE = QKeySequence.SequenceFormat.NativeText
