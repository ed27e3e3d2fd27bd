"""Whose decision it is: the cover and the name of an item, with a way to its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.widgets.cover_view import CoverView
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails

_COVER = 64


class ReviewHeading(QWidget):
    """An item's cover, title and a sentence. UI thread.

    Signals:
        opened: A `Link` to the item: the person wants to see all of it.
    """

    opened = Signal(object)

    def __init__(self, item: CollectionRow, sentence: str, thumbnails: Thumbnails) -> None:
        super().__init__()
        issue = item.issue
        title = text_label(issue.title)
        title.setFont(theme.title_font(self.font()))
        about = " · ".join(filter(None, (issue.publisher, fmt.month_text(issue.cover_date))))
        link = Link(Kind.COLLECTION_ITEM, item.local_id, issue.title)
        button = QToolButton()
        button.setText(self.tr("Show in collection"))
        button.setIcon(icons.icon("collection"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(self.tr("Show {title} in the collection").format(title=link.name))
        button.clicked.connect(lambda: self.opened.emit(link))
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE_XS)
        words.addWidget(title)
        if about:
            words.addWidget(muted_label(about))
        words.addWidget(text_label(sentence))
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_L)
        cover = CoverView(thumbnails, issue.image, issue.series, issue.number, _COVER)
        row.addWidget(cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
