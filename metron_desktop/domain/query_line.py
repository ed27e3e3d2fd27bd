"""One line that says what a list shows: ``publisher:marvel grade>=9.4 unread -annual``.

A line is made of words, which must all occur, and of conditions:

=========================  =====================================================================
``night "two words"``      words; in quotation marks whatever else they could mean
``field:value``            a text contains it, anything else is equal to it
``field=value``            a text is exactly that
``field>=9.4``             likewise ``>``, ``<`` and ``<=``; ``added<30d`` is less than 30 days ago
``field:2020..2024``       from, to; one end may be left open
``field:none``             there is nothing; ``field:any``: there is something
``unread graded gap``      what `FLAGS` says
``-…``                     the contrary of any of these
=========================  =====================================================================

In quotation marks two of them stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metron_desktop.domain.query_fields import (
    COMPARISONS,
    FIELDS,
    FLAGS,
    Field,
    Pair,
    ValueKind,
    field_named,
    flag,
    opposite,
    short,
    unknown,
)
from metron_desktop.domain.query_values import is_age, pairs, span
from metron_desktop.errors import InvalidValue

__all__ = ["FIELDS", "FLAGS", "Field", "ValueKind", "parse", "write"]

LONGEST = 10_000
"""Characters a line may have."""

MOST_CONDITIONS = 100
"""Conditions a line may have, so that SQLite can take them all."""

WORDS = "words"
"""The filter that says words as `Query.text` does; for those that must not occur."""

_HEAD = re.compile(r"(?P<not>-?)(?:(?P<field>[^\W\d]\w*)(?P<operator>:[<>]=?|>=|<=|≥|≤|[:=<>]))?")
_BARE = re.compile(r"\S+")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"|“([^”"]*)[”"]')
_OPERATORS = {"≥": ">=", "≤": "<="}
_SIGNS = {ending: sign for sign, ending in COMPARISONS.items()}
_TURNED = str.maketrans("<>", "><")
_PLAIN = re.compile(r'(?!-|\S*\.\.)[^\s"“:<>=≥≤]+')
_KEYS = {key: field for field in reversed(FIELDS) for key in field.keys}
_FLAGS = {pair: word for word, pair in FLAGS.items()}


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a line: what stands between blanks, or in quotation marks."""

    negated: bool
    field: str
    operator: str
    value: str
    quoted: bool


def parse(line: str) -> tuple[str, tuple[Pair, ...]]:
    """Read a line.

    Returns:
        The words that must all occur, and the filters that must all hold: what `Query.text` and
        `Query.where` take. Days like ``today`` stay words, so that a line means the same tomorrow.

    Raises:
        InvalidValue: It cannot be understood; the sentence says what to write instead.
    """
    if len(line) > LONGEST:
        raise InvalidValue(f"A search has up to {LONGEST:,} characters; this has {len(line):,}.")
    if "\0" in line or any("\ud800" <= character <= "\udfff" for character in line):
        raise InvalidValue("The search holds a character that no text has; type it again.")
    words: list[str] = []
    where: list[Pair] = []
    for token in _tokens(line):
        if token.field:
            where += _conditions(token)
        elif token.value.lower() in FLAGS and not token.quoted:
            key, truth = FLAGS[token.value.lower()]
            where.append((key, opposite(truth) if token.negated else truth))
        elif said := " ".join(token.value.split()):
            if token.negated:
                where.append((f"-{WORDS}", said))
            else:
                words.append(said)
    if len(where) > MOST_CONDITIONS:
        raise InvalidValue(f"A search has up to {MOST_CONDITIONS} conditions; leave some out.")
    return " ".join(words), tuple(where)


def write(text: str, where: Sequence[Pair]) -> str:
    """The line that says this: `parse` reads the same from it.

    Raises:
        InvalidValue: A filter that no line can ask for.
    """
    parts = [_quoted_where_needed(word) for word in text.split()]
    left = list(where)
    while left:
        key, value = left.pop(0)
        end = _range_end(key, *left[0]) if left and value and not is_age(value) else None
        if end is not None:
            field = _KEYS[key]
            parts.append(f"{field.name}:{value}..{end}")
            del left[0]
        else:
            parts.append(_condition(key, value))
    return " ".join(parts)


