"""What every editor of a field has in common, and the editors of plain text and of yes and no.

Cells of a table and the rows of a dialog are edited by the same widgets, so that what can be typed
in one place can be typed in the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from metron_desktop.domain.entering import enter
from metron_desktop.gui import theme
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.models.notation import notation


class FieldEditor(QWidget):
    """A field's value, to be changed. UI thread.

    The keyboard goes to its control at once. Subclasses show a value and say what was typed.

    Signals:
        changed: The person changed what is typed.

    Attributes:
        field: The field's name, as `domain.entering.enter` takes it.
        completes: Whether it offers what was typed elsewhere (see `show_known`).
        tall: Whether it wants several lines.
        hints: Whether it has room for a hint (see `show_hint`).
    """

    changed = Signal()
    completes = False
    tall = False
    hints = True

    def __init__(self, field: str, control: QWidget) -> None:
        super().__init__()
        self.field = field
        self._control = control
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE_XS)
        self._row.addWidget(control, 1)
        self.setFocusProxy(control)
        control.setAccessibleName(field_name(field))

    @property
    def empty(self) -> bool:
        """Whether nothing is typed or chosen; choosing "none" is choosing."""
        return not self.text().strip()

    def text(self) -> str:
        """What is typed, as `domain.entering.enter` reads it."""
        raise NotImplementedError

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a value.

        Args:
            values: Values by field name, this field's among them; without it nothing is shown.
        """
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What was typed, by field.

        Raises:
            InvalidValue: It cannot be a value of this field.
        """
        return enter(self.field, self.text(), notation())

    def show_hint(self, words: str) -> None:
        """Say something where nothing is typed, for example that values differ."""

    def show_known(self, known: Sequence[str]) -> None:
        """Offer these texts while something is typed, where it `completes`."""

    def describe(self, words: str) -> None:
        """Tell a screen reader something about the value, for example why it was refused."""
        self._control.setAccessibleDescription(words)


class LineEditor(FieldEditor):
    """A line of text."""

    def __init__(self, field: str) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line)
        self._line.textEdited.connect(self.changed)

    @property
    def line(self) -> QLineEdit:
        """The field in which is typed."""
        return self._line

    def text(self) -> str:
        return self._line.text()

    def show_values(self, values: Mapping[str, Any]) -> None:
        self._line.setText(values.get(self.field) or "")
        self._line.selectAll()

    def show_hint(self, words: str) -> None:
        self._line.setPlaceholderText(words)


class PlaceEditor(LineEditor):
    """A store or a storage location; what was typed elsewhere is offered."""

    completes = True

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(lambda _text: self.changed.emit())
        self._line.setCompleter(completer)

    def show_known(self, known: Sequence[str]) -> None:
        self._known.setStringList(list(known))


class NotesEditor(FieldEditor):
    """Several lines of plain text; markup in it stays as typed."""

    tall = True

    def __init__(self, field: str) -> None:
        self._notes = QPlainTextEdit()
        super().__init__(field, self._notes)
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(4 * self.fontMetrics().lineSpacing() + 2 * theme.SPACE_S)
        self._notes.textChanged.connect(self.changed)

    def text(self) -> str:
        return self._notes.toPlainText()

    def show_values(self, values: Mapping[str, Any]) -> None:
        self._notes.blockSignals(True)
        self._notes.setPlainText(values.get(self.field) or "")
        self._notes.blockSignals(False)

    def show_hint(self, words: str) -> None:
        self._notes.setPlaceholderText(words)


class FlagEditor(FieldEditor):
    """Yes or no; neither until it is known."""

    hints = False

    def __init__(self, field: str) -> None:
        self._box = QCheckBox(field_name(field))
        super().__init__(field, self._box)
        self._box.clicked.connect(self._on_clicked)

    def text(self) -> str:
        return "yes" if self._box.checkState() == Qt.CheckState.Checked else "no"

    def show_values(self, values: Mapping[str, Any]) -> None:
        value = values.get(self.field)
        if value is None:
            self._box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self._box.setTristate(False)
            self._box.setChecked(value)

    def _on_clicked(self) -> None:
        self._box.setTristate(False)
        self.changed.emit()
