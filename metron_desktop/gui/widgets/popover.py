"""A small window below what it belongs to; a click elsewhere or Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.widgets.detail_parts import text_label


class Popover(QFrame):
    """A title and what stands below it. It is gone once it is closed. UI thread.

    Attributes:
        column: Where the content goes.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self.setAccessibleName(title)
        heading = text_label(title)
        heading.setFont(theme.title_font(self.font(), 1.1))
        margin = theme.SPACE_L
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.SPACE_S)
        self.column.addWidget(heading)

    def open_below(self, anchor: QWidget, first: QWidget) -> None:
        """Show it below a widget, inside its screen, with the keyboard on `first`."""
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + theme.SPACE_XS))
        # A window larger than its screen still has its popovers where they belong.
        room = anchor.screen().availableGeometry().united(anchor.window().geometry())
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
