"""Codes and the words the server shows for them, by language."""

from __future__ import annotations

from collections.abc import Mapping

BOOK_FORMATS = {"PRINT": "Print", "DIGITAL": "Digital", "BOTH": "Both"}
GRADING_COMPANIES = {
    "CGC": "CGC (Certified Guaranty Company)",
    "CBCS": "CBCS (Comic Book Certification Service)",
    "PGX": "PGX (Professional Grading Experts)",
}
GRADES = (
    "10.0", "9.9", "9.8", "9.6", "9.4", "9.2", "9.0", "8.5", "8.0", "7.5", "7.0", "6.5", "6.0",
    "5.5", "5.0", "4.5", "4.0", "3.5", "3.0", "2.5", "2.0", "1.8", "1.5", "1.0", "0.5",
)  # fmt: skip
STATUS_CODES = {1: "cancelled", 2: "completed", 3: "hiatus", 4: "continuing"}
"""The v1.0 document's words for the deployed server's numbers."""
STATUS_WORDS = {1: "Cancelled", 2: "Completed", 3: "Hiatus", 4: "Ongoing"}
LIST_TYPES = {
    "CREATOR": "Creator",
    "EVENT": "Event",
    "STORY": "Story",
    "CHARACTERS": "Characters",
    "TEAMS": "Teams",
    "MASTER": "Master",
}
WISH_STATUS = {"WANTED": "Wanted", "FOUND": "Found", "ACQUIRED": "Acquired"}
CURRENCIES = ("USD", "GBP", "EUR", "ITL")
ATTRIBUTIONS = {
    "CBRO": "Comic Book Reading Orders",
    "CMRO": "Complete Marvel Reading Orders",
    "CBH": "Comic Book Herald",
    "CBT": "Comic Book Treasury",
    "MG": "Marvel Guides",
    "HTLC": "How To Love Comics",
    "LOCG": "League of ComicGeeks",
    "OTHER": "Other",
}
_ITALIAN = {
    "Print": "Cartaceo",
    "Digital": "Digitale",
    "Both": "Entrambi",
    "Cancelled": "Cancellata",
    "Completed": "Completata",
    "Hiatus": "In pausa",
    "Ongoing": "In corso",
    "Event": "Evento",
    "Story": "Storia",
    "Characters": "Personaggi",
    "Wanted": "Cercato",
    "Found": "Trovato",
    "Acquired": "Acquisito",
    "Other": "Altro",
}
_TRANSLATIONS: Mapping[str, Mapping[str, str]] = {"en": {}, "it": _ITALIAN}


def language_of(accept_language: str) -> str:
    """The language of an answer: the first one asked for that there is, else English."""
    for part in accept_language.split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in _TRANSLATIONS:
            return code
    return "en"


def word(english: str, language: str) -> str:
    """A display word in a language."""
    return _TRANSLATIONS[language].get(english, english)
