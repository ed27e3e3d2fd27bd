"""The server's perceptual hash of a cover, bit for bit, without SciPy.

The server stores ``str(imagehash.phash(image))``: grey, 32 x 32 pixels by Lanczos, a cosine
transform along both axes, the 8 x 8 lowest frequencies, one bit each for "above their median".
SciPy, which imagehash uses, takes longer to import than everything else here together, so the
transform is built on numpy's Fourier transform instead.
"""

from __future__ import annotations

import cmath
import math
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.float64]

_SIDE: Final = 32
_KEPT: Final = 8


def cover_hash(image: Image.Image) -> int:
    """The hash of a picture as a signed 64-bit integer (see `domain.cover_hash`).

    Equal to ``imagehash.phash(image)`` in every bit; CPU-bound, about 1 ms for a picture of
    640 x 960 pixels.
    """
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    spectrum = _cosine_transform(_cosine_transform(np.asarray(grey, dtype=np.float64)).T).T
    lowest = spectrum[:_KEPT, :_KEPT]
    return int.from_bytes(np.packbits(lowest > np.median(lowest)).tobytes(), "big", signed=True)


def _angle(step: int) -> complex:
    """The unit vector at `step` x pi/64, from whichever of sine and cosine is the more exact."""
    unit = math.pi / (2 * _SIDE)
    if step < _SIDE // 2:
        return cmath.rect(1.0, unit * step)
    return complex(math.sin(unit * (_SIDE - step)), math.cos(unit * (_SIDE - step)))


def _twiddles() -> Floats:
    """cos(k pi/64) for k = 1 ... 32, as the sum of a coarse and a fine angle.

    Not simply `np.cos`: pocketfft, which SciPy calls, composes them like this, and where a
    coefficient should be zero (a blank or symmetrical cover) the bit hangs on the very rounding.
    """
    fine = [_angle(k % 16) for k in range(1, _SIDE + 1)]
    coarse = [_angle(k - k % 16) for k in range(1, _SIDE + 1)]
    return np.array([a.real * b.real - a.imag * b.imag for a, b in zip(fine, coarse, strict=True)])


_TWIDDLES: Final = _twiddles()


def _cosine_transform(columns: Floats) -> Floats:
    """The unnormalised DCT-II of every column, in the order of operations of pocketfft.

    Method: J. Makhoul, "A fast cosine transform in one and two dimensions" (1980), by one real
    inverse Fourier transform of the same length.
    """
    half = _SIDE // 2
    spectrum = np.empty((half + 1, columns.shape[1]), dtype=np.complex128)
    spectrum[0] = 2 * columns[0]
    spectrum[half] = 2 * columns[-1]
    odd, even = columns[1:-1:2], columns[2::2]
    spectrum.real[1:half] = odd + even
    spectrum.imag[1:half] = even - odd
    wave = np.fft.irfft(spectrum, _SIDE, axis=0, norm="forward")
    ahead, behind = wave[1:half], wave[:half:-1]
    near, far = _TWIDDLES[: half - 1, None], _TWIDDLES[_SIDE - 2 : half - 1 : -1, None]
    plus = near * behind + far * ahead
    minus = near * ahead - far * behind
    result = wave.copy()
    result[1:half] = 0.5 * (plus + minus)
    result[:half:-1] = 0.5 * (plus - minus)
    result[half] *= _TWIDDLES[half - 1]
    return result
