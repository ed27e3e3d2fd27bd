"""One property in the filter panel: its name, what is asked of it, and why that cannot be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.filter_wording import Where, base_of, pair_text
from metron_desktop.gui.widgets.refusal_line import RefusalLine


class FilterControl(QWidget):
    """A property that can be asked for. UI thread.

    Subclasses put what is typed or chosen into `add_parts` and say how it becomes filters.

    Signals:
        edited: Something is being typed; it counts when the typing pauses.
        changed: The person is done: what is there counts now.

    Attributes:
        properties: The properties it is about, see `filter_wording.base_of`; what is asked of them
            otherwise goes away when it is used.
    """

    edited = Signal()
    changed = Signal()

    def __init__(self, name: str, *properties: str) -> None:
        super().__init__()
        self.properties = properties
        self.name = name
        self._label = QLabel(name)
        self._undo = QToolButton()
        self._undo.setObjectName("small")
        self._undo.setIcon(icons.icon("close"))
        self._undo.setIconSize(QSize(12, 12))
        self._undo.setAutoRaise(True)
        self._undo.setToolTip(self.tr("Clear"))
        self._undo.setAccessibleName(self.tr("Clear {name}").format(name=name))
        self._undo.clicked.connect(self._on_undone)
        keeps = self._undo.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the label must not move when something is asked
        self._undo.setSizePolicy(keeps)
        # Made when there is something to say: the panel has many controls that never do.
        self._refusal: RefusalLine | None = None
        self._otherwise: QLabel | None = None
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.SPACE_XS)
        self._head.addWidget(self._label, 1)
        self._parts = QHBoxLayout()
        self._parts.setSpacing(theme.SPACE_XS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._head)
        self._column.addLayout(self._parts)
        self._mark(())

    @property
    def active(self) -> bool:
        """Whether something is asked of the property."""
        return bool(self._asked)

    @property
    def sentence(self) -> str:
        """Why what is typed cannot be asked for; "" where it can."""
        return self._refusal.sentence if self._refusal is not None else ""

    @property
    def otherwise(self) -> str:
        """What is asked of the property that the control cannot show."""
        return self._otherwise.text() if self._otherwise is not None else ""

    def pairs(self) -> Where:
        """What is typed or chosen, as filters.

        Raises:
            InvalidValue: It cannot be a value of the property.
        """
        raise NotImplementedError

    def show_pairs(self, pairs: Where) -> bool:
        """Show what is asked of the property.

        Returns:
            False where the control cannot show this; it is empty then.
        """
        raise NotImplementedError

    def show_where(self, where: Where) -> None:
        """Show what a query asks of the property."""
        pairs = tuple(pair for pair in where if base_of(pair[0]) in self.properties)
        if pairs == self._asked and not self.sentence:
            return
        self._refuse("")
        shown = self.show_pairs(pairs)
        self._say_otherwise("" if shown else ", ".join(pair_text(*pair) for pair in pairs))
        self._mark(pairs)

    def read(self, *, quietly: bool) -> Where | None:
        """What is asked for now; None where it cannot be read.

        Args:
            quietly: Say nothing of what cannot be read: it may be in the making.
        """
        try:
            found = self.pairs()
        except InvalidValue as error:
            if not quietly:
                self._refuse(error.sentence)
            return None
        self._refuse("")
        self._say_otherwise("")
        self._mark(found)
        return found

    def add_parts(self, *parts: QWidget) -> None:
        """Put these side by side below the name; the first one takes the keyboard."""
        for part in parts:
            self._parts.addWidget(part, 0 if isinstance(part, QLabel) else 1)
        # Last, though it stands above: the keyboard comes to the control by its first part, and
        # would miss what is before that.
        self._head.addWidget(self._undo)
        self._label.setBuddy(parts[0])
        self.setFocusProxy(parts[0])

    def _refuse(self, sentence: str) -> None:
        if self._refusal is None and sentence:
            self._refusal = RefusalLine(self)
            self._column.addWidget(self._refusal)
        if self._refusal is not None:
            self._refusal.say(sentence)

    def _say_otherwise(self, words: str) -> None:
        if self._otherwise is None and words:
            self._otherwise = QLabel(self)
            self._otherwise.setObjectName("muted")
            self._otherwise.setTextFormat(Qt.TextFormat.PlainText)
            self._otherwise.setWordWrap(True)
            self._column.insertWidget(2, self._otherwise)
        if self._otherwise is not None:
            self._otherwise.setText(words)
            self._otherwise.setVisible(bool(words))

    def _mark(self, pairs: Where) -> None:
        self._asked = pairs
        self._undo.setVisible(bool(pairs))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if pairs else QFont.Weight.Normal)
        self._label.setFont(font)
        role = self._label.foregroundRole()
        self._label.setForegroundRole(theme.ACCENT_ROLE if pairs else role.WindowText)

    def _on_undone(self) -> None:
        self.show_pairs(())
        self.focusProxy().setFocus()
        self.changed.emit()
