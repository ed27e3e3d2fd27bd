"""A filter bar whose field takes a query line, and the sentence that says what is wrong there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from metron_desktop.domain import query_line
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.models.filter_wording import Where
from metron_desktop.gui.widgets.filter_bar import FilterBar, QuickFilter
from metron_desktop.gui.widgets.query_field import QueryField
from metron_desktop.gui.widgets.query_help import QueryHelp
from metron_desktop.gui.widgets.refusal_line import RefusalLine

PATIENCE_MS = 700
"""How long nobody types before a line that cannot be understood is called so."""


class QueryBar(FilterBar):
    """Words and conditions in one line; chips and line are the same value. UI thread.

    A line that cannot be understood asks for nothing: what was found last stays, the text stays,
    and a sentence says what to write instead.

    Attributes:
        field: Where the line is typed.
        refusal: The sentence below it.
    """

    field: QueryField

    def __init__(
        self, placeholder: str, filters: Sequence[QuickFilter] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, filters, parent, field=QueryField())
        self._words = ""
        self._unsaid: Where = ()  # what is asked for and no line can say
        self.refusal = RefusalLine()
        self._column.insertWidget(1, self.refusal)
        self._help = self.tool_button("question-circle", self.tr("What can be asked for (F1)"))
        self._help.clicked.connect(self.show_help)
        self._row.insertWidget(1, self._help)
        self._row.setSpacing(theme.SPACE_XS)
        self.field.help_requested.connect(self.show_help)
        self.field.entered.connect(self._on_entered)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.flush)
        self._timer.timeout.disconnect(self.flush)
        self._timer.timeout.connect(self._on_paused)

    def show_question(self, text: str, where: Where) -> None:
        self._words, self._unsaid = text, tuple(pair for pair in where if not _sayable(pair))
        said = tuple(pair for pair in where if _sayable(pair))
        self.chips.show_where(where)
        self._refuse("")
        if self._read(self.field.text()) == (text, said):
            self._show_text(self.field.text().strip())  # as it was typed
        else:
            self._show_text(query_line.write(text, said))

    def begin(self, text: str = "") -> None:
        if not text:
            super().begin()
            return
        super().begin()
        said = query_line.write("", tuple(pair for pair in self.chips.where if _sayable(pair)))
        self.field.setText(f"{said} {text}".strip())

    def show_help(self) -> QueryHelp:
        """Explain what can be asked for."""
        explained = QueryHelp(self)
        explained.example_chosen.connect(self._on_example)
        explained.open(self.field)
        return explained

    def _tell(self, text: str) -> None:
        self._patience.stop()
        try:
            words, where = query_line.parse(text)
        except InvalidValue as error:
            self._refuse(error.sentence)
            return
        self._refuse("")
        self._words = words
        asked = (*where, *(pair for pair in self._unsaid if pair not in where)) if text else where
        self.chips.show_where(asked)
        self.text_changed.emit(words)
        self.asked.emit(words, asked)

    def _on_chips_changed(self, where: Where) -> None:
        self._timer.stop()
        self._patience.stop()
        self.asked.emit(self._words, where)
        self.show_question(self._words, where)

    def _on_paused(self) -> None:
        """Ask for what was typed; what cannot be understood may still be in the making."""
        self._timer.stop()
        if self._read(self.field.text()) is None:
            self._patience.start()
        else:
            self.flush()

    def _on_text_edited(self) -> None:
        self._patience.stop()
        super()._on_text_edited()

    def _on_entered(self) -> None:
        self.flush()
        self.left.emit()

    def _on_example(self, line: str) -> None:
        before = self.field.text().strip()
        self.field.setText(f"{before} {line}".strip())
        self.field.setFocus()
        self.flush()

    def _read(self, line: str) -> tuple[str, Where] | None:
        try:
            return query_line.parse(line)
        except InvalidValue:
            return None

    def _refuse(self, sentence: str) -> None:
        if sentence != self.refusal.sentence:
            self.refusal.say(sentence)
        self.field.setAccessibleDescription(sentence)


def _sayable(pair: tuple[str, str]) -> bool:
    try:
        query_line.write("", (pair,))
    except InvalidValue:
        return False
    return True
