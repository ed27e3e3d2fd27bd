"""Creating and changing the catalogue, which editors may."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.metron_server import covers
from tests.metron_server.call import Answer, Call
from tests.metron_server.editor_fields import credit_fields, editor_fields
from tests.metron_server.fields import validated
from tests.metron_server.model import (
    ENTITY_KINDS,
    Credit,
    Entity,
    Issue,
    IssueDetail,
    Publisher,
    Series,
    Variant,
)
from tests.metron_server.problems import BadFields
from tests.metron_server.text import slug
from tests.metron_server.times import iso, iso_z
from tests.metron_server.views_catalogue import View, found, records_of
from tests.metron_server.vocabulary import STATUS_CODES

_ISSUE_NAMES = {"name": "stories", "page": "page_count"}
"""Fields whose name in the API differs from ours."""
_ON_ISSUE = ("series", "number", "cover_date", "store_date")


def create(resource: str) -> View:
    """Make a record."""

    def view(call: Call) -> Answer:
        fields = editor_fields(resource, call.world, live=call.live)
        values = validated(call.data, fields)
        with call.world.edit():
            record = _make(call, resource, values)
            _assign(call, record, values)
        return Answer(written(call, record, fields), 201)

    return view


def update(resource: str, *, partial: bool) -> View:
    """Change a record; relations of an issue are added to, not replaced."""

    def view(call: Call) -> Answer:
        record = found(call, resource)
        fields = editor_fields(resource, call.world, live=call.live)
        values = validated(call.data, fields, partial=partial)
        with call.world.edit():
            _assign(call, record, values)
        return Answer(written(call, record, fields))

    return view


def create_credits(call: Call) -> Answer:
    """Credit creators, many at once."""
    data, world = call.data, call.world
    if not isinstance(data, list):
        message = f'Expected a list of items but got type "{type(data).__name__}".'
        raise BadFields({"non_field_errors": [message]})
    fields = credit_fields(world)
    checked = [validated(one, fields) for one in data]
    answers = []
    with world.edit():
        for values in checked:
            issue, creator, roles = values["issue"], values["creator"], values["role"]
            credit = Credit(world.next_id("credit") + 10**9, creator, roles, world.now())
            world.detail(issue).credits.append(credit)
            issue.modified = issue.series.modified = credit.modified
            answers.append(
                {
                    "id": credit.id,
                    "issue": issue.id,
                    "creator": creator.id,
                    "role": [role.id for role in roles],
                    "modified": _moment(call, credit.modified),
                }
            )
    return Answer(answers, 201)


def written(call: Call, record: Any, fields: Any) -> dict[str, Any]:
    """A record as the write calls answer it: related records by their ids only."""
    answer: dict[str, Any] = {"id": record.id}
    for name in fields:
        answer[name] = _plain(call, name, _value(call, record, name))
    if isinstance(record, Variant):
        return answer | {"price_currency": "USD"}
    answer["resource_url"] = call.context.url(f"/{_folder(record)}/{slug(_title(record))}/")
    if not isinstance(record, Issue):
        answer["modified"] = _moment(call, record.modified)
    return answer


def _make(call: Call, resource: str, values: dict[str, Any]) -> Any:
    world, now = call.world, call.world.now()
    record: Any
    if resource == "issue":
        record = Issue(
            world.next_id("issue"), values["series"], values["number"], values["cover_date"], None,
            now, detail=IssueDetail(rating=next(iter(world.ratings.values()))),
        )  # fmt: skip
        record.series.issues[record.id] = record
    elif resource == "series":
        needed = ("name", "sort_name", "volume", "year_began", "series_type", "publisher")
        record = Series(world.next_id("series"), *(values[name] for name in needed), modified=now)
    elif resource == "variant":
        record = Variant(world.next_id("variant") + 10**9, values["issue"], "", "")
        world.detail(record.issue).variants.append(record)
    elif resource in ENTITY_KINDS:
        record = Entity(resource, world.next_id(resource), values["name"], now)
    else:
        record = Publisher(world.next_id(resource), values["name"], now)
    records_of(world, resource)[record.id] = record
    return record


def _assign(call: Call, record: Any, values: dict[str, Any]) -> None:
    world = call.world
    for name, value in values.items():
        if name == "image":
            _assign_image(call, record, value)
        elif isinstance(record, Issue):
            _assign_to_issue(call, record, name, value)
        elif isinstance(record, Series) and name == "status":
            record.status = value if call.live else _status_number(value)
        else:
            setattr(record, name, value)
    if isinstance(record, Issue | Variant):
        issue = record if isinstance(record, Issue) else record.issue
        issue.modified = issue.series.modified = world.now()
    else:
        record.modified = world.now()


def _assign_to_issue(call: Call, issue: Issue, name: str, value: Any) -> None:
    detail = call.world.detail(issue)
    if name == "series" and value is not issue.series:
        issue.series.issues.pop(issue.id, None)
        value.issues[issue.id] = issue
    if name in _ON_ISSUE:
        setattr(issue, name, value)
    elif name == "price":
        detail.price, detail.currency = value or (None, detail.currency)
    elif name in ("arcs", "characters", "teams", "universes", "reprints"):
        kept = getattr(detail, name)
        kept.extend(one for one in value if one not in kept)
    else:
        setattr(detail, _ISSUE_NAMES.get(name, name), value)


def _assign_image(call: Call, record: Any, data: bytes | None) -> None:
    if isinstance(record, Issue):
        if data is None:
            record.cover = record.cover_hash = ""
        else:
            call.world.replace_cover(record.id, data)
        return
    name = f"{record.id:06d}-v{call.world.version}"
    record.image = covers.media_path(_folder(record), name) if data is not None else ""
    if data is not None:
        call.world.uploads[record.image] = data


def _value(call: Call, record: Any, name: str) -> Any:
    if isinstance(record, Issue):
        if name == "image":
            return call.context.image(record.cover)
        if name not in _ON_ISSUE:
            return getattr(call.world.detail(record), _ISSUE_NAMES.get(name, name))
    elif name == "image":
        return call.context.image(record.image)
    elif name == "status" and not call.live:
        return STATUS_CODES[record.status]
    return getattr(record, name)


def _plain(call: Call, name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(call, name, member) for member in value]
    if isinstance(value, datetime):
        return _moment(call, value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.id if hasattr(value, "id") else value


def _folder(record: Any) -> str:
    if isinstance(record, Entity):
        return record.kind
    if isinstance(record, Publisher):
        return "imprint" if record.publisher else "publisher"
    return {Series: "series", Issue: "issue", Variant: "variants"}[type(record)]


def _title(record: Any) -> str:
    return record.display if isinstance(record, Issue | Series) else record.name


def _status_number(word: str) -> int:
    return next(number for number, code in STATUS_CODES.items() if code == word)


def _moment(call: Call, value: datetime) -> str | None:
    return iso(value) if call.live else iso_z(value)
