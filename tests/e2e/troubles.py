"""What may go wrong between this program and a server, and where: two tables and their product."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.metron_server import MetronServer
from tests.metron_server.faults import (
    Fault,
    GzipBomb,
    HugeBody,
    Reset,
    ResetMidBody,
    Rewrite,
    Stall,
    Status,
    Truncated,
    captive_portal,
    forbidden,
    foreign_next,
    redirect,
    throttled,
    unauthorized,
)
from tests.metron_server.request_log import Entry
from tests.unit.api.raw_server import RESET, raw_server
from tests.unit.api.untrusted import untrusted

HUGE = 200_000_000
"""Bytes of an answer that no honest server gives."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a synchronisation it goes wrong.

    Attributes:
        name: For the table.
        is_here: Whether a request is that one.
    """

    name: str
    is_here: Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Trouble:
    """An answer that is not what it should be.

    Attributes:
        name: For the table.
        make: The fault; it is given the address of another server that must never be asked.
        told: How the sentence for the person begins, after the host's name (a regular expression);
            "" where nothing needs to be told.
        places: Where it can happen.
        patience: Seconds of silence the client bears.
        rest: Seconds the server asks to be left alone.
        shortens: Whether a page's failure says that the list has become shorter, so that it is
            begun again rather than gone on with.
        is_large: Whether the answer is so large that memory is watched.
        is_final: Whether nothing at all may be asked after it.
    """

    name: str
    make: Callable[[str], Fault]
    told: str
    places: tuple[Place, ...]
    patience: float = 20.0
    rest: float = 0.0
    shortens: bool = False
    is_large: bool = False
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """No server where one should be.

    Attributes:
        name: For the table.
        address: Where the client looks for it, given the server and a folder to use.
        told: As of `Trouble`.
    """

    name: str
    address: Callable[[MetronServer, Path], AbstractAsyncContextManager[str]]
    told: str


def _reads(pattern: str, page: str = "") -> Callable[[Entry], bool]:
    path = re.compile(pattern)
    return lambda entry: bool(
        entry.method == "GET"
        and path.fullmatch(entry.path)
        and page in ("", entry.params.get("page", "1"))
    )


FIRST_PAGE = Place("first page", _reads("/api/collection/", "1"))
MIDDLE_PAGE = Place("middle page", _reads("/api/collection/", "2"))
ENTRIES = Place("entries of a list", _reads(r"/api/reading_list/\d+/items/"))
DETAIL = Place("details", _reads(r"/api/collection/\d+/"))
RATING = Place("rating", lambda entry: entry.method == "PATCH")
READING = Place("reading", lambda entry: entry.method == "POST")

PAGES = (FIRST_PAGE, MIDDLE_PAGE, ENTRIES)
CHANGES = (RATING, READING)
EVERYWHERE = (*PAGES, DETAIL, *CHANGES)


def _words_for_numbers(content: object) -> object:
    if isinstance(content, dict):
        return {name: _words_for_numbers(value) for name, value in content.items()}
    if isinstance(content, list):
        return [_words_for_numbers(value) for value in content]
    return "twelve" if isinstance(content, int | float) else content


_BROKE = "broke before its answer was complete; try again"
_SILENT = r"did not answer within 0\.25 seconds; try again"
_AWAY = "is not available for now; try again"
_SHAPE = "answer is not as documented"
_LARGE = "answer is larger than 32 MB and was abandoned; check"

TROUBLES = (
    Trouble("reset", lambda _: Reset(), _BROKE, EVERYWHERE),
    Trouble("reset, but carried out", lambda _: Reset(handled=True), _BROKE, EVERYWHERE),
    Trouble("reset in the body", lambda _: ResetMidBody(), _BROKE, EVERYWHERE),
    Trouble("silence", lambda _: Stall(), _SILENT, EVERYWHERE, patience=0.25),
    Trouble(
        "silence in the body", lambda _: Stall(mid_body=True), _SILENT, EVERYWHERE, patience=0.25
    ),
    Trouble("500", lambda _: Status(500), r"failed \(500\); try again", EVERYWHERE),
    Trouble("502", lambda _: Status(502), _AWAY, EVERYWHERE),
    Trouble("503", lambda _: Status(503), _AWAY, EVERYWHERE),
    Trouble("504", lambda _: Status(504), _AWAY, EVERYWHERE),
    Trouble("captive portal", lambda _: captive_portal(), "answers with a web page", EVERYWHERE),
    Trouble("cut off", lambda _: Truncated(), "is cut off or damaged; try again", EVERYWHERE),
    Trouble("wrong types", lambda _: Rewrite(_words_for_numbers), _SHAPE, EVERYWHERE),
    Trouble("no object", lambda _: Rewrite(lambda content: [content]), _SHAPE, EVERYWHERE),
    Trouble("401", lambda _: unauthorized(), "does not accept", EVERYWHERE, is_final=True),
    Trouble("403", lambda _: forbidden(), "This account may not do that on", EVERYWHERE),
    Trouble(
        "404 of a page",
        lambda _: Status(404, "Invalid page."),
        "kept changing on the server",
        (MIDDLE_PAGE,),
        shortens=True,
    ),
    Trouble("404 of a list", lambda _: Status(404, "Not found."), "does not have", (FIRST_PAGE,)),
    Trouble("404 of what is listed", lambda _: Status(404, "Not found."), "", (ENTRIES, DETAIL)),
    Trouble("404 of an item", lambda _: Status(404, "No Item."), "", (RATING,)),
    Trouble("404 of an issue", lambda _: Status(404, "No Issue."), "does not have", (READING,)),
    Trouble("429", lambda _: throttled(7), "takes no more requests", EVERYWHERE),
    Trouble("429 for hours", lambda _: throttled(7_200), "about 2 hours", EVERYWHERE, rest=7_200),
    Trouble("429, no Retry-After", lambda _: throttled(None), "about a minute", EVERYWHERE),
    Trouble("redirect", lambda url: redirect(f"{url}/api/"), "sends this program on", EVERYWHERE),
    Trouble("next elsewhere", lambda url: foreign_next(f"{url}/?page=2"), "continues its", PAGES),
    Trouble("200 MB", lambda _: HugeBody(HUGE), _LARGE, EVERYWHERE, is_large=True),
    Trouble("gzip bomb", lambda _: GzipBomb(HUGE), _LARGE, EVERYWHERE, is_large=True),
)

CELLS = [(trouble, place) for trouble in TROUBLES for place in trouble.places]
"""The whole matrix."""

SAMPLE = [
    (trouble, trouble.places[number % len(trouble.places)])
    for number, trouble in enumerate(TROUBLES)
]
"""Every trouble once, and every kind of trouble at several places."""


@asynccontextmanager
async def _nobody_listens(_server: MetronServer, _folder: Path) -> AsyncIterator[str]:
    async with raw_server() as gone:
        port = gone.port
    yield f"http://127.0.0.1:{port}/api/"


@asynccontextmanager
async def _no_such_name(_server: MetronServer, _folder: Path) -> AsyncIterator[str]:
    yield "https://metron.invalid/api/"


@asynccontextmanager
async def _untrusted(_server: MetronServer, folder: Path) -> AsyncIterator[str]:
    async with raw_server(untrusted(folder)) as stranger:
        yield f"{stranger.url}/api/"
        assert stranger.requests == []


@asynccontextmanager
async def _unencrypted(_server: MetronServer, _folder: Path) -> AsyncIterator[str]:
    async with raw_server() as plain:
        plain.speaks_first = True
        plain.say(b"HTTP/1.1 400 Bad Request\r\n\r\n", RESET)
        yield f"{plain.url.replace('http:', 'https:')}/api/"


ABSENCES = (
    Absence("refused", _nobody_listens, "refuses connections; the server may be down, try again"),
    Absence("no such name", _no_such_name, "could not be found; check the address"),
    Absence("untrusted certificate", _untrusted, "cannot be trusted"),
    Absence("no encryption there", _unencrypted, "A secure connection to 127.0.0.1 cannot be made"),
)

AFTER = (0, 2, 12)
"""Requests after which the server is looked for in the wrong place."""
