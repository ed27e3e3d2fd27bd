"""What all wire shapes share: the base model and tolerant field types."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


class Wire(BaseModel):
    """One object of an answer.

    Unknown fields are dropped: the server grows new ones. Instances are immutable and may cross
    threads.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    def says(self, *names: str) -> bool:
        """Whether the answer carried any of the fields `names` (even as null)."""
        return not self.model_fields_set.isdisjoint(names)


def _blank_to_none(value: object) -> object:
    return None if value == "" else value


def _none_to_blank(value: object) -> object:
    return "" if value is None else value


def _none_to_empty(value: object) -> object:
    return () if value is None else value


def _one_to_many(value: object) -> object:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str | dict) else value


def _written_out(value: object) -> object:
    """Let only text and null pass: a number would be understood as Unix seconds."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("should be a date written as text")
    return value


def _at_noon(value: object) -> object:
    """A bare day, as v1.0 sends for a reading, is noon UTC: the same day nearly everywhere."""
    return f"{value}T12:00:00Z" if isinstance(value, str) and len(value) == 10 else value


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:  # the year 1 or 9999 with an offset
        raise ValueError("should be a date of this calendar") from None


Id: TypeAlias = Annotated[int, Field(strict=True, ge=0, lt=2**63)]
"""A server's id: a JSON integer, never negative, never larger than a database's integer."""

Number: TypeAlias = Annotated[int, Field(gt=-(2**63), lt=2**63)]
"""A whole number that fits a database's integer."""

MaybeNumber: TypeAlias = Annotated[Number | None, BeforeValidator(_blank_to_none)]
"""A whole number, or nothing."""

Text: TypeAlias = Annotated[str, BeforeValidator(_none_to_blank)]
"""Text; null means none and reads as ""."""

_Money: TypeAlias = Annotated[
    Decimal, Field(gt=Decimal(-(10**12)), lt=Decimal(10**12), allow_inf_nan=False)
]
Amount: TypeAlias = Annotated[_Money | None, BeforeValidator(_blank_to_none)]
"""An exact decimal number, sent as text or as a JSON number, or nothing."""

_Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
Share: TypeAlias = Annotated[_Finite | None, BeforeValidator(_blank_to_none)]
"""An average or a percentage, or nothing."""

Day: TypeAlias = Annotated[date | None, BeforeValidator(_written_out)]
"""A calendar day (YYYY-MM-DD), or nothing."""

Moment: TypeAlias = Annotated[
    datetime | None,
    BeforeValidator(_at_noon),
    BeforeValidator(_written_out),
    AfterValidator(_to_utc),
]
"""A moment in UTC, whatever offset the server wrote it with, or nothing."""

Words: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_one_to_many)]
"""A list of texts; a single text counts as a list of one."""

Many = BeforeValidator(_none_to_empty)
"""Marks a list that may be null, which reads as an empty one."""

OneOrMany = BeforeValidator(_one_to_many)
"""Marks a list that may be null or a single bare object."""


class Named(Wire):
    """Something referred to by id and name: a publisher, a role, a genre, a character."""

    id: Id
    name: Text = ""
    modified: Moment = None


class Saved(Wire):
    """The answer to an editor's write.

    Its other fields name related records by bare id only; fetch the record to have it whole.
    """

    id: Id
    resource_url: Text = ""
    modified: Moment = None
