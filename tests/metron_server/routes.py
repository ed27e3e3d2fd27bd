"""Which address is answered by what, in each dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.metron_server import views_catalogue as catalogue
from tests.metron_server import views_editing as editing
from tests.metron_server import views_shelves as shelves
from tests.metron_server import views_writing as writing
from tests.metron_server.call import Answer, Call
from tests.metron_server.dialect import Dialect
from tests.metron_server.views_catalogue import View

_CATALOGUE = (
    "arc", "character", "creator", "imprint", "issue", "publisher", "series", "team", "universe",
)  # fmt: skip
_WITH_ISSUES = ("arc", "character", "series", "team")
_ROOT = (
    "arc", "character", "collection", "creator", "credit", "imprint", "issue", "publisher",
    "pull_list", "reading_list", "wish_list", "role", "series", "series_type", "team", "universe",
    "variant",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address with its methods.

    Attributes:
        path: Starlette's notation.
        views: By method; HEAD and OPTIONS follow from them.
        editors: Whether only editors may use a method that writes, 405 or not.
        cached: "list" or "detail" where the deployed server keeps answers, else "".
        conditional: Whether a 304 is possible.
    """

    path: str
    views: Mapping[str, View]
    editors: bool = False
    cached: str = ""
    conditional: bool = False

    @property
    def allow(self) -> str:
        """The ``Allow`` header."""
        order = ("GET", "POST", "PUT", "PATCH", "DELETE")
        methods = [method for method in order if method in self.views]
        return ", ".join([*methods, *(["HEAD"] if "GET" in self.views else []), "OPTIONS"])


def endpoints(dialect: Dialect) -> list[Endpoint]:
    """Everything a server of this dialect answers, more special addresses first."""
    found = [Endpoint("/api/", {"GET": _root(dialect)})]
    if dialect.live:
        found += _collection_actions() + _wish_list() + _pull_list()
    found += _shelves(dialect)
    for resource in _CATALOGUE:
        found += _resource(resource)
    found += [
        Endpoint(f"/api/{name}/", {"GET": catalogue.list_of(name)}, editors=True, cached="list")
        for name in ("role", "series_type")
    ]
    change = {
        "PUT": editing.update("variant", partial=False),
        "PATCH": editing.update("variant", partial=True),
    }
    return [
        *found,
        Endpoint("/api/credit/", {"POST": editing.create_credits}, editors=True),
        Endpoint("/api/variant/", {"POST": editing.create("variant")}, editors=True),
        Endpoint("/api/variant/{id}/", change, editors=True),
    ]


def _resource(resource: str) -> list[Endpoint]:
    base = f"/api/{resource}/"
    detail = {
        "GET": catalogue.detail_of(resource),
        "PUT": editing.update(resource, partial=False),
        "PATCH": editing.update(resource, partial=True),
    }
    lists = {"GET": catalogue.list_of(resource), "POST": editing.create(resource)}
    found = [
        Endpoint(base, lists, editors=True, cached="list"),
        Endpoint(base + "{id}/", detail, editors=True, cached="detail", conditional=True),
    ]
    if resource in _WITH_ISSUES:
        issues = {"GET": catalogue.issues_of(resource)}
        path = base + "{id}/issue_list/"
        found.append(Endpoint(path, issues, editors=True, cached="detail", conditional=True))
    if resource == "publisher":
        series = {"GET": catalogue.series_of_publisher}
        found.append(Endpoint(base + "{id}/series_list/", series, editors=True, cached="list"))
    return found


def _shelves(dialect: Dialect) -> list[Endpoint]:
    item: dict[str, View] = {"GET": shelves.item}
    if dialect.live:
        item |= {
            "PUT": writing.rate_item,
            "PATCH": writing.rate_item,
            "DELETE": writing.remove_item,
        }
    lists = "/api/reading_list/"
    return [
        Endpoint("/api/collection/", {"GET": shelves.collection}),
        Endpoint("/api/collection/stats/", {"GET": shelves.stats}),
        Endpoint("/api/collection/missing_series/", {"GET": shelves.missing_series}),
        Endpoint("/api/collection/missing_issues/{series_id}/", {"GET": shelves.missing_issues}),
        Endpoint("/api/collection/{id}/", item, conditional=True),
        Endpoint(lists, {"GET": shelves.reading_lists}),
        Endpoint(lists + "{id}/", {"GET": shelves.reading_list}, conditional=True),
        Endpoint(lists + "{id}/items/", {"GET": shelves.reading_list_items}),
    ]


def _collection_actions() -> list[Endpoint]:
    return [
        Endpoint("/api/collection/add/", {"POST": writing.add_item}),
        Endpoint("/api/collection/scrobble/", {"POST": writing.scrobble}),
    ]


def _wish_list() -> list[Endpoint]:
    base = "/api/wish_list/"
    return [
        Endpoint(base, {"GET": shelves.wish_lists}),
        Endpoint(base + "items/", {"GET": shelves.wishes}),
        Endpoint(base + "items/add/", {"POST": writing.add_wish}),
        Endpoint(base + "items/{id}/acquire/", {"POST": writing.acquire_wish}),
        Endpoint(base + "items/{id}/remove/", {"DELETE": writing.remove_wish}),
        Endpoint(base + "{id}/", {"GET": shelves.wish_list}, conditional=True),
    ]


def _pull_list() -> list[Endpoint]:
    base = "/api/pull_list/"
    return [
        Endpoint(base, {"GET": shelves.pull_lists}),
        Endpoint(base + "series/", {"GET": shelves.pulled_series}),
        Endpoint(base + "series/add/", {"POST": writing.add_pull}),
        Endpoint(base + "series/{series_id}/remove/", {"DELETE": writing.remove_pull}),
        Endpoint(base + "issues/", {"GET": shelves.pulled_issues}),
        Endpoint(base + "{id}/", {"GET": shelves.pull_list}, conditional=True),
    ]


def _root(dialect: Dialect) -> View:
    names = [n for n in _ROOT if dialect.live or n not in ("pull_list", "wish_list")]

    def view(call: Call) -> Answer:
        return Answer({name: call.context.url(f"/api/{name}/") for name in names})

    return view
