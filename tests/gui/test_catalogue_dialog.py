"""Choosing what to index: the price comes first, and nothing is sent unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QRadioButton

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.dialogs.catalogue_dialog import CatalogueDialog

PUBLISHERS = [
    Link(Kind.PUBLISHER, number, name)
    for number, name in enumerate(("Astral House", "Bell & Sons", "Éclair", "Tidewater"), 1)
]


@pytest.fixture
def dialog(theme, qtbot) -> CatalogueDialog:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    made = CatalogueDialog()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the test deletes it
    qtbot.addWidget(made)
    made.show_publishers(PUBLISHERS, {2})
    made.open()
    return made


def words(dialog: CatalogueDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def button(dialog: CatalogueDialog, start: str) -> QAbstractButton:
    found = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    return next(one for one in found if one.text().replace("&", "").startswith(start))


def choose_publishers(dialog: CatalogueDialog, *rows: int) -> QListWidget:
    dialog.findChildren(QRadioButton)[1].setChecked(True)
    names = dialog.findChild(QListWidget)
    for row in rows:
        names.item(row).setCheckState(Qt.CheckState.Checked)
    return names


def test_it_says_what_it_is_for_and_what_the_whole_costs(dialog: CatalogueDialog) -> None:
    dialog.show_cost(Estimate(1600, seconds=4800.0), 4500, 0)
    assert "without a network; no pictures are downloaded" in words(dialog)
    assert "About 1,600 requests, 80 min, of the 4,500 you let background work use today." in words(
        dialog
    )
    assert dialog.subjects == (None,)
    assert not dialog.findChild(QListWidget).isVisible()


def test_publishers_are_ticked_and_priced(dialog: CatalogueDialog, qtbot) -> None:
    names = choose_publishers(dialog)
    assert dialog.subjects == ()
    assert "Tick the publishers" in words(dialog)
    assert not button(dialog, "Start").isEnabled()
    assert names.item(1).text() == "Bell & Sons · indexed"
    with qtbot.waitSignal(dialog.chosen):
        names.item(3).setCheckState(Qt.CheckState.Checked)
    assert dialog.subjects == (PUBLISHERS[3],)
    dialog.show_cost(Estimate(1, certain=False), 4500, 1)
    assert "At least 1 request" in words(dialog)
    with qtbot.waitSignal(dialog.look_requested):
        button(dialog, "Ask the server (1 request)").click()
    dialog.show_looking()
    assert not button(dialog, "Ask the server").isEnabled()
    dialog.show_cost(Estimate(7, seconds=3.0), 4500, 0)
    assert "About 7 requests, 3 s, of the 4,500" in words(dialog)


def test_the_filter_hides_names_and_keeps_ticks(dialog: CatalogueDialog, qtbot) -> None:
    names = choose_publishers(dialog, 0, 2)
    field = dialog.findChild(QLineEdit)
    qtbot.keyClicks(field, "eclair")
    shown = [row for row in range(names.count()) if not names.item(row).isHidden()]
    assert shown == [2]
    assert dialog.subjects == (PUBLISHERS[0], PUBLISHERS[2])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert names.hasFocus()
    field.clear()
    assert not names.item(0).isHidden()


def test_more_publishers_come_and_ticks_stay(dialog: CatalogueDialog, qtbot) -> None:
    choose_publishers(dialog, 3)
    dialog.show_list_cost(Estimate(170))
    with qtbot.waitSignal(dialog.list_requested):
        button(dialog, "Get the full list of publishers (about 170 requests)").click()
    dialog.show_list_coming()
    assert not button(dialog, "The list is on its way").isEnabled()
    dialog.show_publishers([Link(Kind.PUBLISHER, 9, "Aardvark"), *PUBLISHERS], set())
    assert dialog.subjects == (PUBLISHERS[3],)


def test_a_server_that_cannot_be_asked_is_no_end(dialog: CatalogueDialog) -> None:
    dialog.show_cost(Estimate(1, certain=False), None, 1)
    dialog.show_looking()
    dialog.show_failure("The server cannot be reached; <check> the network.")
    assert "cannot be reached; <check> the network." in words(dialog)
    assert button(dialog, "Ask the server").isEnabled()
    assert button(dialog, "Start").isEnabled()  # it waits in the queue until there is a network


def test_starting_tells_the_choice(dialog: CatalogueDialog, qtbot) -> None:
    choose_publishers(dialog, 0)
    with qtbot.waitSignal(dialog.started):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.subjects == (PUBLISHERS[0],)
    assert not dialog.isVisible()
