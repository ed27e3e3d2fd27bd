"""Copying a chart, and saving it as a picture or a table."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QFileDialog, QWidget

from metron_desktop.errors import AppError
from metron_desktop.gui import theme

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.gui.widgets.chart_card import ChartCard

SCALE = 2
"""Pixels per device-independent pixel of a picture: sharp on every screen and on paper."""


class ChartExport(QObject):
    """Carries out what the menu of a chart offers. UI thread; files are written in another."""

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._dialog: QFileDialog | None = None

    def run(self, export: str, card: ChartCard) -> None:
        """Do what a `ChartMenu` offers with a card's chart."""
        {
            "copy_picture": self._copy_picture,
            "copy_text": self._copy_text,
            "save_picture": self._save_picture,
            "save_table": self._save_table,
        }[export](card)

    def _copy_picture(self, card: ChartCard) -> None:
        QGuiApplication.clipboard().setImage(picture(card))
        self._context.messages.show(self.tr("The chart is in the clipboard as a picture."))

    def _copy_text(self, card: ChartCard) -> None:
        QGuiApplication.clipboard().setText(text(card))
        self._context.messages.show(self.tr("The chart is in the clipboard as text."))

    def _save_picture(self, card: ChartCard) -> None:
        filters = [self.tr("PNG picture (*.png)"), self.tr("SVG drawing (*.svg)")]
        self._ask(card, "png", filters)

    def _save_table(self, card: ChartCard) -> None:
        self._ask(card, "csv", [self.tr("Table of comma-separated values (*.csv)")])

    def _ask(self, card: ChartCard, suffix: str, filters: list[str]) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        dialog = self._dialog = QFileDialog(self._window, self.tr("Save the Chart"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(suffix)
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("svg" if "svg" in chosen else suffix)
        )
        dialog.selectFile(f"{file_name(card.title)}.{suffix}")
        dialog.fileSelected.connect(lambda file: self.save(card, Path(file)))
        dialog.open()

    def save(self, card: ChartCard, file: Path) -> None:
        """Write a card's chart into a file; its suffix says how. Returns at once."""
        kind = file.suffix.lower()
        if kind == ".csv":
            content = table(card)
        elif kind == ".svg":
            content = drawing(card)
        else:
            content = _png(picture(card))
        self._context.tasks.run(self._write(file, content))

    async def _write(self, file: Path, content: bytes) -> None:
        import asyncio

        try:
            await asyncio.get_running_loop().run_in_executor(None, _put, file, content)
        except OSError as error:
            raise AppError(
                self.tr("The chart cannot be saved as {file} ({reason}).").format(
                    file=file.name, reason=error.strerror
                )
            ) from error
        self._context.messages.show(self.tr("The chart is saved as {file}.").format(file=file.name))


def text(card: ChartCard) -> str:
    """A card's table as lines with tabs between the columns."""
    return "\n".join("\t".join(line) for line in card.model.lines())


def table(card: ChartCard) -> bytes:
    """A card's table as a CSV file (RFC 4180, UTF-8), numbers as programs read them."""
    written = io.StringIO()
    csv.writer(written).writerows(card.model.records())
    return written.getvalue().encode()


def picture(card: ChartCard) -> QImage:
    """A card's title, chart and remarks as a picture."""
    size = _size(card)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), card.palette().base())
    _paint(painter, card, size)
    painter.end()
    return image


def drawing(card: ChartCard) -> bytes:
    """The same as an SVG file."""
    from PySide6.QtSvg import QSvgGenerator

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Axes are kept as recorded drawings, which are scaled where the resolutions differ.
    generator.setResolution(card.logicalDpiX())
    generator.setTitle(card.title)
    size = _size(card)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), card.palette().base())
    _paint(painter, card, size)
    painter.end()
    return bytes(content.data())


def file_name(title: str) -> str:
    """A title as a name that every file system takes."""
    kept = (letter if letter.isalnum() or letter in " ,-" else " " for letter in title)
    return " ".join("".join(kept).split()) or "chart"


def _size(card: ChartCard) -> QSize:
    line = card.fontMetrics().height()
    plot = card.plot.size()
    return QSize(plot.width() + 2 * theme.SPACE_L, plot.height() + 2 * line + 4 * theme.SPACE_M)


def _paint(painter: QPainter, card: ChartCard, size: QSize) -> None:
    line = card.fontMetrics().height()
    width = size.width() - 2 * theme.SPACE_L
    font = card.font()
    font.setWeight(font.Weight.DemiBold)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(card.palette().color(QPalette.ColorRole.WindowText))
    painter.drawText(QRect(theme.SPACE_L, theme.SPACE_M, width, line), 0, card.title)
    plot = card.plot
    place = QRectF(theme.SPACE_L, line + 2 * theme.SPACE_M, width, plot.height())
    plot.render(painter, place, plot.viewport().rect())
    painter.setFont(theme.small_font(card.font()))
    painter.setPen(theme.tone(theme.Tone.MUTED, card.palette()))
    note = QRect(theme.SPACE_L, round(place.bottom()) + theme.SPACE_M, width, line)
    elided = painter.fontMetrics().elidedText(card.note, Qt.TextElideMode.ElideRight, width)
    painter.drawText(note, 0, elided)


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def _put(file: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there as it was."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, file)  # noqa: PTH105 - over a file that is there, on every system
    except OSError:
        part.unlink(missing_ok=True)
        raise
