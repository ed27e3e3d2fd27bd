"""What is being typed in a query line, and what could go on there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain import text
from metron_desktop.domain.grades import GRADES, BookFormat
from metron_desktop.domain.query_fields import COMPARISONS, field_named
from metron_desktop.domain.query_line import FIELDS, FLAGS, Field, ValueKind, write
from metron_desktop.errors import InvalidValue
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.filter_wording import pair_text, property_name

translate = QCoreApplication.translate

KNOWN = {
    "publisher": "publisher",
    "imprint": "imprint",
    "series": "series",
    "type": "series_type",
    "location": "storage_location",
    "store": "purchase_store",
}
"""Fields whose values are known from the library, and what `Library.known` calls them."""

_PIECE = re.compile(r'(?:"(?:[^"]|"")*(?:"|$)|[^\s"])+')
_HEAD = re.compile(r"(-?)(?:([^\W\d]\w*)(>=|<=|≥|≤|[:=<>]))?(.*)", re.DOTALL)
_OPERATORS = {"≥": ">=", "≤": "<="}
_MOST = 60
_LEAST_LETTERS = 2
_NEVER_OFFERED = ("_id",)
_OWN_WORDS = ("none", "any")

_fold = lru_cache(maxsize=20_000)(text.fold)  # the same values are compared at every letter


@dataclass(frozen=True, slots=True)
class Typing:
    """The piece of a line in which the cursor stands.

    Attributes:
        start: Where the piece begins in the line.
        end: Where it ends.
        negated: Whether it begins with a dash.
        field: The field it is about; None while there is no operator, or no such field.
        operator: What stands after the field.
        typed: What was typed of the value, or of the word, up to the cursor.
    """

    start: int
    end: int
    negated: bool
    field: Field | None
    operator: str
    typed: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on.

    Attributes:
        text: What is offered.
        hint: What it means; "" where that is plain.
        piece: What would stand in the place of the piece.
        done: Whether the piece is complete then.
    """

    text: str
    hint: str
    piece: str
    done: bool


def typing_at(line: str, cursor: int) -> Typing | None:
    """The piece at the cursor; None between two pieces."""
    for found in _PIECE.finditer(line):
        if found.start() < cursor <= found.end():
            return _typing(found[0], found.start(), cursor)
    return None


def suggestions(
    typing: Typing | None, known: Mapping[str, Sequence[str]], today: date, *, wanted: bool = False
) -> list[Suggestion]:
    """How the piece can go on, the likeliest first.

    Args:
        typing: What is being typed.
        known: Values that the library has, by field name, see `KNOWN`.
        today: This day.
        wanted: Whether the person asked for them; else they are offered from two letters on.
    """
    if typing is None:
        return _names("", "", everything=True) if wanted else []
    if typing.field is not None:
        return _values(typing, typing.field, known, today)
    if typing.operator or not (wanted or len(typing.typed) >= _LEAST_LETTERS):
        return []
    return _names(typing.typed, "-" if typing.negated else "", everything=wanted)


def _typing(piece: str, start: int, cursor: int) -> Typing:
    dash, name, operator, _ = _HEAD.fullmatch(piece).groups("")
    head = len(dash) + len(name) + len(operator)
    typed = piece[head : max(head, cursor - start)]
    field = field_named(name) if name else None
    operator = _OPERATORS.get(operator, operator)
    words = typed.strip('"').replace('""', '"')
    return Typing(start, start + len(piece), bool(dash), field, operator, words)


def _names(typed: str, dash: str, *, everything: bool) -> list[Suggestion]:
    wanted = typed.lower()
    fields = [
        field
        for field in FIELDS
        if not field.name.endswith(_NEVER_OFFERED)
        and any(
            word.startswith(wanted) for word in (field.name, *field.synonyms) if "_" not in word
        )
    ]
    found = [
        Suggestion(f"{field.name}:", field_hint(field), f"{dash}{field.name}:", done=False)
        for field in sorted(fields, key=lambda field: not field.name.startswith(wanted))
    ]
    flags = [
        Suggestion(word, pair_text(*pair), f"{dash}{word}", done=True)
        for word, pair in FLAGS.items()
        if word.startswith(wanted) and (everything or word != wanted)
    ]
    return [*found, *flags]


def field_hint(field: Field) -> str:
    """What a field is about."""
    if field.key == "value":
        return translate("QueryLine", "Price times copies")
    return property_name(field.key)


def _values(
    typing: Typing, field: Field, known: Mapping[str, Sequence[str]], today: date
) -> list[Suggestion]:
    prefix, dash = _fold(typing.typed), "-" if typing.negated else ""
    key = field.exact if typing.operator == "=" else field.key
    key = (key or field.key) + COMPARISONS.get(typing.operator, "")
    matching = [
        (value, hint)
        for value, hint in _candidates(field, typing.operator, known, today)
        if prefix in _fold(value) or (hint and _fold(hint).startswith(prefix))
    ]
    matching.sort(key=lambda one: not _fold(one[0]).startswith(prefix))
    found = []
    for value, hint in matching[:_MOST]:
        # A word of the line itself has a hint; a value that looks like one needs marks around it.
        literal = field.kind is ValueKind.DAY or (value in _OWN_WORDS and bool(hint))
        try:
            piece = (
                f"{field.name}{typing.operator}{value}" if literal else write("", ((key, value),))
            )
        except InvalidValue:  # a value that no line can say, such as one of a damaged library
            continue
        if piece != f"{field.name}{typing.operator}{typing.typed}":
            found.append(Suggestion(value, hint, dash + piece, done=True))
    return found


def _candidates(
    field: Field, operator: str, known: Mapping[str, Sequence[str]], today: date
) -> list[tuple[str, str]]:
    nothing = [("none", translate("QueryLine", "has none"))] if operator in (":", "=") else []
    if field.kind is ValueKind.GRADE:
        return [(str(grade), name) for grade, name in GRADES.items()] + nothing
    if field.kind is ValueKind.STARS:
        return [(str(stars), fmt.rating_text(stars)) for stars in range(5, 0, -1)] + nothing
    if field.kind is ValueKind.DAY:
        return [*_days(operator, today), *nothing]
    if field.key == "book_format":
        return [(one.value, fmt.format_text(one)) for one in BookFormat]
    if field.kind is ValueKind.CHOICE:
        return [(value, "") for value in field.choices] + nothing
    if field.kind is ValueKind.DECADE:
        return [
            (str(year), f"{year}–{year + 9}") for year in range(today.year // 10 * 10, 1929, -10)
        ]
    return [(value, "") for value in known.get(field.name, ())] + nothing


def _days(operator: str, today: date) -> list[tuple[str, str]]:
    if operator in (":", "="):
        return [
            ("today", ""),
            (f"{today.year}", translate("QueryLine", "this year")),
            (f"{today.year - 1}", translate("QueryLine", "last year")),
            (f"{today.year}-{today.month:02}", translate("QueryLine", "this month")),
        ]
    return [
        ("7d", translate("QueryLine", "7 days ago")),
        ("30d", translate("QueryLine", "30 days ago")),
        ("1y", translate("QueryLine", "a year ago")),
        (f"{today.year}", translate("QueryLine", "this year")),
    ]
