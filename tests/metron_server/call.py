"""A request on its way through a view, and what the view makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

from tests.metron_server import filters, serializers_live, serializers_v1
from tests.metron_server.body import parse_body
from tests.metron_server.context import Context
from tests.metron_server.habits import Habits
from tests.metron_server.model import User
from tests.metron_server.problems import Crash, NotThere, Problem
from tests.metron_server.world import World


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answers.

    Attributes:
        data: JSON, or a function that makes it when it is really needed.
        modified: When what is answered last changed, where the answer tells so and can be a 304.
    """

    data: Any = None
    status: int = 200
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was let in.

    Attributes:
        query: The query's parameters, the last of each name.
        params: The variable parts of the path.
    """

    context: Context
    habits: Habits
    user: User
    path: str
    query: Mapping[str, str]
    params: Mapping[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""
    language: str = "en"

    @property
    def world(self) -> World:
        """The world the call is about."""
        return self.context.world

    @property
    def live(self) -> bool:
        """Whether the deployed server is asked rather than the document."""
        return self.context.dialect.live

    @property
    def serial(self) -> ModuleType:
        """The serializers of the dialect."""
        return serializers_live if self.live else serializers_v1

    @property
    def data(self) -> Any:
        """What the client sent."""
        return parse_body(self.content_type, self.body)

    def number(self, name: str, model: str) -> int:
        """A number in the path.

        Raises:
            Crash: It is none, which the deployed server does not foresee.
            NotThere: The same in v1.0.
        """
        text = self.params[name]
        if text.isdecimal():
            return int(text)
        raise Crash if self.live else NotThere(model)

    def filtered(self, resource: str, records: Sequence[Any]) -> list[Any]:
        """The records that pass the query's filters of this resource."""
        wanted = filters.for_resource(resource, self.world, self.context.dialect)
        if not self.query.keys() & wanted.keys():
            return list(records)
        return filters.apply(wanted, self.query, records)

    def page(
        self,
        records: Sequence[Any],
        serialize: Callable[..., Any],
        *,
        short: bool = False,
        modified: datetime | None = None,
    ) -> Answer:
        """One page of records.

        Raises:
            Problem: There is no such page.
        """
        size = self.habits.short_page_size if short else self.habits.page_size
        last = max(1, -(-len(records) // size))
        wanted = self.query.get("page", "1") or "1"
        number = last if wanted == "last" else int(wanted) if wanted.isdecimal() else 0
        if not 1 <= number <= last:
            raise Problem.detail(404, "Invalid page.")
        rows = records[(number - 1) * size : number * size]
        return Answer(
            lambda: {
                "count": len(records),
                "next": self._link(number + 1) if number < last else None,
                "previous": self._link(number - 1) if number > 1 else None,
                "results": [
                    serialize(self.context, *(row if isinstance(row, tuple) else (row,)))
                    for row in rows
                ],
            },
            modified=modified,
        )

    def _link(self, number: int) -> str:
        query = {**self.query, "page": str(number)}
        if number == 1:
            del query["page"]
        text = urlencode(sorted(query.items()))
        return self.context.url(self.path) + (f"?{text}" if text else "")
