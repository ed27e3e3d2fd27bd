"""The list of pages at the left: icon, name, how much is there; below it the saved filters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.sidebar_delegate import COUNT_ROLE, WIDTH, SidebarDelegate
from metron_desktop.gui.widgets.saved_filter_list import SavedFilterList


class Sidebar(QFrame):
    """The pages by name. UI thread.

    Signals:
        chosen: Position of the page the person chose.

    Attributes:
        saved: The filters that were given a name.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._list = QListWidget()
        self._list.setObjectName("sidebarList")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(SidebarDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self.saved = SavedFilterList()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.SPACE_S, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._list, 3)
        self._column.addWidget(self.saved, 2)
        self._column.addStretch(0)
        self.setFocusProxy(self._list)

    def add_page(self, title: str, icon_name: str, key: str) -> None:
        """Append a page."""
        item = QListWidgetItem(icons.icon(icon_name), title)
        item.setToolTip(f"{title} ({key})" if key else title)
        self._list.addItem(item)
        self._fit()

    def add_footer(self, widget: QWidget) -> None:
        """Put a widget below the pages."""
        self._column.addWidget(widget)

    def choose(self, position: int) -> None:
        """Mark a page as the one shown."""
        self._list.setCurrentRow(position)

    def set_count(self, position: int, count: int | None) -> None:
        """Show how much is on a page; None for nothing."""
        item = self._list.item(position)
        shown = self.locale().toString(count) if count else ""
        item.setData(COUNT_ROLE, shown)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            self.tr("{page}, {count}").format(page=item.text(), count=shown)
            if shown
            else item.text(),
        )

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Leave what the pages do not need to the saved filters."""
        if self._list.count():
            self._list.setMaximumHeight(self._list.count() * self._list.sizeHintForRow(0) + 2)
