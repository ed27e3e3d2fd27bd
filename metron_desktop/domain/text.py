"""Text as collectors compare it: without case, accents and needless space."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"(?i)^(?:the|an?)\s+(?=\S)")


def fold(text: str) -> str:
    """`text` without case and accents, inner space collapsed, for comparing and sorting.

    The same as the server's accent-insensitive search: ``fold("Zoé Éclair") == "zoe eclair"``.
    """
    # Canonical decomposition only: the compatible one would tear "½" apart into "1⁄2".
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """The folded words of a query, punctuation removed: ``"X-Men #1"`` gives x, men, 1."""
    return "".join(
        character if character.isalnum() or character in "½¼¾∞" else " " for character in fold(text)
    ).split()


def sort_name(name: str) -> str:
    """A guess at the name a title is filed under, until the server tells its own.

    ``The Night Warden`` is filed under ``Night Warden``, as the server's editors do it.
    """
    return _ARTICLE.sub("", name)
