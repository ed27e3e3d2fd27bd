"""What this program is, and which versions of what it runs on."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from metron_desktop import PROJECT_URL, __version__
from metron_desktop.gui import icons, theme


class AboutDialog(QDialog):
    """The About box. Non-modal. UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Metron Desktop"))
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = QLabel(self.tr("Metron Desktop"))
        title.setFont(theme.title_font(title.font(), 1.5))
        version = QLabel(self.tr("Version {version}").format(version=__version__))
        version.setObjectName("muted")
        words = QLabel(
            self.tr(
                "Your comic collection on your desk: browse, track and identify comics with the "
                "Metron database, also without a network."
            )
        )
        words.setWordWrap(True)
        links = QLabel(
            f'<a href="{PROJECT_URL}">{self.tr("Project page")}</a> · '
            f'<a href="https://metron.cloud/">{self.tr("Metron")}</a>'
        )
        links.setOpenExternalLinks(True)
        links.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        details = QLabel(
            self.tr(
                "Python {python} · Qt {qt} · free software under the GPL, version 3 or later"
            ).format(python=platform.python_version(), qt=qVersion())
        )
        details.setObjectName("muted")
        details.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        texts = QVBoxLayout()
        texts.setSpacing(theme.SPACE_S)
        for part in (title, version, words, links, details):
            texts.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_L)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(row)
        column.addWidget(buttons)
        self.setMinimumWidth(440)
