"""What the Activity page shows of values it is given: jobs, standstills, the index, history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from metron_desktop.domain.catalogue import CatalogueIndex
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate, Halt, JobKind, JobState, Priority, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState, OutgoingChange
from metron_desktop.domain.sync import Budget
from metron_desktop.gui.countdown import Countdown
from metron_desktop.gui.models import outbox_wording
from metron_desktop.gui.widgets.activity_view import ActivityView
from tests.gui.activity import NOON, job, progress

OFFLINE = Standstill(Halt.OFFLINE, "The server cannot be reached.", NOON)
RUNNING = job(1, JobKind.COLLECTION, state=JobState.RUNNING)
PAUSED = job(3, JobKind.CATALOGUE, state=JobState.PAUSED, priority=Priority.BACKGROUND)


@pytest.fixture
def view(theme, qtbot) -> ActivityView:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    made = ActivityView()
    qtbot.addWidget(made)
    made.resize(1068, 640)
    made.show_server(available=True)
    made.sync.show_running(running=False, available=True)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(part: QWidget) -> list[str]:
    labels = part.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def buttons(part: QWidget) -> dict[str, QPushButton | QToolButton]:
    found = [*part.findChildren(QPushButton), *part.findChildren(QToolButton)]
    return {one.accessibleName(): one for one in found if one.isVisible()}


def test_every_job_has_a_row_in_the_order_in_which_they_run(view: ActivityView) -> None:
    view.show_jobs([RUNNING, job(2, JobKind.SERIES), PAUSED], {2: Estimate(7)})
    view.show_progress([progress(RUNNING, waiting=12.0)])
    assert words(view.queue) == [
        "Collection",
        "You asked for it",
        "12 of 24 requests · waiting 12 s for the minute limit · about 1 min left",
        "Series",
        "You asked for it",
        "Waiting · about 7 requests",
        "Covers of the whole catalogue",
        "In the background",
        "Paused",
    ]
    view.show_jobs([PAUSED])
    assert [row.job for row in view.queue.rows] == [PAUSED]
    view.show_jobs([])
    assert any("Nothing is under way" in text for text in words(view))


def test_several_jobs_may_run_at_once(view: ActivityView) -> None:
    other = job(2, JobKind.REFRESH, state=JobState.RUNNING, subject=Link(Kind.ISSUE, 9, "Ferry #9"))
    view.show_jobs([other, RUNNING])
    view.show_progress([progress(other, done=0, total=1, seconds_left=None), progress(RUNNING)])
    assert "0 of 1 request" in words(view.queue)
    assert any(text.startswith("12 of 24 requests") for text in words(view.queue))
    view.show_progress([progress(RUNNING)])
    assert "0 of 1 request" not in words(view.queue)


def test_a_row_says_everything_to_those_who_hear_it(view: ActivityView) -> None:
    view.show_jobs([PAUSED])
    assert view.queue.rows[0].accessibleName() == (
        "Covers of the whole catalogue, Paused, In the background"
    )
    assert list(buttons(view.queue)) == [
        "Resume: Covers of the whole catalogue",
        "Cancel: Covers of the whole catalogue",
    ]


def test_jobs_are_worked_with_from_the_keyboard(view: ActivityView, qtbot) -> None:
    view.show_jobs([RUNNING, PAUSED])
    first, second = view.queue.rows
    first.setFocus()
    with qtbot.waitSignal(view.queue.paused) as paused:
        qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Up)  # there is none above
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    with qtbot.waitSignal(view.queue.resumed) as resumed:
        qtbot.keyClick(second, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.queue.cancelled) as cancelled:
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert (paused.args, resumed.args, cancelled.args) == ([1], [3], [3])


def test_jobs_are_worked_with_by_mouse_and_menu(view: ActivityView, qtbot) -> None:
    view.show_jobs([PAUSED])
    row = view.queue.rows[0]
    with qtbot.waitSignal(view.queue.resumed):
        qtbot.mouseClick(
            buttons(row)["Resume: Covers of the whole catalogue"], Qt.MouseButton.LeftButton
        )
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(5, 5), row.mapToGlobal(QPoint())
    )
    QApplication.sendEvent(row, event)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Resume", "Cancel"]
    with qtbot.waitSignal(view.queue.cancelled):
        menu.actions()[1].trigger()
    menu.close()


def test_the_keyboard_stays_where_it_was_when_a_job_ends(view: ActivityView) -> None:
    view.show_jobs([RUNNING, job(2, JobKind.SERIES), PAUSED])
    view.queue.rows[1].setFocus()
    view.show_jobs([RUNNING, PAUSED])
    assert QApplication.focusWidget() is view.queue.rows[1]
    view.show_jobs([RUNNING])
    assert QApplication.focusWidget() is view.queue.rows[0]


def test_what_holds_the_queue_up_is_said_and_can_be_tried_again(view: ActivityView, qtbot) -> None:
    view.show_jobs([job(2, JobKind.SERIES)])
    view.show_standstill(OFFLINE)
    assert words(view.sync.strip)[0].startswith(
        "The server cannot be reached. It goes on by itself "
    )
    assert "Waiting for the network" in words(view.queue)
    with qtbot.waitSignal(view.sync.strip.retry_requested):
        qtbot.mouseClick(buttons(view.sync.strip)["Try again"], Qt.MouseButton.LeftButton)
    view.show_standstill(None)
    assert not view.sync.strip.isVisible()
    assert "Waiting" in words(view.queue)


def test_the_days_limit_cannot_be_hurried(view: ActivityView) -> None:
    view.show_standstill(Standstill(Halt.LIMIT, "Today's requests are used up.", NOON))
    assert buttons(view.sync.strip) == {}


def test_a_sentence_of_the_server_is_no_markup(view: ActivityView) -> None:
    view.show_standstill(Standstill(Halt.TROUBLE, "<b>Oops</b>"))
    label = next(one for one in view.sync.strip.findChildren(QLabel) if one.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_all_jobs_at_once(view: ActivityView, qtbot) -> None:
    view.show_jobs([RUNNING])
    assert "Pause all" in buttons(view)
    assert "Resume all" not in buttons(view)
    view.show_jobs([RUNNING, PAUSED])
    with qtbot.waitSignal(view.pause_all_requested):
        qtbot.mouseClick(buttons(view)["Pause all"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.resume_all_requested):
        qtbot.mouseClick(buttons(view)["Resume all"], Qt.MouseButton.LeftButton)
    view.show_jobs([PAUSED])
    assert "Pause all" not in buttons(view)


def test_the_price_and_what_is_left(view: ActivityView) -> None:
    view.sync.show_cost(Estimate(40, seconds=125.0))
    view.sync.show_budget(Budget(20, 14, 5000, 4210), 500)
    said = words(view.sync)
    for text in ("About 40 requests, 2 min", "14 of 20", "4,210 of 5,000", "500"):
        assert text in said
    view.sync.show_cost(Estimate(16, certain=False))
    assert "At least 16 requests" in words(view.sync)
    view.sync.show_budget(Budget(20, 14, 5000, 120), 500)
    assert "120" in words(view.sync)  # more than is left cannot be kept


def test_while_it_runs_the_card_counts_down(view: ActivityView) -> None:
    view.show_jobs([RUNNING])
    view.sync.show_running(running=True, available=True)
    view.show_progress([progress(RUNNING)])
    assert "Syncing the collection" in words(view.sync)
    assert "About 1 min left · 30 requests so far" in words(view.sync)
    assert list(buttons(view.sync)) == ["Stop"]


def test_without_a_server_only_what_is_there_is_shown(view: ActivityView) -> None:
    view.show_server(available=False)
    view.sync.show_unavailable("Nothing is fetched or sent", "You are not signed in.")
    view.catalogue.show_index(CatalogueIndex(312, 300))
    assert words(view) == [
        "Nothing is fetched or sent",
        "You are not signed in.",
        "Index of covers",
        "The covers of 300 of 312 issues can be identified offline",
        "These come from your own series; the catalogue is not indexed yet",
    ]
    assert buttons(view) == {}


def change(number: int, operation: Operation, **changes: Any) -> OutgoingChange:
    known: dict[str, Any] = {"issue_id": 1, "series_id": None, "payload": {}, "created_at": NOON}
    entry = OutboxEntry(id=number, client_id="", operation=operation, **(known | changes))
    return OutgoingChange(entry, "Weird Harbor (1962) #3")


def test_what_is_to_be_sent_says_what_it_is(view: ActivityView) -> None:
    read_at = NOON.isoformat()
    view.show_changes(
        [
            change(1, Operation.RATING, payload={"rating": 4}),
            change(
                2,
                Operation.SCROBBLE,
                payload={"date_read": read_at},
                attempts=2,
                last_error="The server could not be reached.",
            ),
        ],
        [change(3, Operation.ADD, state=OutboxState.KEPT)],
    )
    waiting, kept = words(view.waiting), words(view.kept)
    assert waiting[0] == "Rating 4 for Weird Harbor (1962) #3"
    assert waiting[2].startswith("Weird Harbor (1962) #3 read on 24/11/2026")
    assert waiting[3].endswith("tried 2 times · The server could not be reached.")
    assert kept[0] == "Add Weird Harbor (1962) #3 to the collection"
    assert kept[1].endswith("this server cannot take it; it stays on this computer")
    view.show_changes([], [])
    assert "The server knows everything you changed here." in words(view)
    assert not view.kept.isVisible()


def test_every_change_has_words_of_its_own(view: ActivityView) -> None:
    names = {outbox_wording.change_name(change(1, one)) for one in Operation}
    assert len(names) == len(Operation)
    nameless = OutgoingChange(change(1, Operation.PULL_ADD).entry, "")
    assert "not here any more" in outbox_wording.change_name(nameless)


def test_discarding_asks_once(view: ActivityView, qtbot) -> None:
    view.show_changes([change(7, Operation.RATING, payload={"rating": None})], [])
    discard = "Discard: No rating for Weird Harbor (1962) #3"
    keep = discard.replace("Discard", "Keep")
    with qtbot.assertNotEmitted(view.waiting.discarded):
        buttons(view.waiting)[discard].click()
    assert "Do not send this change?" in words(view.waiting)
    buttons(view.waiting)[keep].click()
    assert keep not in buttons(view.waiting)
    buttons(view.waiting)[discard].click()
    with qtbot.waitSignal(view.waiting.discarded) as discarded:
        buttons(view.waiting)[discard].click()
    assert discarded.args == [7]


def test_hundreds_of_changes_are_counted(view: ActivityView) -> None:
    view.show_changes([change(number, Operation.ADD) for number in range(1, 301)], [])
    assert "and 250 more" in words(view.waiting)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Astral House",), "Indexed: Astral House"),
        (("A", "B", "C", "D", "E"), "Indexed: A, B, C and 2 more publishers"),
    ],
)
def test_which_publishers_are_indexed(view: ActivityView, names: tuple, said: str) -> None:
    links = tuple(Link(Kind.PUBLISHER, number, name) for number, name in enumerate(names))
    view.catalogue.show_index(CatalogueIndex(10, 9, publishers=links))
    assert said in words(view)


def test_the_table_of_finished_jobs_is_as_high_as_it_is_long(view: ActivityView, qtbot) -> None:
    done = [
        job(
            number,
            state=JobState.FAILED if number == 7 else JobState.DONE,
            error="The server failed." if number == 7 else "",
            started_at=NOON,
            ended_at=NOON + timedelta(minutes=number),
        )
        for number in range(40, 0, -1)
    ]
    view.show_history(done)
    assert view.table.verticalScrollBar().maximum() == 0
    assert view.history.index(33, 5).data() == "The server failed."
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)  # laid out
    view.table.setFocus()
    place = view.verticalScrollBar().value()
    qtbot.keyClick(view.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().value() > place  # the page follows the keyboard
    with qtbot.waitSignal(view.clear_requested):
        buttons(view)["Clear history"].click()
    view.show_history([])
    assert any("is listed here" in text for text in words(view))


def test_everything_fits_into_a_narrow_window(view: ActivityView) -> None:
    view.resize(420, 640)
    view.show_jobs([RUNNING, PAUSED])
    view.show_progress([progress(RUNNING, waiting=12.0)])
    QApplication.sendPostedEvents()  # layouts
    assert view.widget().width() <= view.viewport().width()


def test_seconds_pass_between_two_pieces_of_news(qtbot) -> None:
    countdown = Countdown(tick_ms=10)
    countdown.begin(progress(RUNNING, waiting=30.0, seconds_left=84.0))
    with qtbot.waitSignal(countdown.ticked):
        pass
    (now,) = countdown.progress
    assert 0 < now.waiting < 30.0
    assert 0 < now.seconds_left < 84.0
    countdown.begin(progress(job(9, priority=Priority.ON_SCREEN, state=JobState.RUNNING)))
    assert [one.job.id for one in countdown.progress] == [9, 1]  # the most urgent first
    countdown.end(9)
    countdown.end(1)
    assert countdown.progress == []
    qtbot.assertNotEmitted(countdown.ticked, wait=30)
