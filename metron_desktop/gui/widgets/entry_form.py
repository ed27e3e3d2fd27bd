"""A form of a few fields: labels, editors, and below each one why it was refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme

_LABEL = 36  # no label is higher, however high its editor


class EntryForm(QWidget):
    """Fields from top to bottom. UI thread.

    Args:
        optional: Whether each field has to be switched on before it can be typed in: what is off
            stays as it is. So several records are changed at once.
    """

    def __init__(self, *, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._optional = optional
        self._editors: dict[str, QWidget] = {}
        self._switches: dict[str, QCheckBox] = {}
        self._errors: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_M)
        self._grid.setVerticalSpacing(theme.SPACE_XS)
        self._grid.setColumnStretch(1, 1)

    def add(self, field: str, label: str, editor: QWidget, whole: QWidget | None = None) -> None:
        """Append a field.

        Args:
            field: Its name, as `InvalidValue.field` has it.
            label: What people call it, with its mnemonic.
            editor: What the keyboard goes to.
            whole: What is put beside the label, where that is more than the editor.
        """
        row, shown = 2 * len(self._editors), whole or editor
        name = label.replace("&", "")
        editor.setAccessibleName(name)
        self._editors[field] = editor
        if self._optional:
            switch = QCheckBox(label)
            switch.toggled.connect(shown.setEnabled)
            switch.toggled.connect(lambda on: editor.setFocus() if on else None)
            shown.setEnabled(False)
            self._switches[field] = switch
            self._grid.addWidget(switch, row, 0, Qt.AlignmentFlag.AlignTop)
            switch.setMinimumHeight(min(shown.sizeHint().height(), _LABEL))
        else:
            words = QLabel(label)
            words.setBuddy(editor)
            words.setMinimumHeight(min(shown.sizeHint().height(), _LABEL))
            self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        error = QLabel()
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.setWordWrap(True)
        error.setFont(theme.small_font(self.font()))
        error.hide()
        self._errors[field] = error
        self._grid.addWidget(shown, row, 1)
        self._grid.addWidget(error, row + 1, 1)
        self._grid.setRowMinimumHeight(row + 1, theme.SPACE_XS)

    def wanted(self, field: str) -> bool:
        """Whether a field is to be changed."""
        return not self._optional or self._switches[field].isChecked()

    def switch_on(self, field: str) -> None:
        """Let a field be changed, where fields are optional."""
        if self._optional:
            self._switches[field].setChecked(True)

    def begin(self) -> None:
        """Forget what was refused."""
        for field, error in self._errors.items():
            error.hide()
            self._editors[field].setAccessibleDescription("")

    def fail(self, refused: InvalidValue) -> None:
        """Say at the field why its value was refused, and take the keyboard there."""
        field = refused.field if refused.field in self._errors else next(iter(self._errors))
        error, editor = self._errors[field], self._editors[field]
        error.setText(refused.sentence)
        error.show()
        editor.setAccessibleDescription(refused.sentence)
        editor.setFocus()
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        for error in self._errors.values():
            colors = error.palette()
            colors.setColor(
                colors.ColorRole.WindowText, theme.tone(theme.Tone.DANGER, self.palette())
            )
            error.setPalette(colors)
