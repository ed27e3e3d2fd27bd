"""The status bar says what happens in words, numbers and honest estimates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton

from metron_desktop.domain.jobs import Halt, Job, JobKind, JobState, Priority, Standstill
from metron_desktop.domain.sync import Budget, Progress
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.status_bar import Connection, StatusBar


@pytest.fixture
def bar(theme, qtbot) -> StatusBar:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    made = StatusBar()
    qtbot.addWidget(made)
    made.resize(1280, made.sizeHint().height())
    made.show()
    return made


def words(bar: StatusBar) -> list[str]:
    parts = [*bar.findChildren(QLabel), *bar.findChildren(QToolButton, "chip")]
    return [part.text() for part in parts if part.isVisible() and part.text()]


def job(kind: JobKind) -> Job:
    asked = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    return Job(1, kind, None, Priority.ASKED, False, 1, JobState.RUNNING, asked)


def progress(**changes: object) -> Progress:
    known: dict = {
        "job": job(JobKind.SERIES_ISSUES),
        "done": 12,
        "total": 60,
        "items": 1240,
        "requests": 30,
        "seconds_left": 125.0,
        "waiting": 0.0,
        "budget": Budget(20, 14, 5000, 4210),
    }
    return Progress(**(known | changes))


def test_a_running_synchronisation(bar: StatusBar) -> None:
    bar.show_progress(progress())
    assert words(bar) == [
        "Syncing issues of series: 12 of 60 · about 2 min left · 1,240 items",
        "Requests left: 14 this minute · 4,210 today",
    ]
    meter = bar.findChild(QProgressBar)
    assert (meter.value(), meter.maximum()) == (12, 60)


def test_a_job_of_unknown_length(bar: StatusBar) -> None:
    bar.show_progress(progress(total=None, items=0, seconds_left=None))
    assert words(bar)[0] == "Syncing issues of series"
    assert bar.findChild(QProgressBar).maximum() == 0  # moves without a promise


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "less than a minute left"),
        (90, "about 2 min left"),
        (5000, "about 83 min left"),
        (9000, "about 2 h left"),
    ],
)
def test_time_to_go(bar: StatusBar, seconds: float, said: str) -> None:
    assert bar.progress_text(progress(seconds_left=seconds, items=0)).endswith(said)


def test_waiting_is_told(bar: StatusBar) -> None:
    assert "waiting 42 s for the minute limit" in bar.progress_text(progress(waiting=42.0))
    assert "waiting 3 h for the day's limit" in bar.progress_text(progress(waiting=11_000.0))


def test_every_job_has_words(bar: StatusBar) -> None:
    said = {bar.progress_text(progress(job=job(kind), total=None)) for kind in JobKind}
    assert len(said) == len(JobKind)


def test_stopping(bar: StatusBar, qtbot) -> None:
    bar.show_progress(progress())
    stop = next(one for one in bar.findChildren(QToolButton) if "Stop" in one.accessibleName())
    assert stop.accessibleName()
    with qtbot.waitSignal(bar.cancelled):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    bar.show_stopping()
    assert "Stopping…" in words(bar)
    bar.show_idle(datetime(2025, 11, 24, 12, 30, tzinfo=UTC))
    assert not stop.isVisible()
    assert not bar.findChild(QProgressBar).isVisible()
    assert any(text.startswith("Synchronised ") for text in words(bar))


def test_before_anything_is_open_it_says_nothing(bar: StatusBar) -> None:
    assert words(bar) == []


def test_how_the_library_stands_to_its_server(bar: StatusBar) -> None:
    for connection, said in (
        (Connection.ONLINE, "Online"),
        (Connection.OFFLINE, "Offline"),
        (Connection.DEMO, "Demo"),
    ):
        bar.show_connection(connection)
        assert words(bar) == [said]


def test_why_nothing_moves_is_said_once(bar: StatusBar, qtbot) -> None:
    bar.show_connection(Connection.ONLINE)
    since = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    bar.show_standstill(
        Standstill(Halt.OFFLINE, "The server cannot be reached.", since + timedelta(minutes=5)),
        since,
        "3 changes, 5 jobs",
    )
    assert words(bar) == ["Offline"]
    chip = next(one for one in bar.findChildren(QToolButton, "chip") if one.isVisible())
    for part in ("cannot be reached", "Since ", "3 changes, 5 jobs", "Goes on by itself"):
        assert part in chip.accessibleDescription()
    with qtbot.waitSignal(bar.activity_requested):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    bar.show_standstill(None)
    assert words(bar) == ["Online"]


@pytest.mark.parametrize("why", Halt)
def test_every_reason_has_its_word(bar: StatusBar, why: Halt) -> None:
    bar.show_standstill(Standstill(why, "So it is."))
    assert len(words(bar)) == 1


def test_changes_to_be_sent_are_counted_while_there_are_any(bar: StatusBar, qtbot) -> None:
    bar.show_outgoing(1203)
    assert words(bar) == ["1,203 to send"]
    bar.show_outgoing(0)
    assert words(bar) == []


def test_paused_jobs_are_told(bar: StatusBar) -> None:
    bar.show_idle(None, paused=1)
    assert words(bar) == ["1 job is paused"]
    bar.show_idle(datetime(2025, 11, 24, 12, 30, tzinfo=UTC), paused=3)
    assert words(bar)[0].startswith("3 jobs are paused · Synchronised ")


def test_long_words_give_way_to_short_ones(bar: StatusBar) -> None:
    bar.resize(500, bar.height())
    bar.show_summary("1,204 of 1,500 items")
    bar.show_progress(progress())
    for label in [*bar.findChildren(QLabel), *bar.findChildren(QToolButton)]:
        if label.isVisible() and label.objectName() in ("chip", "muted"):
            assert label.width() >= label.sizeHint().width()


def test_a_long_text_is_no_markup_in_its_tool_tip_either(theme, qtbot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("<b>loud</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;loud" in label.toolTip()
