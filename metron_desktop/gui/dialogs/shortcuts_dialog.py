"""All keys of the window on one sheet, read from its menus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.gui import shortcuts, theme


class ShortcutsDialog(QDialog):
    """The shortcut sheet. Non-modal. UI thread."""

    def __init__(self, menus: Sequence[QMenu], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setHorizontalSpacing(theme.SPACE_XL)
        self._grid.setVerticalSpacing(theme.SPACE_S)
        self._grid.setColumnStretch(0, 1)
        for menu in menus:
            self._add_menu(menu)
        self._add_heading(self.tr("Everywhere"))
        for words, key in (
            (self.tr("Open what is selected"), "Return"),
            (self.tr("Clear the filter or dismiss the message"), "Esc"),
            (self.tr("Open the context menu"), "Shift+F10"),
        ):
            self._add_row(words, key)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_L,) * 4)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(area)
        column.addWidget(buttons)
        self.resize(440, 560)

    def _add_menu(self, menu: QMenu) -> None:
        actions = [action for action in _leaves(menu) if action.shortcuts()]
        if actions:
            self._add_heading(menu.title().replace("&", ""))
        for action in actions:
            self._add_row(
                action.text().replace("&", "").removesuffix("…"),
                shortcuts.text(action.shortcuts()),
            )

    def _add_heading(self, words: str) -> None:
        heading = QLabel(words)
        heading.setFont(theme.title_font(heading.font(), 1.1))
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, heading.sizeHint().height() + theme.SPACE_L)
        self._grid.addWidget(heading, row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)

    def _add_row(self, words: str, key: str) -> None:
        row = self._grid.rowCount()
        label = QLabel(key)
        label.setObjectName("key")
        self._grid.addWidget(QLabel(words), row, 0)
        self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        if (inner := action.menu()) is not None:
            yield from _leaves(inner)
        else:
            yield action
