"""Filters that belong together, below a heading that folds them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.widgets.filter_control import FilterControl


class FilterSection(QWidget):
    """A heading and the controls below it. UI thread.

    The heading says how many of them ask for something, so that nothing is hidden when folded.

    Attributes:
        controls: The controls, from top to bottom.
    """

    def __init__(self, title: str, controls: Sequence[FilterControl]) -> None:
        super().__init__()
        self.controls = list(controls)
        self._title = title
        self._head = QToolButton()
        self._head.setObjectName("fold")
        self._head.setCheckable(True)
        self._head.setChecked(True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setIconSize(QSize(14, 14))
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.setFont(theme.title_font(self.font(), 1.0))
        self._head.toggled.connect(self._fold)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.SPACE_M, 0, theme.SPACE_M, theme.SPACE_M)
        column.setSpacing(theme.SPACE_S)
        for control in self.controls:
            column.addWidget(control)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.SPACE_XS)
        outer.addWidget(self._head)
        outer.addWidget(self._body)
        self._fold(True)
        self.show_active()

    @property
    def unfolded(self) -> bool:
        """Whether the controls can be seen."""
        return self._head.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show the controls, or the heading alone."""
        self._head.setChecked(unfolded)

    def show_active(self) -> None:
        """Say in the heading how many filters are active."""
        count = sum(control.active for control in self.controls)
        self._head.setText(f"{self._title}  ·  {count}" if count else self._title)
        self._head.setAccessibleName(
            self.tr("{section}, %n set", "", count).format(section=self._title)
            if count
            else self._title
        )

    def _fold(self, unfolded: bool) -> None:
        self._body.setVisible(unfolded)
        self._head.setIcon(icons.icon("chevron-down" if unfolded else "chevron-right"))
