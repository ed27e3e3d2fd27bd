"""Adding many issues of a series at once: all of them, those that are missing, or some numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.issue_numbers import RunPlan, plan_run, read_numbers
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.field_editors import make_editor
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.refusal_line import RefusalLine
from metron_desktop.gui.widgets.series_field import SeriesField

_WIDTH = 560
_HEIGHT = 620
_MARGIN = 60
_FIELDS = (
    *("book_format", "quantity", "grade", "purchase_price"),
    *("purchase_date", "purchase_store", "storage_location"),
)
_USUAL: Mapping[str, Any] = {"book_format": BookFormat.PRINT, "quantity": 1}


class AddRunDialog(QDialog):
    """Collects what is to be added; whoever opened it reads and writes. Non-modal. UI thread.

    Signals:
        series_wanted: Words of which series are to be found (`show_series`).
        chosen: A `Link` to the series whose issues are to be shown (`show_issues`).
        known_wanted: A field of which everything typed so far is to be offered.
        accepted_run: A `RunPlan`, the values of each copy by field, and whether one copy more of
            what is owned already is wanted; the dialog is closing.
    """

    series_wanted = Signal(str)
    chosen = Signal(object)
    known_wanted = Signal(str)
    accepted_run = Signal(object, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a Run"))
        self._issues: Sequence[IssueRow] = ()
        self._plan = RunPlan((), ())
        self.series = SeriesField()
        self.series.wanted.connect(self.series_wanted)
        self.series.chosen.connect(self._on_chosen)
        self._note = muted_label("")
        self.all = QRadioButton(self.tr("A&ll issues"))
        self.missing = QRadioButton(self.tr("Those that are &missing"))
        self.some = QRadioButton(self.tr("&Numbers"))
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText("1-25, 30, Annual 1")
        self.numbers.setAccessibleName(self.tr("Numbers"))
        self._refusal = RefusalLine()
        self.owned = QComboBox()
        self.owned.setAccessibleName(self.tr("What is owned already"))
        self.owned.addItem(self.tr("leave them as they are"), False)
        self.owned.addItem(self.tr("count one copy more"), True)
        self.editors = {field: make_editor(field) for field in _FIELDS}
        self._refusals = {field: RefusalLine() for field in _FIELDS}
        self._preview = QLabel()
        self._preview.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._add = self._buttons.addButton(self.tr("&Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._connect()
        self.missing.setChecked(True)
        for editor in self.editors.values():
            editor.show_values(_USUAL)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height() - _MARGIN))
        self._show_plan()
        self.series.setFocus()

    def begin(self, series: Link | None) -> None:
        """Begin with this series; None where it is to be found first."""
        if series is not None:
            self.series.choose(series)
            self.missing.setFocus()
        for field, editor in self.editors.items():
            if editor.completes:
                self.known_wanted.emit(field)

    def show_series(self, found: Sequence[Link]) -> None:
        """Offer these series."""
        self.series.show_found(found)

    def show_known(self, field: str, known: Sequence[str]) -> None:
        """Offer these texts in a field."""
        self.editors[field].show_known(known)

    def show_issues(self, series_id: int, issues: Sequence[IssueRow], total: int) -> None:
        """Plan with these issues.

        Args:
            series_id: Their series; where another one is chosen by now they are ignored.
            issues: Those known here.
            total: How many the series has on the server; 0 where that is not known.
        """
        if self.series.series is None or self.series.series.id != series_id:
            return
        self._issues = issues
        words = ""
        if total > len(issues):
            words = self.tr("{known} of {total} issues are known here; syncing fetches the others.")
            words = words.format(known=len(issues), total=total)
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._show_plan()

    def save(self) -> None:
        """Add what is planned, unless a field cannot be kept; that is said there."""
        values = self._values()
        if values is None or not self._add.isEnabled():
            return
        self.accepted_run.emit(self._plan, values, bool(self.owned.currentData()))
        self.accept()

    def _values(self) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        refused = []
        for field, editor in self.editors.items():
            sentence = ""
            try:
                typed = editor.values()
            except InvalidValue as error:
                sentence = error.sentence
                refused.append(editor)
            else:
                # What is left as it is at first needs no value of its own.
                values |= {
                    name: value
                    for name, value in typed.items()
                    if value not in (None, "") and value != _USUAL.get(name)
                }
            self._refusals[field].say(sentence)
            editor.describe(sentence)
        if refused:
            refused[0].setFocus()
            self._area.ensureWidgetVisible(refused[0])
            return None
        return values

    def _connect(self) -> None:
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.save)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)
        self._add.setDefault(True)
        self.owned.currentIndexChanged.connect(self._show_plan)
        self.numbers.textEdited.connect(self._on_numbers)
        for which in (self.all, self.missing, self.some):
            which.toggled.connect(self._show_plan)
        for field, editor in self.editors.items():
            editor.changed.connect(self._refusals[field].hide)

    def _on_chosen(self, series: Link | None) -> None:
        self._issues = ()
        self._note.hide()
        self._show_plan()
        if series is not None:
            self.chosen.emit(series)

    def _on_numbers(self) -> None:
        with QSignalBlocker(self.some):
            self.some.setChecked(True)
        self._show_plan()

    def _show_plan(self) -> None:
        """Say what would be added now."""
        self._plan, sentence = RunPlan((), ()), ""
        try:
            parts = read_numbers(self.numbers.text()) if self.some.isChecked() else None
            self._plan = plan_run(self._issues, parts)
            if self.missing.isChecked():
                self._plan = RunPlan(self._plan.new, ())
        except InvalidValue as error:
            sentence = error.sentence if self.numbers.text() else ""
        self._refusal.say(sentence)
        more = bool(self.owned.currentData()) and bool(self._plan.owned)
        self.owned.setEnabled(not self.missing.isChecked())
        self._add.setEnabled(bool(self._plan.new) or more)
        self._preview.setText(self._words())

    def _words(self) -> str:
        if self.series.series is None:
            return self.tr("Choose a series first.")
        new, owned = len(self._plan.new), len(self._plan.owned)
        if new == 1:
            words = [self.tr("1 issue will be added")]
        else:
            words = [self.tr("%Ln issues will be added", "", new)]
        if owned:
            are = self.tr("%Ln are owned already", "", owned)
            words.append(self.tr("1 is owned already") if owned == 1 else are)
        sentence = f"{', '.join(words)}."
        if self._plan.unknown:
            unknown = ", ".join(self._plan.unknown)
            sentence += " " + self.tr("Not known here: {numbers}.").format(numbers=unknown)
        return sentence

    def _build(self) -> None:
        title = QLabel(self.tr("Add a run to your collection"))
        title.setFont(theme.title_font(title.font()))
        head = QVBoxLayout()
        head.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_M)
        head.setSpacing(theme.SPACE_S)
        for part in (title, self.series, self._note):
            head.addWidget(part)
        self._area = QScrollArea()
        self._area.setWidget(self._form())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_L)
        foot.setSpacing(theme.SPACE_M)
        foot.addWidget(self._preview, 1)
        foot.addWidget(self._buttons)
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
        which = QButtonGroup(form)
        for button in (self.all, self.missing, self.some):
            which.addButton(button)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.SPACE_M)
        numbers.addWidget(self.some)
        numbers.addWidget(self.numbers, 1)
        owned = QHBoxLayout()
        owned.setSpacing(theme.SPACE_M)
        label = QLabel(self.tr("What is &owned already:"))
        label.setBuddy(self.owned)
        owned.addWidget(label)
        owned.addWidget(self.owned, 1)
        column = QVBoxLayout(form)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_L)
        column.setSpacing(theme.SPACE_S)
        for button in (self.missing, self.all):
            column.addWidget(button)
        column.addLayout(numbers)
        column.addWidget(self._refusal)
        column.addSpacing(theme.SPACE_XS)
        column.addLayout(owned)
        column.addSpacing(theme.SPACE_M)
        column.addWidget(self._heading(self.tr("Of each copy")))
        column.addLayout(self._fields())
        column.addStretch(1)
        return form

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_M)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.setColumnStretch(1, 1)
        for place, (field, editor) in enumerate(self.editors.items()):
            label = QLabel(field_name(field))
            label.setBuddy(editor)
            grid.addWidget(label, 2 * place, 0)
            grid.addWidget(editor, 2 * place, 1)
            grid.addWidget(self._refusals[field], 2 * place + 1, 1)
        return grid

    def _heading(self, words: str) -> QLabel:
        heading = muted_label(words)
        font = theme.small_font(self.font())
        font.setWeight(font.Weight.DemiBold)
        heading.setFont(font)
        return heading
