"""Checks what clients send, with the deployed server's rules, words and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.metron_server.body import Form, Upload
from tests.metron_server.problems import BadFields
from tests.metron_server.times import parse_day, parse_moment

Read = Callable[[Any], Any]


class Refused(Exception):
    """A value that is not accepted, with what the server says of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field a body may have.

    Attributes:
        read: Gives the value, or raises `Refused`.
        required: Whether a new record must have it.
        nullable: Whether null (or "" in a form) is a value.
        many: Whether it is a list of such values.
    """

    read: Read
    required: bool = False
    nullable: bool = False
    many: bool = False


def validated(data: Any, fields: Mapping[str, Field], *, partial: bool = False) -> dict[str, Any]:
    """The known fields of a body, checked.

    Args:
        data: Parsed JSON or a form.
        fields: What is known; everything else is ignored.
        partial: Whether required fields may be absent.

    Raises:
        BadFields: With one sentence for every field that is wrong.
    """
    if not isinstance(data, dict):
        kind = type(data).__name__
        message = f"Invalid data. Expected a dictionary, but got {kind}."
        raise BadFields({"non_field_errors": [message]})
    values: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    for name, field in fields.items():
        if name not in data:
            if field.required and not partial:
                errors[name] = ["This field is required."]
            continue
        try:
            values[name] = _read(field, data[name], from_form=isinstance(data, Form))
        except Refused as refused:
            errors[name] = [str(refused)]
    if errors:
        raise BadFields(errors)
    return values


def integer(least: int | None = None, most: int | None = None) -> Read:
    """A whole number."""

    def read(value: Any) -> int:
        try:
            number = int(str(value)) if not isinstance(value, bool) else None
        except ValueError:
            number = None
        if number is None:
            raise Refused("A valid integer is required.")
        if least is not None and number < least:
            raise Refused(f"Ensure this value is greater than or equal to {least}.")
        if most is not None and number > most:
            raise Refused(f"Ensure this value is less than or equal to {most}.")
        return number

    return read


def decimal(digits: int, places: int) -> Read:
    """A decimal number: negative ones and grades off the scale are let through."""

    def read(value: Any) -> Decimal:
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation as error:
            raise Refused("A valid number is required.") from error
        if not number.is_finite():
            raise Refused("A valid number is required.")
        exponent = -int(number.as_tuple().exponent)
        if exponent > places:
            raise Refused(f"Ensure that there are no more than {places} decimal places.")
        if len(number.as_tuple().digits) + max(0, -exponent) > digits:
            raise Refused(f"Ensure that there are no more than {digits} digits in total.")
        return number.quantize(Decimal(1).scaleb(-places))

    return read


def choice(codes: Iterable[Any], *, blank: bool = False) -> Read:
    """One of some codes; a code's text is as good as the code."""
    allowed = {str(code): code for code in codes} | ({"": ""} if blank else {})

    def read(value: Any) -> Any:
        if str(value) not in allowed:
            raise Refused(f'"{value}" is not a valid choice.')
        return allowed[str(value)]

    return read


def text(most: int | None = None, *, blank: bool = True) -> Read:
    """Text, its ends trimmed."""

    def read(value: Any) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise Refused("Not a valid string.")
        trimmed = str(value).strip()
        if not trimmed and not blank:
            raise Refused("This field may not be blank.")
        if most is not None and len(trimmed) > most:
            raise Refused(f"Ensure this field has no more than {most} characters.")
        return trimmed

    return read


def day(value: Any) -> date:
    """A date."""
    parsed = parse_day(value) if isinstance(value, str) else None
    if parsed is None:
        raise Refused("Date has wrong format. Use one of these formats instead: YYYY-MM-DD.")
    return parsed


def moment(value: Any) -> datetime:
    """A moment; without an offset it is New York time, in the future it is welcome."""
    parsed = parse_moment(value, date_only=False) if isinstance(value, str) else None
    if parsed is None:
        raise Refused(
            "Datetime has wrong format. Use one of these formats instead: "
            "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."
        )
    return parsed


def key(records: Mapping[int, Any]) -> Read:
    """The id of a record; gives the record."""

    def read(value: Any) -> Any:
        if isinstance(value, bool) or not str(value).isdecimal():
            raise Refused(f"Incorrect type. Expected pk value, received {type(value).__name__}.")
        if int(str(value)) not in records:
            raise Refused(f'Invalid pk "{value}" - object does not exist.')
        return records[int(str(value))]

    return read


def image(value: Any) -> bytes:
    """An uploaded image file."""
    if not isinstance(value, Upload):
        raise Refused("The submitted data was not a file. Check the encoding type on the form.")
    if not value.data.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")):
        raise Refused(
            "Upload a valid image. The file you uploaded was either not an image or a corrupted "
            "image."
        )
    return value.data


def _read(field: Field, value: Any, *, from_form: bool) -> Any:
    if from_form:
        value = value if field.many else value[-1]
        if value == "" and field.nullable:
            value = None
    if value is None:
        if not field.nullable:
            raise Refused("This field may not be null.")
        return None
    if field.many:
        if not isinstance(value, list):
            raise Refused(f'Expected a list of items but got type "{type(value).__name__}".')
        return [field.read(member) for member in value]
    return field.read(value)
