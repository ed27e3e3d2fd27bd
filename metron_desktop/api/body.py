"""Reading an answer's body without trusting it: size-limited, also while it is unpacked."""

from __future__ import annotations

import zlib

import httpx

from metron_desktop.api.errors import NotMetron, Offline, TooLarge


async def read_body(response: httpx.Response, limit: int) -> bytes:
    """The body of a streamed answer, unpacked.

    Args:
        response: An answer whose body has not been read.
        limit: Bytes after unpacking. A longer body is abandoned as soon as it exceeds this, so a
            small packed body that would unpack to gigabytes never does.

    Raises:
        TooLarge: The body is longer than `limit`.
        NotMetron: It is packed in a way that was not asked for, or wrongly.
        Offline: It ended before it was complete.
        httpx.TransportError: The connection broke.
    """
    unpack = _unpacker(response)
    body = bytearray()
    async for chunk in response.aiter_raw():
        if unpack is None:
            body += chunk
        else:
            try:
                body += unpack.decompress(chunk, limit + 1 - len(body))
            except zlib.error:
                raise NotMetron("The server's answer is damaged; try again.") from None
        if len(body) > limit:
            raise TooLarge(
                f"The server's answer is larger than {limit // 2**20} MB and was abandoned; check "
                "the address."
            )
    if unpack is not None and body and not unpack.eof:
        raise Offline("The server's answer broke off before it was complete; try again.")
    return bytes(body)


def _unpacker(response: httpx.Response) -> zlib._Decompress | None:
    """The unpacker for the answer's encoding; None where it is not packed."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(wbits=31)  # a gzip header and trailer
    raise NotMetron(
        "The server's answer is packed in a way this program did not ask for; check the address."
    )
