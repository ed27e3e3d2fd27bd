"""The server as a Starlette application: API, images, and what Django says of anything else."""

from __future__ import annotations

from datetime import UTC, datetime, time

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from tests.metron_server.routes import Endpoint, endpoints
from tests.metron_server.service import Service
from tests.metron_server.times import http_date
from tests.metron_server.vocabulary import language_of

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOT_FOUND = "<!doctype html><title>Not Found</title><h1>Page not found</h1>"


def make_app(service: Service) -> Starlette:
    """The application that answers for a service."""
    routes = [
        Route(endpoint.path, _Address(service, endpoint), name=endpoint.path)
        for endpoint in endpoints(service.dialect)
    ]
    app = Starlette(routes=[*routes, Route("/media/{path:path}", _Media(service))])
    app.router.redirect_slashes = False
    app.router.default = _Elsewhere(service, routes)
    return app


class _Address:
    """One address of the API, any method."""

    def __init__(self, service: Service, endpoint: Endpoint) -> None:
        self._service = service
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = self._service.respond(request, self._endpoint, await request.body())
        response.headers["X-Frame-Options"] = "DENY"
        await _dressed(request, response)(scope, receive, send)


class _Media:
    """Images: no credentials, no limits."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = request.url.path
        world = self._service.world
        with world.lock:
            data = world.image(path)
        if data is None:
            response = Response(_NOT_FOUND, 404, media_type="text/html; charset=utf-8")
        else:
            uploaded = datetime.combine(world.today, time(), UTC)
            response = Response(data, media_type=_media_type(data))
            response.headers["Content-Disposition"] = f'inline; filename="{path.split("/")[-1]}"'
            response.headers["Last-Modified"] = http_date(uploaded)
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Vary"] = "Accept-Language"
        await _dressed(request, response)(scope, receive, send)


class _Elsewhere:
    """Addresses without a route: 301 where only the final slash is missing, else an HTML 404."""

    def __init__(self, service: Service, routes: list[Route]) -> None:
        self._service = service
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = request.url.path
        slashed = dict(scope, path=f"{path}/")
        if not path.endswith("/") and any(
            route.matches(slashed)[0] is not Match.NONE for route in self._routes
        ):
            query = f"?{request.url.query}" if request.url.query else ""
            response = Response(b"", 301, {"Location": f"{path}/{query}"})
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        else:
            response = Response(_NOT_FOUND, 404, media_type="text/html; charset=utf-8")
        response.headers["Vary"] = "Accept-Language, Cookie"
        await _dressed(request, response)(scope, receive, send)


def _dressed(request: Request, response: Response) -> Response:
    """The answer with the headers every answer has."""
    response.headers["Content-Language"] = language_of(request.headers.get("accept-language", ""))
    for name, value in _EVERYWHERE.items():
        response.headers[name] = value
    return response


def _media_type(data: bytes) -> str:
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
