"""Text as the database compares it."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """`text` without accents (PostgreSQL's ``unaccent``)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def collate(text: str) -> str:
    """A key that sorts as the database's collation does: case and accents do not count."""
    return plain(text).casefold()


def slug(text: str) -> str:
    """`text` as a part of a web address."""
    return re.sub(r"[^a-z0-9]+", "-", collate(text)).strip("-")
