"""One job of the queue: what it is, how far it has come, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.jobs import Estimate, Job, JobState, Standstill
from metron_desktop.domain.sync import Progress
from metron_desktop.gui import icons, theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models import job_wording
from metron_desktop.gui.widgets.completion_bar import CompletionBar

_ICON = 18


class JobRow(QWidget):
    """A row with two buttons. Space pauses and resumes, Delete cancels; its menu too. UI thread.

    Signals:
        paused: Id of a job that is to rest.
        resumed: Id of a job that is to go on.
        cancelled: Id of a job that is not wanted any more.
        left: Up (-1) or Down (+1): the keyboard wants to go to another row.
    """

    paused = Signal(int)
    resumed = Signal(int)
    cancelled = Signal(int)
    left = Signal(int)

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = QLabel()
        self._name = ElidedLabel()
        heading = self.font()
        heading.setWeight(heading.Weight.DemiBold)
        self._name.setFont(heading)
        self._words = ElidedLabel()
        self._words.setObjectName("muted")
        self._priority = QLabel()
        self._priority.setObjectName("muted")
        self._priority.setFont(theme.small_font(self.font()))
        self._bar = CompletionBar()
        self._toggle = self._button()
        self._toggle.clicked.connect(self._on_toggled)
        self._cancel = self._button()
        self._cancel.setIcon(icons.icon("close"))
        self._cancel.clicked.connect(self._on_cancelled)
        self._build()
        self.show_job(job, None, None)

    @property
    def job(self) -> Job:
        """The job it shows."""
        return self._job

    def show_job(
        self,
        job: Job,
        progress: Progress | None,
        standstill: Standstill | None,
        price: Estimate | None = None,
    ) -> None:
        """Show how a job stands.

        Args:
            job: The job.
            progress: How far it has come, where it runs.
            standstill: Why the queue stands still, where it does.
            price: What it will cost, where that is known.
        """
        self._job = job
        running = job.state is JobState.RUNNING and progress is not None
        name = job_wording.job_name(job.kind, job.subject)
        words = (
            job_wording.progress_text(progress)
            if running
            else job_wording.rest_text(job, standstill, price)
        )
        self._name.setText(name)
        self._words.setText(words)
        self._priority.setText(job_wording.priority_text(job.priority))
        total = progress.total if running else None
        self._bar.setVisible(bool(total))
        self._bar.show_part(progress.done / total if total else 0.0, words)
        self._offer(name)
        self.setAccessibleName(f"{name}, {words}, {self._priority.text()}")
        self._paint_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work with the job from the keyboard."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._on_toggled()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_cancelled()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            self.left.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same in a menu."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the job, as a menu that deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, icon, key, act in (
            (self._toggle.text(), self._toggle.icon(), Qt.Key.Key_Space, self._on_toggled),
            (self.tr("Cancel"), self._cancel.icon(), Qt.Key.Key_Delete, self._on_cancelled),
        ):
            action = QAction(icon, words, menu)
            action.setShortcut(QKeySequence(key))  # shown beside it; the row hears the key itself
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring of the keyboard."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tone(theme.Tone.ACCENT, self.palette()), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(ring, theme.RADIUS, theme.RADIUS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_M)
        line.addWidget(self._name, 1)
        line.addWidget(self._priority)
        words.addLayout(line)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_S, theme.SPACE_S)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._toggle)
        row.addWidget(self._cancel)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row itself hears the keys for it
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        return button

    def _offer(self, name: str) -> None:
        paused = self._job.state is JobState.PAUSED
        words = self.tr("Resume") if paused else self.tr("Pause")
        self._toggle.setIcon(icons.icon("resume" if paused else "pause"))
        self._toggle.setText(words)
        self._toggle.setToolTip(self.tr("{what} (Space)").format(what=words))
        self._toggle.setAccessibleName(f"{words}: {name}")
        cancel = self.tr("Cancel")
        self._cancel.setToolTip(self.tr("Cancel; what has arrived is kept (Delete)"))
        self._cancel.setAccessibleName(f"{cancel}: {name}")

    def _paint_icon(self) -> None:
        sign = job_wording.state_sign(self._job.state)
        color = theme.tone(sign.tone, self.palette())
        dpr = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(sign.icon_name, _ICON, dpr, color))
        self._picture.setToolTip(sign.word)

    def _on_toggled(self) -> None:
        signal = self.resumed if self._job.state is JobState.PAUSED else self.paused
        signal.emit(self._job.id)

    def _on_cancelled(self) -> None:
        self.cancelled.emit(self._job.id)
