"""Which covers to index, and what that costs, before anything is sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate
from metron_desktop.gui import theme
from metron_desktop.gui.models import job_wording
from metron_desktop.gui.models.formatting import number_text
from metron_desktop.gui.widgets.check_list import CheckList

_WIDTH = 480

Subjects = tuple[Link | None, ...]
"""What to index: publishers, or None alone for everything."""


class CatalogueDialog(QDialog):
    """Collects the choice and shows its price; whoever opened it does the rest. UI thread.

    Signals:
        chosen: Something else is chosen now (`subjects`); its cost is to be shown.
        look_requested: The person lets the server be asked for the cost of `subjects`.
        list_requested: The person wants the list of all publishers.
        started: The person wants `subjects` indexed; the dialog is closing.
    """

    chosen = Signal()
    look_requested = Signal()
    list_requested = Signal()
    started = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Index Covers"))
        title = QLabel(self.tr("Index covers"))
        title.setFont(theme.title_font(title.font()))
        lead = _muted(
            self.tr(
                "The fingerprints of covers are fetched, so that any cover can be identified "
                "without a network; no pictures are downloaded."
            )
        )
        self._whole = QRadioButton(self.tr("The &whole catalogue"))
        self._some = QRadioButton(self.tr("Chosen &publishers"))
        self._publishers = CheckList(self.tr("Publishers"))
        self._more = QPushButton()
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self.list_requested)
        self._cost = QLabel()
        self._cost.setWordWrap(True)
        self._cost.setTextFormat(Qt.TextFormat.PlainText)
        # Room for the longest sentence: nothing may move while publishers are ticked.
        self._cost.setMinimumHeight(3 * self._cost.fontMetrics().lineSpacing())
        self._look = QPushButton()
        self._look.setAutoDefault(False)
        self._look.clicked.connect(self.look_requested)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._start = buttons.addButton(self.tr("&Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._start.setDefault(True)
        buttons.accepted.connect(self._on_started)
        buttons.rejected.connect(self.reject)
        price = QHBoxLayout()
        price.setSpacing(theme.SPACE_M)
        price.addWidget(self._cost, 1)
        price.addWidget(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_M)
        for part in (title, lead, self._whole, self._some, self._publishers, self._more):
            column.addWidget(part)
        column.addLayout(price)
        column.addWidget(buttons)
        self.setFixedWidth(_WIDTH)
        self._whole.setChecked(True)
        self._whole.toggled.connect(self._on_scope_chosen)
        self._publishers.changed.connect(self._on_chosen)
        self.show_publishers((), ())
        self.show_list_cost(None)
        self._on_scope_chosen()

    @property
    def subjects(self) -> Subjects:
        """What is chosen; empty while no publisher is ticked."""
        return (None,) if self._whole.isChecked() else self._publishers.ticked

    def show_publishers(self, publishers: Sequence[Link], indexed: Collection[int]) -> None:
        """Offer these publishers.

        Args:
            publishers: Those known here, by name.
            indexed: Ids of those whose covers are indexed.
        """
        self._publishers.show_links(publishers, indexed, self.tr("indexed"))

    def show_list_cost(self, estimate: Estimate | None) -> None:
        """Say what the list of all publishers costs; None while that is not known."""
        words = self.tr("Get the full list of publishers")
        if estimate is not None:
            words = self.tr("{what} ({cost})").format(
                what=words, cost=job_wording.cost_in_short(estimate)
            )
        self._more.setEnabled(True)
        self._more.setText(words)
        self._more.setAccessibleName(words)

    def show_list_coming(self) -> None:
        """Say that the list of publishers has been asked for."""
        self._more.setEnabled(False)
        self._more.setText(self.tr("The list is on its way; names appear as they come"))

    def show_cost(self, estimate: Estimate | None, left: int | None, unknown: int) -> None:
        """Say what the choice costs.

        Args:
            estimate: Its cost; None where nothing is chosen or nothing is known.
            left: Requests that background work may still use today; None while unknown.
            unknown: How many requests it would take to know the cost exactly; 0 where it is.
        """
        if not self.subjects:
            self._cost.setText(self.tr("Tick the publishers whose covers you want."))
        elif estimate is None:
            self._cost.setText(self.tr("What it costs is not known yet."))
        else:
            self._cost.setText(self._cost_text(estimate, left))
        self._look.setVisible(unknown > 0 and bool(self.subjects))
        words = self.tr("Ask the server ({requests})").format(
            requests=job_wording.requests_text(unknown)
        )
        self._look.setText(words)
        self._look.setAccessibleName(words)
        self._look.setEnabled(True)

    def show_looking(self) -> None:
        """Say that the server has been asked for the cost."""
        self._look.setEnabled(False)
        self._cost.setText(self.tr("Asking the server…"))

    def show_failure(self, sentence: str) -> None:
        """Say why the server could not be asked for the cost; it may be asked again."""
        self._cost.setText(sentence)
        self._look.setEnabled(True)
        self._look.setVisible(True)

    def _cost_text(self, estimate: Estimate, left: int | None) -> str:
        cost = job_wording.capitalised(job_wording.cost_text(estimate))
        if left is None or not estimate.certain:
            return self.tr("{cost}.").format(cost=cost)
        return self.tr("{cost}, of the {left} you let background work use today.").format(
            cost=cost, left=number_text(left)
        )

    def _on_chosen(self) -> None:
        self._start.setEnabled(bool(self.subjects))
        self.show_cost(None, None, 0)
        self.chosen.emit()

    def _on_scope_chosen(self) -> None:
        for part in (self._publishers, self._more):
            part.setVisible(self._some.isChecked())
        self._on_chosen()
        # Not adjustSize: it reckons the height of wrapped words for another width.
        self.layout().activate()
        self.resize(_WIDTH, self.layout().totalHeightForWidth(_WIDTH))

    def _on_started(self) -> None:
        self.started.emit()
        self.accept()


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
