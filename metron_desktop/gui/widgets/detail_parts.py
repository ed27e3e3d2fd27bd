"""The parts a detail view is put together from: headings, facts, chips, text, links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.tooltip import plain
from metron_desktop.gui.widgets.chip_label import ChipLabel
from metron_desktop.gui.widgets.flow_layout import FlowLayout

translate = QCoreApplication.translate

Fact = tuple[str, "str | QWidget"]
"""A label and its value; facts without a value are left out."""

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_TARGETS = {
    ("issue", "cv"): "https://comicvine.gamespot.com/issue/4000-{}/",
    ("series", "cv"): "https://comicvine.gamespot.com/volume/4050-{}/",
    ("issue", "gcd"): "https://www.comics.org/issue/{}/",
    ("series", "gcd"): "https://www.comics.org/series/{}/",
}


class DetailSheet(QWidget):
    """One record's details, from top to bottom. UI thread.

    Signals:
        activated: A `Link` to another record was followed.
        decided: A `Step` the person wants taken.
        revert_wanted: Local id and field: the person prefers the server's value.
    """

    activated = Signal(object)
    decided = Signal(object)
    revert_wanted = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_XL)
        self._column.setSpacing(theme.SPACE_S)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add(self, *parts: QWidget) -> None:
        """Append widgets."""
        for part in parts:
            self._column.addWidget(part)

    def add_centered(self, part: QWidget) -> None:
        """Append a widget in the middle of the line."""
        self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(theme.SPACE_XS)

    def add_title(self, title: str, subtitle: str) -> None:
        """Append the record's name and what tells it from others."""
        label = text_label(title)
        label.setFont(theme.title_font(self.font()))
        self.add(label)
        if subtitle:
            self.add(muted_label(subtitle))

    def add_chips(self, chips: Iterable[Chip | QWidget]) -> None:
        """Append chips (and what stands among them) side by side."""
        line = QWidget()
        flow = FlowLayout(line, theme.SPACE_XS + 2)
        for chip in chips:
            flow.addWidget(ChipLabel(chip) if isinstance(chip, Chip) else chip)
        if flow.count():
            self.add(line)

    def add_section(self, title: str, *parts: QWidget) -> None:
        """Append parts under a small heading."""
        heading = muted_label(title)
        font = theme.small_font(self.font())
        font.setWeight(font.Weight.DemiBold)
        heading.setFont(font)
        self._column.addSpacing(theme.SPACE_S)
        self.add(heading, *parts)

    def add_facts(self, title: str, facts: Sequence[Fact]) -> None:
        """Append facts in two columns under a small heading, if there are any."""
        known = [(label, value) for label, value in facts if value]
        if not known:
            return
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_M)
        grid.setVerticalSpacing(theme.SPACE_XS)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(known):
            name = muted_label(label)
            name.setWordWrap(False)
            name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            shown = text_label(value) if isinstance(value, str) else value
            shown.setAccessibleDescription(label)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            # A widget of fixed width must not make the whole column as narrow; text fills it.
            wraps = isinstance(shown, QLabel) or shown.layout() is not None
            place = Qt.AlignmentFlag(0) if wraps else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(shown, row, 1, place | Qt.AlignmentFlag.AlignTop)
        self.add_section(title, table) if title else self.add(table)

    def add_text(self, title: str, text: str) -> None:
        """Append plain text under a small heading, if there is any."""
        if text.strip():
            self.add_section(title, text_label(text.strip()))

    def add_links(
        self, kind: Kind, resource_url: str, cv_id: int | None, gcd_id: int | None
    ) -> None:
        """Append where else the record is found: Metron, Comic Vine, Grand Comics Database."""
        targets = [("Metron", resource_url)]
        if cv_id is not None and (pattern := _TARGETS.get((kind.value, "cv"))):
            targets.append(("Comic Vine", pattern.format(cv_id)))
        if gcd_id is not None and (pattern := _TARGETS.get((kind.value, "gcd"))):
            targets.append(("GCD", pattern.format(gcd_id)))
        buttons = [ExternalLink(name, url) for name, url in targets if is_web(url)]
        if buttons:
            line = QWidget()
            flow = FlowLayout(line, theme.SPACE_XS)
            for button in buttons:
                flow.addWidget(button)
            self.add_section(translate("DetailSheet", "Elsewhere"), line)

    def record_link(self, link: Link) -> QLabel:
        """A label that leads to another record."""
        label = QLabel(f'<a href="#">{escape(link.name)}</a>')
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setAccessibleName(link.name)
        label.linkActivated.connect(lambda: self.activated.emit(link))
        return label


class ExternalLink(QToolButton):
    """A button that opens a page in the browser; its tooltip shows which. UI thread."""

    def __init__(self, name: str, url: str) -> None:
        super().__init__()
        self.setText(name)
        self.setIcon(icons.icon("external-link"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(plain(url))
        self.setAccessibleName(translate("ExternalLink", "{site} in the browser").format(site=name))
        self.setAccessibleDescription(url)
        self.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(url)))


def is_web(url: str) -> bool:
    """Whether an address may be opened in the browser: a server's text must not start programs."""
    return QUrl(url, QUrl.ParsingMode.StrictMode).scheme() in ("http", "https")


def text_label(text: str) -> QLabel:
    """Text that wraps and can be selected, and is never taken for HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(_SELECTABLE)
    # A long word must not make the panel wider than its dock.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def muted_label(text: str) -> QLabel:
    """Text that matters less."""
    label = text_label(text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setObjectName("muted")
    return label
