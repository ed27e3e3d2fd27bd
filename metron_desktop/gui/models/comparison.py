"""Our figures beside the server's, with the reason where they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.grades import BookFormat, parse_format
from metron_desktop.domain.statistics import CollectionStats
from metron_desktop.gui.models import formatting as fmt

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure here and on the server.

    Attributes:
        name: What it counts.
        here: Our figure, as text.
        there: The server's, as text; "" where it did not tell.
        reason: Why they differ; "" where they do not.
    """

    name: str
    here: str
    there: str
    reason: str


def compare(stats: CollectionStats, server: Mapping[str, Any]) -> list[Comparison]:
    """Compare the figures that the API's ``collection/stats`` has.

    Args:
        stats: Ours.
        server: The server's answer, as it was last fetched.
    """
    changed = translate(
        "Comparison",
        "Changes made since the last sync, here or on the server, make the difference.",
    )
    whole = (
        (translate("Comparison", "Items"), stats.total_items, "total_items"),
        (translate("Comparison", "Copies"), stats.total_quantity, "total_quantity"),
        (translate("Comparison", "Read"), stats.read_count, "read_count"),
        (translate("Comparison", "Unread"), stats.unread_count, "unread_count"),
    )
    rows = [
        _row(
            name, Decimal(here), server.get(key), changed, lambda value: fmt.number_text(int(value))
        )
        for name, here, key in whole
    ]
    told = _formats(server)
    rows += [
        _row(
            fmt.format_text(code),
            Decimal(dict(stats.by_format).get(code, 0)),
            told and told.get(code, 0),
            changed,
            lambda value: fmt.number_text(int(value)),
        )
        for code in BookFormat
        if code in dict(stats.by_format) or code in (told or {})
    ]
    reason = changed
    if stats.without_detail:
        reason = translate(
            "Comparison", "The prices of {count} items have not been fetched yet."
        ).format(count=fmt.number_text(stats.without_detail))
    name = translate("Comparison", "Sum of prices")
    rows.append(_row(name, stats.total_value, server.get("total_value"), reason, fmt.amount_text))
    return rows


def _formats(server: Mapping[str, Any]) -> dict[BookFormat, int] | None:
    """The server's counts per format; None where it does not tell them."""
    told = server.get("by_format")
    if not isinstance(told, list):
        return None
    counts = {parse_format(one.get("book_format")): one.get("count") for one in told}
    return {code: count for code, count in counts.items() if code is not None}


def _row(
    name: str, here: Decimal, there: object, reason: str, text: Callable[[Decimal], str]
) -> Comparison:
    try:
        value = Decimal(str(there))
    except InvalidOperation:
        return Comparison(name, text(here), "", "")
    return Comparison(name, text(here), text(value), "" if value == here else reason)
