"""Credits and variant covers: they belong to an issue, are written by editors and never listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metron_desktop.api.answers import shaped
from metron_desktop.api.connection import Request
from metron_desktop.api.encoding import Data
from metron_desktop.api.errors import NotMetron
from metron_desktop.api.pictures import Upload
from metron_desktop.api.resources import Caller
from metron_desktop.api.schemas.issues import SavedCredit, SavedVariant


@dataclass(frozen=True, slots=True)
class NewCredit:
    """What a creator did for an issue; all are ids."""

    issue: int
    creator: int
    role: tuple[int, ...]


class Credits:
    """Credits, written many at a time."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def create(self, new: Sequence[NewCredit]) -> tuple[SavedCredit, ...]:
        """Write credits (editors only).

        Raises:
            PermissionDenied: The account is no editor.
            ValidationFailed: The server refuses some; its fields are named "0.role" and so on.
            ApiError: The request did not succeed.
        """
        rows = [{"issue": c.issue, "creator": c.creator, "role": c.role} for c in new]
        answer = await self._caller.send(Request("POST", "credit/", json=rows))
        written = answer.json()
        if not isinstance(written, list):
            raise NotMetron(
                "The server's answer is not as documented: it should be a list. Check the address."
            )
        return tuple(shaped(SavedCredit, row, str(n)) for n, row in enumerate(written))


class Variants:
    """Variant covers of issues."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def create(self, data: Data, *, image: Upload) -> SavedVariant:
        """Write a new variant cover (editors only).

        Args:
            data: `issue` (its id), `name`, `sku`, `upc`.
            image: The cover, which the server demands.

        Raises:
            PermissionDenied: The account is no editor.
            ValidationFailed: The server refuses a field.
            ApiError: The request did not succeed.
        """
        return await self._write("POST", "variant/", data, image)

    async def update(
        self, variant_id: int, data: Data, *, image: Upload | None = None
    ) -> SavedVariant:
        """Change some fields of a variant (editors only). Errors are those of `create`."""
        return await self._write("PATCH", f"variant/{variant_id}/", data, image)

    async def replace(self, variant_id: int, data: Data, *, image: Upload) -> SavedVariant:
        """Write all fields of a variant anew (editors only). Errors are those of `create`."""
        return await self._write("PUT", f"variant/{variant_id}/", data, image)

    async def _write(
        self, method: str, path: str, data: Data, image: Upload | None
    ) -> SavedVariant:
        answer = await self._caller.send(Request(method, path, form=data, image=image))
        return shaped(SavedVariant, answer.json())
