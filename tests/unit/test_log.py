"""No secret reaches a log file, in whatever form it comes."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from metron_desktop import log


@pytest.fixture
def log_file(tmp_path: Path):
    log.configure(tmp_path)
    yield tmp_path / "metron-desktop.log"
    log.configure(None)


@pytest.mark.parametrize(
    "message",
    [
        "Authorization: Bearer abcdef1234567890",
        "headers={'Authorization': 'Bearer abcdef1234567890'}",
        "authorization=Basic abcdef1234567890==",
        'sent {"token": "abcdef1234567890"}',
        "password=abcdef1234567890 was wrong",
        "GET https://reader:abcdef1234567890@metron.example/api/",
        "using Token abcdef1234567890",
    ],
)
def test_secrets_are_redacted(log_file: Path, message: str) -> None:
    logging.getLogger("metron_desktop.test").info("before %s after", message)
    written = log_file.read_text(encoding="utf-8")
    assert "abcdef1234567890" not in written
    assert "[redacted]" in written
    assert "before" in written


def test_a_secret_in_a_traceback_is_redacted(log_file: Path) -> None:
    logger = logging.getLogger("metron_desktop.test")
    try:
        raise ValueError("password=abcdef1234567890")
    except ValueError:
        logger.exception("failed")
    written = log_file.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "abcdef1234567890" not in written


def test_ordinary_messages_are_kept_as_they_are(log_file: Path) -> None:
    logging.getLogger("metron_desktop.test").info("Synchronised %d items at 12:30", 1500)
    assert "Synchronised 1500 items at 12:30" in log_file.read_text(encoding="utf-8")


def test_configuring_twice_writes_once(tmp_path: Path) -> None:
    log.configure(tmp_path)
    log.configure(tmp_path)
    logging.getLogger("metron_desktop.test").info("only once")
    log.configure(None)
    assert (tmp_path / "metron-desktop.log").read_text(encoding="utf-8").count("only once") == 1
