"""Reading pictures that may be anything: what cannot be read says why, in bounded time and memory.

Nothing is decoded before the file's size, format, dimensions and metadata have been judged. Safe
to call from several threads; big pictures are then decoded one at a time.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import threading
import warnings
import zlib
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from metron_desktop.covers import exif, jpeg
from metron_desktop.errors import UnreadableImage

SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif", ".bmp", ".avif"}
)
"""File name endings of the pictures that can be read, in lower case."""

ENOUGH: Final = 500
"""Pixels of a picture's shorter side that are enough for its hash.

A JPEG is decoded at 1/2 to 1/8 of its size (`Image.draft`) as long as this much is left: 2 to 5
times as fast, and of the hash's 64 bits it moves 0 to 2 (0.1 on average, on scans of 1300 to 4000
pixels with grain; decoding at 640 pixels moves no fewer)."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "AVIF")
_MAX_FILE: Final = 128 * 2**20
_MAX_PIXELS: Final = 300_000_000
_MAX_DECODED: Final = 240 * 10**6
_MAX_METADATA: Final = 64 * 2**20
_MAX_PIXEL_SCANS: Final = 1_500_000_000
_MAX_EXACT: Final = 12_000_000
_BIG_DECODED: Final = 60 * 10**6

# Bytes a pixel takes at most while it is decoded and turned grey: Pillow's own 4, the grey one,
# and for these two formats the decoder's canvas, the frame before and a copy on the way.
_BYTES_A_PIXEL: Final = {"WEBP": 16, "AVIF": 16}
_USUAL_BYTES_A_PIXEL: Final = 5

# What Pillow's plug-ins raise on damaged files, found by feeding them 600,000 of these.
_DAMAGE: Final = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    OverflowError, MemoryError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip

_one_big_picture = threading.Lock()

# Pillow's own guard warns at 89 megapixels, which a JPEG decoded in part may well have. `_judge`
# replaces it: it judges what decoding will need.
Image.MAX_IMAGE_PIXELS = None

# Pillow tells developers of odd metadata; a person learns of it where the picture is refused.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


def read_image(source: Path | bytes, *, exact: bool = False) -> Image.Image:
    """The picture in a file or a clipboard: of an animation the first frame.

    Its mode is the file's own, so that it hashes like the file. Large JPEGs come smaller, see
    `ENOUGH`; pictures of more than 12 megapixels come grey and smaller in any case. Needs less
    than 300 MB and 5 s, whatever the source is.

    Args:
        source: A file, or the bytes of one.
        exact: Decode a JPEG of up to 12 megapixels whole, so that its hash is the server's in
            every bit.

    Raises:
        UnreadableImage: With a sentence for each cause.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    image, needed = _open(data, exact=exact)
    with _one_big_picture if needed > _BIG_DECODED else nullcontext():
        image = _decode(image)
        return image if image.width * image.height <= _MAX_EXACT else _reduce(image)


def check_image(data: bytes) -> str:
    """Judge a picture by its header only.

    Returns:
        The name of its format ("JPEG").

    Raises:
        UnreadableImage: It is none, or too large to be decoded.
    """
    image, _needed = _open(data)
    return str(image.format)


def read_file(path: Path) -> bytes:
    """The content of a picture file.

    Raises:
        UnreadableImage: It is missing, no file, empty, too large, or may not be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()  # refused where it may not be opened
            raise UnreadableImage(
                "This is a folder, not a picture. Choose pictures, or a folder that holds some."
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableImage("This is a device or a pipe, not a picture. Choose a file.")
        if status.st_size > _MAX_FILE:
            raise UnreadableImage(
                f"The file is too large ({status.st_size / 10**6:,.0f} MB, at most "
                f"{_MAX_FILE / 10**6:,.0f}). Save a smaller copy of the picture and use that."
            )
        with path.open("rb") as file:
            data = file.read(_MAX_FILE)
    except FileNotFoundError as error:
        raise UnreadableImage(
            "The file is no longer there. Check whether it was moved or renamed."
        ) from error
    except PermissionError as error:
        raise UnreadableImage(
            "You are not allowed to read this. Change its permissions and try again."
        ) from error
    except OSError as error:
        raise UnreadableImage(
            f"It cannot be read ({error.strerror or error}). Check the disk or the connection."
        ) from error
    if not data:
        raise UnreadableImage("The file is empty. Copy or download it again.")
    return data


@cache
def _formats() -> tuple[str, ...]:
    """The formats we read of those this build of Pillow has."""
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _open(data: bytes, *, exact: bool = False) -> tuple[Image.Image, int]:
    """The picture, judged but not decoded, and the bytes its decoding will need."""
    if exif.claimed_bytes(data) > _MAX_METADATA:
        raise UnreadableImage(
            "The picture's metadata is damaged. Open it in an image editor and save it again."
        )
    try:
        image = Image.open(io.BytesIO(data), formats=_formats())
    except UnidentifiedImageError as error:
        raise UnreadableImage(
            "This is not a picture, whatever its name says. Use a JPEG, PNG, WebP, AVIF, TIFF, "
            "GIF or BMP file."
        ) from error
    except _DAMAGE as error:
        raise _damaged() from error
    return image, _judge(image, data, exact=exact)


def _judge(image: Image.Image, data: bytes, *, exact: bool) -> int:
    """The bytes that decoding will need, after making a JPEG's decoding as cheap as may be.

    Raises:
        UnreadableImage: It would take too much memory or time.
    """
    width, height = image.size
    pixels = width * height
    passes = 1
    coefficients = 0
    if isinstance(image, JpegImageFile):
        if not exact or pixels > _MAX_EXACT:
            image.draft("RGB", (ENOUGH, ENOUGH))
        passes = jpeg.scans(data)
        if passes > 1:
            # The decoder holds the coefficients of every channel, 2 bytes each, at full size.
            coefficients = 2 * pixels * len(image.getbands())
    a_pixel = _BYTES_A_PIXEL.get(image.format or "", _USUAL_BYTES_A_PIXEL)
    needed = a_pixel * image.width * image.height + coefficients
    if pixels > _MAX_PIXELS or needed > _MAX_DECODED or pixels * passes > _MAX_PIXEL_SCANS:
        raise UnreadableImage(
            f"The picture is too large ({width:,} x {height:,} pixels). "
            "Save a smaller copy and use that."
        )
    return needed


def _decode(image: Image.Image) -> Image.Image:
    try:
        image.load()
    except _DAMAGE as error:
        raise _damaged() from error
    # Pillow would only use it to warn that a palette's transparency is lost in grey.
    image.info.pop("transparency", None)
    return image


def _reduce(image: Image.Image) -> Image.Image:
    factor = max(1, min(image.size) // ENOUGH)
    return image.convert("L").reduce(factor)


def _damaged() -> UnreadableImage:
    return UnreadableImage(
        "The picture is incomplete or damaged. Copy or download it again, or scan it anew."
    )
