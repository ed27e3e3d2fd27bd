"""The ways a picture is looked at when its cover is searched."""

from __future__ import annotations

from enum import StrEnum


class CoverView(StrEnum):
    """One way to look at a picture. The value is what people read in the command line's output."""

    AS_IS = "as is"
    UPRIGHT = "turned upright"
    TRIMMED = "border trimmed"
    RIGHT_HALF = "right half"
    TURNED_90 = "turned 90°"
    TURNED_180 = "turned 180°"
    TURNED_270 = "turned 270°"
