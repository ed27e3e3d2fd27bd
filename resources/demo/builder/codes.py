"""Slugs, bar codes and book numbers with valid check digits."""

from __future__ import annotations

import re
import unicodedata

SITE = "https://demo.invalid"
"""An origin that can never exist (RFC 2606): nothing in the demonstration reaches the network."""


def slug(text: str) -> str:
    """Text as the server writes it in addresses: ``Zoé #½`` becomes ``zoe-12``."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("½", "12")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def upc(prefix: str, item: int, issue: int, cover: int = 1, printing: int = 1) -> str:
    """A comic's 17-digit code: UPC-A, then three digits issue, one cover, one printing.

    Args:
        prefix: The publisher's six digits.
        item: The series' number with that publisher, up to five digits.
        issue: The issue's ordinal in the series.
        cover: 1 for the primary cover, 2 and up for variants.
        printing: 1 for a first printing.
    """
    body = f"{prefix}{item:05d}"
    odd = sum(int(digit) for digit in body[0::2])
    even = sum(int(digit) for digit in body[1::2])
    return f"{body}{(10 - (3 * odd + even) % 10) % 10}{issue % 1000:03d}{cover % 10}{printing % 10}"


def isbn13(prefix: str, title: int) -> str:
    """An ISBN-13 from the group and publisher digits (without 978) and a title number."""
    body = f"978{prefix}{title:0{9 - len(prefix)}d}"
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return f"{body}{(10 - total % 10) % 10}"
