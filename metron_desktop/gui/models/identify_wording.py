"""What the Identify page says of an outcome, in words and in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from metron_desktop.domain.cover_view import CoverView
from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.match import Match, MatchSource
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import NO_BREAK_SPACE, month_text, number_text
from metron_desktop.gui.models.sign import Sign

if TYPE_CHECKING:
    from metron_desktop.gui.models.identify_queue_model import Entry

translate = QCoreApplication.translate

BITS = 64


def sign(entry: Entry) -> Sign:
    """The sign of a cover's state."""
    signs = {
        "waiting": ("sync-paused", translate("Identify", "Waiting"), theme.Tone.MUTED),
        "asking": ("online", translate("Identify", "Asking the server…"), theme.Tone.ACCENT),
        "identified": ("check-circle", translate("Identify", "Identified"), theme.Tone.SUCCESS),
        "ambiguous": ("question-circle", translate("Identify", "To check"), theme.Tone.WARNING),
        "no_match": ("x-circle", translate("Identify", "No match"), theme.Tone.MUTED),
        "unreadable": ("warning", translate("Identify", "Unreadable"), theme.Tone.DANGER),
        "added": ("collection", translate("Identify", "Added"), theme.Tone.SUCCESS),
    }
    return Sign(*signs[entry.state.value])


def spoken(entry: Entry) -> str:
    """A row of the queue for those who hear it."""
    parts = [entry.name, sign(entry).word]
    if entry.match is not None:
        parts += [entry.match.issue.title, owned_text(entry.match.issue)]
    return ", ".join(parts)


def owned_text(issue: IssueRow) -> str:
    """Whether the collection has an issue: "Owned", "Owned ×2", "Not in your collection"."""
    if not issue.owned:
        return translate("Identify", "Not in your collection")
    if issue.owned == 1:
        return translate("Identify", "Owned")
    return translate("Identify", "Owned ×{copies}").format(copies=number_text(issue.owned))


def origin_text(issue: IssueRow) -> str:
    """Publisher and date of an issue: "Pemberline Comics · Jun 1940"."""
    parts = (issue.publisher, month_text(issue.cover_date or issue.store_date))
    return " · ".join(part for part in parts if part)


def certainty_text(match: Match) -> str:
    """How sure a match is, in words: "Almost certain"."""
    words = (
        (0.99, translate("Identify", "Almost certain")),
        (0.9, translate("Identify", "Very likely")),
        (0.6, translate("Identify", "Likely")),
        (0.3, translate("Identify", "Possible")),
        (0.0, translate("Identify", "Doubtful")),
    )
    return next(word for least, word in words if match.confidence >= least)


def percent_text(match: Match) -> str:
    """How sure a match is, as a figure; nothing is ever quite certain."""
    percent = min(99, max(1, round(100 * match.confidence)))
    return f"{QLocale().toString(percent)}{NO_BREAK_SPACE}%"


def likeness_text(match: Match) -> str:
    """How alike scan and cover are, in words and in figures."""
    words = (
        (0, translate("Identify", "The same picture")),
        (4, translate("Identify", "Almost the same picture")),
        (8, translate("Identify", "A very similar picture")),
        (BITS, translate("Identify", "A similar picture")),
    )
    word = next(word for most, word in words if match.distance <= most)
    figures = translate("Identify", "{differing} of {bits} bits differ").format(
        differing=number_text(match.distance), bits=number_text(BITS)
    )
    return f"{word}: {figures}"


def figures_text(match: Match) -> str:
    """The figures of a candidate in short: "4 bits · 12 %"."""
    if match.distance == 1:
        bits = translate("Identify", "1 bit")
    else:
        bits = translate("Identify", "%Ln bits", "", match.distance)
    return f"{bits} · {percent_text(match)}"


def view_text(match: Match) -> str:
    """What was done to the scan for this match: "border trimmed"; "" for nothing."""
    words = {
        CoverView.UPRIGHT: translate("Identify", "turned upright"),
        CoverView.TRIMMED: translate("Identify", "border trimmed"),
        CoverView.RIGHT_HALF: translate("Identify", "right half"),
        CoverView.TURNED_90: translate("Identify", "turned right"),
        CoverView.TURNED_180: translate("Identify", "upside down"),
        CoverView.TURNED_270: translate("Identify", "turned left"),
    }
    return words.get(CoverView(match.view), "")


def source_text(match: Match) -> str:
    """Where a match comes from, where that is worth saying."""
    return translate("Identify", "found online") if match.source is MatchSource.ONLINE else ""


def turn_of(match: Match | None) -> int:
    """Degrees clockwise by which the scan stands upright beside this match."""
    turns = {CoverView.TURNED_90: 90, CoverView.TURNED_180: 180, CoverView.TURNED_270: 270}
    return turns.get(CoverView(match.view), 0) if match is not None else 0
