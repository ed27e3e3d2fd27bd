"""Pictures on their way to and from a server: what they are, told by their first bytes."""

from __future__ import annotations

from dataclasses import dataclass

_SIGNATURES = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
)
"""Offset, bytes and media type, from the formats' specifications."""


def media_type(content: bytes) -> str | None:
    """The media type of a picture, or None when `content` does not look like one."""
    for offset, signature, kind in _SIGNATURES:
        if content.startswith(signature, offset):
            return kind
    return None


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture to send along with an editor's write.

    Attributes:
        filename: The name the server stores it under.
        content: The file's bytes.
    """

    filename: str
    content: bytes
