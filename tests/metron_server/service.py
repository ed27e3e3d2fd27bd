"""Answers a request that has found its endpoint: who is it, may it, is it too much, what is it."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.metron_server.call import Answer, Call
from tests.metron_server.clock import ServerClock
from tests.metron_server.context import Context
from tests.metron_server.dialect import Dialect
from tests.metron_server.habits import Habits
from tests.metron_server.model import User
from tests.metron_server.problems import Crash, NotThere, Problem
from tests.metron_server.response_cache import ResponseCache
from tests.metron_server.routes import Endpoint
from tests.metron_server.throttle import Limits, Throttle
from tests.metron_server.times import http_date
from tests.metron_server.vocabulary import language_of
from tests.metron_server.world import World

_SAFE = ("GET", "HEAD", "OPTIONS")
_JSON = ("*/*", "application/*", "application/json")
_WORTH_COMPRESSING = 500


@dataclass(slots=True)
class Service:
    """A Metron with its state.

    Attributes:
        world: What it knows.
        throttle: Who has asked how much.
    """

    world: World
    dialect: Dialect
    clock: ServerClock
    habits: Habits
    throttle: Throttle
    cache: ResponseCache

    @classmethod
    def of(
        cls, world: World, dialect: Dialect, clock: ServerClock, habits: Habits, limits: Limits
    ) -> Service:
        """A service over a world, which from now on goes by the service's clock."""
        world.now = clock.now
        throttle = Throttle(limits, clock, dialect)
        return cls(world, dialect, clock, habits, throttle, ResponseCache(clock))

    def respond(self, request: Request, endpoint: Endpoint, body: bytes) -> Response:
        """The answer, its headers included."""
        headers = {"Vary": "Accept, Accept-Language, Cookie", "Allow": endpoint.allow}
        with self.world.lock:
            try:
                self._negotiate(request)
                user = self._authenticate(request)
                request.scope["metron"]["user"] = user.username
                self._permit(request, endpoint, user)
                verdict = self.throttle.count(user.username)
                headers |= verdict.headers
                if verdict.retry_after is not None:
                    raise self._throttled(verdict.retry_after)
                return self._answer(request, endpoint, user, body, headers)
            except Problem as problem:
                return self._problem(problem, headers)
            except Crash:
                return Response(_CRASHED, 500, headers, "text/html; charset=utf-8")

    def _negotiate(self, request: Request) -> None:
        wanted = request.headers.get("accept", "*/*")
        if not any(part.split(";")[0].strip() in _JSON for part in wanted.split(",")):
            raise Problem.detail(406, "Could not satisfy the request Accept header.")

    def _authenticate(self, request: Request) -> User:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        users = self.world.users.values()
        if scheme.lower() == "bearer" and self.dialect.live:
            found = next((user for user in users if secret.strip() in user.tokens), None)
            message = "Invalid token."
        elif scheme.lower() == "basic":
            name, password = _decode(secret)
            found = next(
                (user for user in users if (user.username, user.password) == (name, password)), None
            )
            message = "Invalid username/password."
        else:
            found, message = None, "Authentication credentials were not provided."
        if found is None:
            raise Problem(401, {"detail": message}, {"WWW-Authenticate": 'Basic realm="api"'})
        return found

    def _permit(self, request: Request, endpoint: Endpoint, user: User) -> None:
        if endpoint.editors and request.method not in _SAFE and not (user.editor or user.staff):
            raise Problem.detail(403, "You do not have permission to perform this action.")

    def _throttled(self, seconds: int) -> Problem:
        unit = "second" if seconds == 1 else "seconds"
        text = f"Request was throttled. Expected available in {seconds} {unit}."
        # The document promises no Retry-After.
        retry = {"Retry-After": str(seconds)} if self.dialect.live else {}
        return Problem(429, {"detail": text}, retry)

    def _answer(
        self,
        request: Request,
        endpoint: Endpoint,
        user: User,
        body: bytes,
        headers: dict[str, str],
    ) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            return self._json(_metadata(endpoint), 200, headers)
        view = endpoint.views.get(method)
        if view is None:
            raise Problem.detail(405, f'Method "{request.method}" not allowed.')
        call = self._call(request, user, body)
        cached = endpoint.cached if method == "GET" and self.dialect.live else ""
        if not cached or not self.habits.response_cache:
            answer = view(call)
            if cached:
                headers["X-Cache"] = "MISS"
            return self._rendered(request, endpoint, answer, headers, lambda: _render(answer.data))
        return self._from_cache(request, endpoint, cached, lambda: view(call), headers)

    def _from_cache(
        self,
        request: Request,
        endpoint: Endpoint,
        cached: str,
        view: Callable[[], Answer],
        headers: dict[str, str],
    ) -> Response:
        key = (request.url.path, tuple(sorted(request.query_params.multi_items())))
        if cached == "list":
            content, hit = self.cache.list(key, lambda: _render(view().data))
            headers["X-Cache"] = "HIT" if hit else "MISS"
            return self._rendered(request, endpoint, Answer(), headers, lambda: content)
        answer = view()
        key = (*key, answer.modified)
        content, hit = self.cache.detail(key, lambda: _render(answer.data))
        headers["X-Cache"] = "HIT" if hit else "MISS"
        return self._rendered(request, endpoint, answer, headers, lambda: content)

    def _rendered(
        self,
        request: Request,
        endpoint: Endpoint,
        answer: Answer,
        headers: dict[str, str],
        content: Callable[[], bytes],
    ) -> Response:
        if self.dialect.live and endpoint.conditional and answer.modified is not None:
            headers["Last-Modified"] = http_date(answer.modified)
            if _unchanged(request, headers["Last-Modified"]) and request.method in ("GET", "HEAD"):
                headers.pop("X-Cache", None)
                return Response(status_code=304, headers={**headers, "Content-Length": "0"})
        if answer.status == 204:
            return Response(status_code=204, headers=headers)
        return self._json(content(), answer.status, headers, request)

    def _problem(self, problem: Problem, headers: dict[str, str]) -> Response:
        content = problem.body
        if isinstance(problem, NotThere) and not self.dialect.live:
            content = {"detail": "Not found."}
        return self._json(_render(content), problem.status, headers | problem.headers)

    def _json(
        self, content: bytes, status: int, headers: dict[str, str], request: Request | None = None
    ) -> Response:
        accepted = request.headers.get("accept-encoding", "") if request else ""
        if self.habits.gzip and "gzip" in accepted and len(content) > _WORTH_COMPRESSING:
            content = gzip.compress(content, 1)
            headers = headers | {"Content-Encoding": "gzip"}
        return Response(content, status, headers, "application/json")

    def _call(self, request: Request, user: User, body: bytes) -> Call:
        root = f"{request.url.scheme}://{request.url.netloc}"
        language = language_of(request.headers.get("accept-language", ""))
        return Call(
            Context(self.world, self.dialect, root, language),
            self.habits,
            user,
            request.url.path,
            dict(request.query_params.multi_items()),
            request.path_params,
            request.headers.get("content-type", ""),
            body,
        )


_CRASHED = "<!doctype html><title>Server Error (500)</title><h1>Server Error (500)</h1>"


def _render(data: Any) -> bytes:
    content = data() if callable(data) else data
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _metadata(endpoint: Endpoint) -> bytes:
    parses = ["application/json", "multipart/form-data"]
    name = endpoint.path.strip("/").rsplit("/", 1)[-1]
    return _render(
        {"name": name, "description": "", "renders": ["application/json"], "parses": parses}
    )


def _unchanged(request: Request, last_modified: str) -> bool:
    """Whether the client knows this version; times are compared by the second."""
    return _seconds(request.headers.get("if-modified-since", "")) >= _seconds(last_modified)


def _seconds(header: str) -> float:
    try:
        return parsedate_to_datetime(header).timestamp()
    except ValueError:
        return -1.0


def _decode(secret: str) -> tuple[str, str]:
    try:
        name, _, password = base64.b64decode(secret).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password
