"""Natural order of issue numbers.

Issue numbers are text: "1", "½", "-1", "1.MU", "Annual 1", "100A", "0", "" (one-shots). A reader
expects -1 < 0 < ½ < 1 < 1.MU < 1A < 2 < 10 < Annual 1 < Annual 2.
"""

from __future__ import annotations

import re
import unicodedata

from metron_desktop.domain.text import fold

_NUMBER = re.compile(r"^\s*([-−]?)\s*(\d+)?(?:\.(\d+))?\s*([½¼¾⅓⅔∞])?(?:\s*(.*))$", re.DOTALL)
_RUN_OF_DIGITS = re.compile(r"\d+")
_SCALE = 1000
_OFFSET = 10**12
_MOST_DIGITS = 9  # _OFFSET / _SCALE: longer runs of digits are no numbers but codes


def number_key(number: str) -> str:
    """A key whose plain text order is the natural order of issue numbers.

    Args:
        number: The issue number as the server gives it.

    Returns:
        A group digit (``0`` for numbers, ``1`` for infinity and numbers beyond counting, ``2`` for
        words), the numeric value shifted to be positive and zero-padded, then the folded suffix
        with its own digit runs padded.
    """
    found = _NUMBER.match(number)
    if found is None:  # the pattern matches everything; this satisfies the type checker
        return f"2:{_fold(number)}"
    sign, whole, decimals, fraction, suffix = found.groups()
    if fraction == "∞" or len((whole or "").lstrip("0")) > _MOST_DIGITS:
        return f"1:{_fold(number)}"
    if whole is None and decimals is None and fraction is None:
        return f"2:{_fold(number)}"
    thousandths = int((whole or "0")[-_MOST_DIGITS:]) * _SCALE + int(((decimals or "") + "000")[:3])
    if fraction:
        thousandths += round(unicodedata.numeric(fraction) * _SCALE)
    if sign:
        thousandths = -thousandths
    return f"0:{thousandths + _OFFSET:013d}:{_fold(suffix)}"


def _fold(text: str) -> str:
    return _RUN_OF_DIGITS.sub(lambda run: run.group().zfill(10), fold(text))
