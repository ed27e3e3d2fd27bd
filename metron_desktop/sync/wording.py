"""The server's display words and names as the codes this program keeps.

The two dialects write the same thing differently, and the deployed server translates its words.
A word nobody knows gives `UNSET`: what was known before is kept.
"""

from __future__ import annotations

import re

from metron_desktop.domain.grades import BookFormat, parse_format, parse_grading_company
from metron_desktop.domain.reading_list import ATTRIBUTION_SOURCES
from metron_desktop.domain.records import UNSET, Maybe
from metron_desktop.domain.wish_list import WishStatus

_STATUS = {
    "continuing": "continuing",
    "ongoing": "continuing",
    "completed": "completed",
    "cancelled": "cancelled",
    "hiatus": "hiatus",
    # The deployed server's filter codes, should an answer carry one.
    "1": "cancelled",
    "2": "completed",
    "3": "hiatus",
    "4": "continuing",
    "": "",
}

_LIST_TYPES = {
    word.casefold(): word
    for word in ("", "Creator", "Event", "Story", "Characters", "Teams", "Master")
}

_ATTRIBUTION_CODES = {name.casefold(): code for code, name in ATTRIBUTION_SOURCES.items()}

# The deployed server's display name of a series: "Name (1963)", with the type of a collected
# edition before the year ("Name TPB (1963)") or "Digital" after it.
_DISPLAY_NAME = re.compile(r"(?s)(?P<name>.+?)(?: (?:TPB|HC|GN))? \((?P<year>\d{4})\)(?: Digital)?")


def series_name(display_name: str) -> tuple[str, int | None]:
    """Name and first year from a display name; all of it and None where it has no year."""
    found = _DISPLAY_NAME.fullmatch(display_name)
    return (found["name"], int(found["year"])) if found else (display_name, None)


def status(word: str) -> Maybe[str]:
    """The status code (``continuing`` ...) behind a code or a display word; "" for none."""
    return _STATUS.get(word.strip().casefold(), UNSET)


def book_format(word: str) -> Maybe[BookFormat]:
    """The format behind a code or a display word."""
    return parse_format(word) or UNSET


def grading_company(word: str) -> Maybe[str]:
    """The grading company's code behind a code or a display name; "" for none."""
    return parse_grading_company(word) or (UNSET if word.strip() else "")


def list_type(word: str) -> Maybe[str]:
    """A reading list's type, which this program keeps as the English word; "" for none.

    A word of another language never takes the place of one that is known.
    """
    return _LIST_TYPES.get(word.strip().casefold(), UNSET)


def wish_status(word: str) -> Maybe[WishStatus]:
    """How far a wish has come, behind a code or a display word."""
    known = word.strip().casefold()
    return WishStatus(known) if known in {*WishStatus} else UNSET


def attribution_source(text: str) -> Maybe[str]:
    """The attribution code behind a code (lists) or a full name (details); "" for none.

    A code added to the server after this program was written is kept as it is.
    """
    text = text.strip()
    if not text or (text.isupper() and text.isalnum()):
        return text
    return _ATTRIBUTION_CODES.get(text.casefold(), UNSET)
