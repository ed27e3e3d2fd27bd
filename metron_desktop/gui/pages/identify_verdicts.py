"""What the Identify page says and shows of each outcome."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.match import Match
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import identify_wording as wording
from metron_desktop.gui.models.identify_queue_model import Entry, QueueState
from metron_desktop.gui.widgets.cover_compare import Comparison
from metron_desktop.gui.widgets.verdict_panel import Verdict

translate = QCoreApplication.translate


def comparison_of(entry: Entry) -> Comparison:
    """The two pictures beside each other."""
    match = entry.match
    sign = wording.sign(entry)
    readable = entry.result is not None and entry.state is not QueueState.UNREADABLE
    return Comparison(
        scan=entry.path if readable else None,
        turn=wording.turn_of(match),
        note=wording.view_text(match) if match is not None else "",
        issue=match.issue if match is not None else None,
        icon_name=sign.icon_name,
        words=sign.word,
    )


def verdict_of(entry: Entry, *, opened: bool, online: bool) -> Verdict:
    """The words beside the pictures.

    Args:
        entry: The cover.
        opened: Whether a library is open.
        online: Whether there is a server that can be asked.
    """
    if entry.match is not None:
        return _of_match(entry, entry.match)
    sign = wording.sign(entry)
    chips = (Chip(sign.word, sign.tone),)
    if entry.state is QueueState.WAITING:
        return Verdict(
            entry.name,
            chips=chips,
            sentence=""
            if opened
            else translate("Identify", "It is identified as soon as your library is open."),
        )
    if entry.state is QueueState.UNREADABLE:
        reason = entry.result.error if entry.result is not None else ""
        return Verdict(
            entry.name, chips=chips, sentence=reason, action=translate("Identify", "Try again")
        )
    return Verdict(
        entry.name,
        chips=chips,
        sentence=_advice(entry, online=online),
        action=translate("Identify", "Try again"),
    )


def _of_match(entry: Entry, match: Match) -> Verdict:
    sign = wording.sign(entry)
    certainty = f"{wording.certainty_text(match)} · {wording.percent_text(match)}"
    owned = theme.Tone.SUCCESS if match.issue.owned else theme.Tone.MUTED
    details = (wording.likeness_text(match), wording.source_text(match))
    in_collection = bool(match.issue.owned)
    return Verdict(
        title=match.issue.title,
        subtitle=wording.origin_text(match.issue),
        chips=(
            Chip(sign.word, sign.tone),
            Chip(certainty, theme.Tone.ACCENT),
            Chip(wording.owned_text(match.issue), owned),
        ),
        sentence=" · ".join(part for part in details if part),
        action=translate("Identify", "In your collection")
        if in_collection
        else translate("Identify", "Add to collection"),
        enabled=not in_collection,
    )


def _advice(entry: Entry, *, online: bool) -> str:
    """What to do where nothing was found."""
    if entry.asked:
        return translate(
            "Identify",
            "Neither your library nor the server knows a cover like this. Variant covers are not "
            "known to the server; a straighter or closer scan may help.",
        )
    if online:
        return translate("Identify", "Your library knows no cover like this.")
    return translate(
        "Identify",
        "Your library knows no cover like this. Sign in to ask the server too, or try a straighter "
        "or closer scan.",
    )