def _tokens(line: str) -> Iterator[_Token]:
    at = 0
    while True:
        while at < len(line) and line[at].isspace():
            at += 1
        if at == len(line):
            return
        at, negated, field, operator = _head(line, at)
        if at < len(line) and line[at] in '"“':
            found = _QUOTED.match(line, at)
            if found is None:
                raise InvalidValue(
                    f"The quotation mark before “{short(line[at + 1 :])}” has no second one; "
                    "add it at the end."
                )
            value, quoted = (found[1] or found[2] or "").replace('""', '"'), True
            at = found.end()
        else:
            found = _BARE.match(line, at)
            value, quoted = found[0] if found is not None else "", False
            at = found.end() if found is not None else at
        if field and field_named(field) is None and flag(field, value) is None:
            if value or operator != ":":
                raise unknown(field)
            # A title with a colon, like "Batman: Year One".
            field, value = "", field
        elif not field and not value and negated:
            negated, value = False, "-"  # a dash alone is a word
        yield _Token(negated, field, operator, value, quoted)


def _head(line: str, at: int) -> tuple[int, bool, str, str]:
    """What stands before a value: where it begins, whether it is negated, field and operator."""
    head = _HEAD.match(line, at)
    if head is None:  # the pattern matches everything; this satisfies the type checker
        return at, False, "", ""
    operator = _OPERATORS.get(head["operator"], head["operator"]) or ""
    if len(operator) > 1 and operator.startswith(":"):
        operator = operator[1:]  # as others write it: grade:>=9.4
    return head.end(), bool(head["not"]), head["field"] or "", operator


def _conditions(token: _Token) -> list[Pair]:
    said = None if token.quoted else flag(token.field, token.value)
    field = field_named(token.field)
    if said is not None and (field is None or token.operator in (":", "=")):
        key, truth = said
        if field is None or field.name in FLAGS:
            return [(key, opposite(truth) if token.negated else truth)]
    if field is None:
        raise unknown(token.field)
    value, word = token.value, token.value.strip().lower()
    if not word:
        raise InvalidValue(
            f"Say what “{field.name}” is to be, as in {field.example}, or write {field.name}:none."
        )
    if not token.quoted and word in ("none", "any"):
        if token.operator not in (":", "="):
            raise InvalidValue(f"Write {field.name}:{word}.")
        return [_negated((field.key, ""), token.negated != (word == "any"))]
    low, dots, high = value.partition("..")
    if dots and not token.quoted and token.operator in (":", "=") and (low or high):
        found = span(field, low, high)
    else:
        found = pairs(field, token.operator, value)
    if token.negated and len(found) > 1:
        raise InvalidValue(
            f"A range cannot be excluded; write {field.name}<… or {field.name}>… instead."
        )
    return [_negated(pair, token.negated) for pair in found]


def _negated(pair: Pair, negated: bool) -> Pair:
    return (f"-{pair[0]}", pair[1]) if negated else pair


def _condition(key: str, value: str) -> str:
    negated, name = key.startswith("-"), key.removeprefix("-")
    sign = "-" if negated else ""
    if name == WORDS:
        return f"{sign}{_quoted_where_needed(value)}"
    if (word := _FLAGS.get((name, value))) is not None:
        return f"{sign}{word}"
    if (word := _FLAGS.get((name, opposite(value)))) is not None:
        return word if negated else f"-{word}"
    field = _KEYS.get(name)
    if field is None:
        raise InvalidValue(f"No search line can ask for “{short(name)}”.")
    if not value:
        return f"{field.name}:{'any' if negated else 'none'}"
    operator = _SIGNS.get(name.removeprefix(field.key), ":") if name != field.exact else "="
    if is_age(value) and name != field.exact:
        operator = operator.translate(_TURNED)
    return f"{sign}{field.name}{operator}{_quoted_where_needed(value)}"


def _range_end(key: str, next_key: str, next_value: str) -> str | None:
    """The end of the range that begins with `key`, where the next filter is just that."""
    field = _KEYS.get(key)
    if field is None or key != f"{field.key}_gte" or next_key != f"{field.key}_lte":
        return None
    return None if is_age(next_value) else next_value or None


def _quoted_where_needed(value: str) -> str:
    word = value.lower()
    if _PLAIN.fullmatch(value) and word not in FLAGS and word not in ("none", "any"):
        return value
    return '"' + value.replace('"', '""') + '"'
