"""How people of the program's locale write numbers and days."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from metron_desktop.domain.entering import Notation

translate = QCoreApplication.translate


def notation() -> Notation:
    """What the locale makes of a typed number and of a typed day."""
    locale = QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    days = "".join(sorted("dmy", key=pattern.lower().find))
    return Notation(
        decimal="," if locale.decimalPoint() in (",", "٫") else ".",
        days=days if days in ("dmy", "mdy") else "ymd",
        today=translate("Notation", "today"),
    )
