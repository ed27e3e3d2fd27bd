"""The three ways by which pictures come in: dropped, pasted, chosen in a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from metron_desktop.gui.drop import Covers, Drop, covers_in
from metron_desktop.gui.messages import Messages

_PATTERNS = "*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff"


class Intake(QObject):
    """Collects what the person wants to have identified. UI thread.

    Signals:
        offered: `Covers`.
    """

    offered = Signal(object)

    def __init__(self, window: QWidget, messages: Messages) -> None:
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._dialog: QFileDialog | None = None
        self.drop = Drop(window)
        self.drop.dropped.connect(self.offered)

    def paste(self) -> None:
        """Take pictures or files from the clipboard."""
        if covers := covers_in(QGuiApplication.clipboard().mimeData()):
            self.offered.emit(covers)
        else:
            self._messages.show(
                self.tr("There is no picture in the clipboard; copy a picture or its file first.")
            )

    def choose(self) -> None:
        """Let the person choose files; returns at once."""
        if self._dialog is None:
            self._dialog = QFileDialog(self._window, self.tr("Open Images"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self._dialog.setNameFilters(
                [
                    self.tr("Pictures ({patterns})").format(patterns=_PATTERNS),
                    self.tr("All files (*)"),
                ]
            )
            pictures = QStandardPaths.StandardLocation.PicturesLocation
            self._dialog.setDirectory(QStandardPaths.writableLocation(pictures))
            self._dialog.filesSelected.connect(self._on_chosen)
        self._dialog.open()

    def _on_chosen(self, files: list[str]) -> None:
        self.offered.emit(Covers(paths=tuple(Path(file) for file in files)))
