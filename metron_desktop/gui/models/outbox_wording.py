"""What a change that waits to be sent is, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import moment_text, number_text
from metron_desktop.gui.models.sign import Sign

if TYPE_CHECKING:
    from metron_desktop.domain.outbox import OutboxEntry, OutgoingChange

translate = QCoreApplication.translate


def change_name(change: OutgoingChange) -> str:
    """What the server is to be told: "Rating 4 for Weird Harbor (1962) #3"."""
    title = change.title or translate("Outbox", "something that is not here any more")
    return _NAMES[change.entry.operation](change.entry, title)


def change_state(entry: OutboxEntry) -> str:
    """Since when a change waits, and what happened to it."""
    parts = [translate("Outbox", "since {when}").format(when=moment_text(entry.created_at))]
    if entry.state is OutboxState.KEPT:
        parts.append(
            entry.last_error
            or translate("Outbox", "this server cannot take it; it stays on this computer")
        )
        return " · ".join(parts)
    if entry.attempts == 1:
        parts.append(translate("Outbox", "tried once"))
    elif entry.attempts:
        parts.append(translate("Outbox", "tried %Ln times", "", entry.attempts))
    if entry.last_error:
        parts.append(entry.last_error)
    return " · ".join(parts)


def change_sign(entry: OutboxEntry) -> Sign:
    """The sign of how far a change has come."""
    if entry.state is OutboxState.KEPT:
        return Sign("lock", translate("Outbox", "Stays here"), theme.Tone.MUTED)
    if entry.last_error:
        return Sign("warning", translate("Outbox", "Not sent yet"), theme.Tone.WARNING)
    return Sign("send", translate("Outbox", "To be sent"), theme.Tone.ACCENT)


def changes_text(count: int) -> str:
    """A number of changes."""
    if count == 1:
        return translate("Outbox", "1 change")
    return translate("Outbox", "%Ln changes", "", count)


def waiting_text(count: int) -> str:
    """How many changes are to be sent, in the room of a chip."""
    return translate("Outbox", "{count} to send").format(count=number_text(count))


def _rating(entry: OutboxEntry, title: str) -> str:
    rating = entry.payload.get("rating")
    if rating is None:
        return translate("Outbox", "No rating for {title}").format(title=title)
    return translate("Outbox", "Rating {rating} for {title}").format(
        rating=number_text(rating), title=title
    )


def _reading(entry: OutboxEntry, title: str) -> str:
    moment = entry.payload.get("date_read")
    if not moment:
        return translate("Outbox", "{title} read").format(title=title)
    when = moment_text(datetime.fromisoformat(moment))
    return translate("Outbox", "{title} read on {when}").format(title=title, when=when)


def _add(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Add {title} to the collection").format(title=title)


def _remove(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Remove {title} from the collection").format(title=title)


def _wish(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Add {title} to the wish list").format(title=title)


def _acquire(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Move {title} from the wish list to the collection").format(
        title=title
    )


def _unwish(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Remove {title} from the wish list").format(title=title)


def _follow(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Follow {title}").format(title=title)


def _unfollow(_entry: OutboxEntry, title: str) -> str:
    return translate("Outbox", "Stop following {title}").format(title=title)


_NAMES: dict[Operation, Callable[[OutboxEntry, str], str]] = {
    Operation.ADD: _add,
    Operation.RATING: _rating,
    Operation.SCROBBLE: _reading,
    Operation.REMOVE: _remove,
    Operation.WISH_ADD: _wish,
    Operation.WISH_ACQUIRE: _acquire,
    Operation.WISH_REMOVE: _unwish,
    Operation.PULL_ADD: _follow,
    Operation.PULL_REMOVE: _unfollow,
}
