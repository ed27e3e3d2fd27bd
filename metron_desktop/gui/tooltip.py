"""Tooltips of text that is not ours."""

from __future__ import annotations

from html import escape


def plain(text: str) -> str:
    """Text as a tooltip that is never taken for HTML; "" stays "" (no tooltip)."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
