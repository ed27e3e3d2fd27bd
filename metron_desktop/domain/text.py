"""Text as collectors compare it: without case, accents and needless space."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` without case and accents, inner space collapsed, for comparing and sorting.

    The same as the server's accent-insensitive search: ``fold("Zoé Éclair") == "zoe eclair"``.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """The folded words of a query, punctuation removed: ``"X-Men #1"`` gives x, men, 1."""
    return "".join(
        character if character.isalnum() or character in "½¼¾∞" else " " for character in fold(text)
    ).split()
