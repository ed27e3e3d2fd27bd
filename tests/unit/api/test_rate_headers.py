"""Waits in words."""

from __future__ import annotations

import pytest

from metron_desktop.api.rate_headers import in_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a second"),
        (1.2, "2 seconds"),
        (49, "49 seconds"),
        (50, "about a minute"),
        (60, "about a minute"),
        (170, "about 3 minutes"),
        (5_399, "about 90 minutes"),
        (7_200, "about 2 hours"),
        (86_400, "about 24 hours"),
    ],
)
def test_a_wait_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
