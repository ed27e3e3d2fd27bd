"""Perceptual cover hashes as text and as the signed 64-bit integer SQLite can hold.

The server's hash is ``str(imagehash.phash(image))``: 64 bits as 16 hexadecimal digits.
"""

from __future__ import annotations

_BITS = 64
_DIGITS = frozenset("0123456789abcdefABCDEF")


def parse_cover_hash(text: str | None) -> int | None:
    """The signed 64-bit integer of a hash given as hexadecimal text.

    Returns:
        None where the server has no hash ("" or null) or sends something that is not 64 bits of
        hexadecimal: a damaged hash must not be matched against.
    """
    text = (text or "").strip()
    # `int` alone would also take signs, underscores and a prefix.
    if len(text) != _BITS // 4 or not _DIGITS.issuperset(text):
        return None
    value = int(text, 16)
    return value - (1 << _BITS) if value >= 1 << (_BITS - 1) else value


def format_cover_hash(value: int) -> str:
    """The 16 hexadecimal digits of a signed 64-bit hash, as the server writes them."""
    return f"{value & ((1 << _BITS) - 1):016x}"


def distance(first: int, second: int) -> int:
    """How many of the 64 bits differ (Hamming distance)."""
    return ((first ^ second) & ((1 << _BITS) - 1)).bit_count()
