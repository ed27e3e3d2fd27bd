"""A long list to tick names in, with a filter above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.text import words
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import number_text

_HEIGHT = 260
_LINK = Qt.ItemDataRole.UserRole


class CheckList(QWidget):
    """Ticks survive the filter. UI thread.

    Signals:
        changed: Other names are ticked now.
    """

    changed = Signal()

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = _Filter()
        self._filter.setPlaceholderText(self.tr("Search"))
        self._filter.setAccessibleName(self.tr("Search: {list}").format(list=accessible_name))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._list = QListWidget()
        self._list.setObjectName("boxed")
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(accessible_name)
        self._list.itemChanged.connect(lambda _item: self.changed.emit())
        self._filter.left.connect(self._list.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(self._filter)
        column.addWidget(self._list, 1)
        self.setMinimumHeight(_HEIGHT)
        self.setFocusProxy(self._filter)

    @property
    def ticked(self) -> tuple[Link, ...]:
        """What is ticked, in the order of the list."""
        return tuple(
            item.data(_LINK) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def show_links(self, links: Sequence[Link], marked: Collection[int], mark: str) -> None:
        """Show these names; those ticked stay so.

        Args:
            links: What can be ticked.
            marked: Ids of those to mark with a word.
            mark: That word ("indexed").
        """
        ticked = {link.id for link in self.ticked}
        self._list.blockSignals(True)
        self._list.clear()
        for link in links:
            name = f"{link.name} · {mark}" if link.id in marked else link.name
            item = QListWidgetItem(name, self._list)
            item.setData(_LINK, link)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = link.id in ticked
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._filter.setPlaceholderText(
            self.tr("Search {count} names").format(count=number_text(len(links)))
        )
        self._on_filter_changed(self._filter.text())

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _on_filter_changed(self, text: str) -> None:
        wanted = words(text)
        for item in self._items():
            name = " ".join(words(item.data(_LINK).name))
            item.setHidden(not all(word in name for word in wanted))


class _Filter(QLineEdit):
    """A field that Down leaves for the list below."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
