"""Bugs become one readable report each; secrets and the home folder stay out of it."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

import metron_desktop
from metron_desktop.errors import AppError
from metron_desktop.gui.crash import CrashReports
from metron_desktop.gui.dialogs.crash_dialog import CrashDialog

ROOT = Path(metron_desktop.__file__).parent.parent


@pytest.fixture
def reports(qapp) -> CrashReports:
    return CrashReports()


@pytest.fixture
def told(reports: CrashReports) -> list[str]:
    texts: list[str] = []
    reports.reported.connect(texts.append)
    return texts


def report(reports: CrashReports, error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        reports.report(type(caught), caught, caught.__traceback__)


def test_a_bug_is_reported_once(reports: CrashReports, told: list[str]) -> None:
    for number in range(3):
        report(reports, ZeroDivisionError(f"attempt {number}"))
    report(reports, KeyError("another"))
    assert len(told) == 2
    assert "ZeroDivisionError: attempt 0" in told[0]
    assert f"metron-desktop {metron_desktop.__version__}" in told[0]


def test_secrets_and_the_home_folder_stay_out(reports: CrashReports, told: list[str]) -> None:
    report(
        reports,
        ValueError(f"Authorization: Bearer abcdef0123456789 in {Path.home() / 'comics'}"),
    )
    assert "abcdef0123456789" not in told[0]
    assert str(Path.home() / "comics") not in told[0]
    assert "comics" in told[0]


def test_the_worlds_errors_are_no_bugs(reports: CrashReports, told: list[str]) -> None:
    report(reports, AppError("The disk is full."))
    assert told == []


async def test_an_error_in_a_callback_of_the_loop_is_reported(
    reports: CrashReports, told: list[str]
) -> None:
    loop = asyncio.get_running_loop()
    reports.watch(loop)
    after = loop.create_future()
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(after.set_result, None)
    await after
    assert len(told) == 1
    assert "ZeroDivisionError" in told[0]


def test_the_dialog_copies_the_report(qtbot, tmp_path: Path) -> None:
    dialog = CrashDialog("the whole report", tmp_path)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "the whole report"
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the whole report"
    dialog.close()


@pytest.mark.no_qt_log
def test_qt_messages_reach_the_log(reports: CrashReports, caplog) -> None:
    hook = sys.excepthook
    reports.install()
    try:
        with caplog.at_level(logging.WARNING):
            qWarning("something about a font")
    finally:
        reports.uninstall()
        sys.excepthook = hook
    assert "something about a font" in caplog.text


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A process of its own: the faulthandler of this one belongs to pytest."""
    start = (
        "import os, pathlib, signal, sys\n"
        "from metron_desktop.gui.crash import FaultFile\n"
        "faults = FaultFile(pathlib.Path(sys.argv[1]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", start + program, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_orderly_end_leaves_no_trace(tmp_path: Path) -> None:
    done = run("print(faults.open()); faults.close()", tmp_path)
    assert done.stdout == "False\n"
    assert list(tmp_path.iterdir()) == []


def test_a_death_below_python_is_told_at_the_next_start(tmp_path: Path) -> None:
    assert run("faults.open(); os.kill(os.getpid(), signal.SIGSEGV)", tmp_path).returncode != 0
    again = "print(faults.open(), 'Segmentation' in faults.previous.read_text()); faults.close()"
    assert run(again, tmp_path).stdout == "True True\n"
    assert run("print(faults.open()); faults.close()", tmp_path).stdout == "False\n"
