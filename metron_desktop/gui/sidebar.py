"""The list of pages at the left: icon, name, and how much is there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.gui import icons, theme

_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON = 18
WIDTH = 212


class Sidebar(QFrame):
    """The pages by name. UI thread.

    Signals:
        chosen: Position of the page the person chose.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._list = QListWidget()
        self._list.setObjectName("sidebarList")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(_Entry(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.SPACE_S, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._list)
        self.setFocusProxy(self._list)

    def add_page(self, title: str, icon_name: str, key: str) -> None:
        """Append a page."""
        item = QListWidgetItem(icons.icon(icon_name), title)
        item.setToolTip(f"{title} ({key})" if key else title)
        self._list.addItem(item)

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
        item.setData(_COUNT_ROLE, shown)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            self.tr("{page}, {count}").format(page=item.text(), count=shown)
            if shown
            else item.text(),
        )

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)


class _Entry(QStyledItemDelegate):
    """Paints one page's entry as a rounded row."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, option.fontMetrics.height() + 2 * theme.SPACE_S + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        row = option.rect.adjusted(theme.SPACE_S, 1, -theme.SPACE_S, -1)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight() if selected else palette.midlight())
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.tone(theme.Tone.ACCENT, palette))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, theme.RADIUS, theme.RADIUS)
        ink = palette.highlightedText() if selected else palette.windowText()
        picture = QRect(row.left() + theme.SPACE_S, 0, _ICON, _ICON)
        picture.moveTop(row.center().y() - _ICON // 2 + 1)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter,
            picture,
            Qt.AlignmentFlag.AlignCenter,
            QIcon.Mode.Selected if selected else QIcon.Mode.Normal,
        )
        words = row.adjusted(_ICON + 2 * theme.SPACE_S + 2, 0, -theme.SPACE_S, 0)
        count = index.data(_COUNT_ROLE) or ""
        painter.setPen(ink.color() if selected else palette.placeholderText().color())
        painter.setFont(theme.small_font(option.font))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = words.width() - painter.fontMetrics().horizontalAdvance(count) - theme.SPACE_S
        font = option.font
        if selected:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink.color())
        title = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()
