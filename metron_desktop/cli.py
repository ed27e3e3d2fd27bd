"""The command line over the same services as the window: ``metron-desktop-cli``.

Results go to standard output as JSON, everything said to the person to standard error. Exit status:
0 done, 1 failed, 2 not to be done as asked, 130 interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import os
import sys
import textwrap
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from metron_desktop import __version__, log
from metron_desktop.domain import query_line
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import MissingRules, year
from metron_desktop.domain.query import Query
from metron_desktop.domain.statistics import MEASURES, ChartKind, Measure
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.errors import AppError, InvalidValue, UsageError
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.services import credentials as keychain

if TYPE_CHECKING:
    from metron_desktop.domain.account import Account, Credentials
    from metron_desktop.services.missing import Missing
    from metron_desktop.services.workspace import Workspace

Command: TypeAlias = Callable[[argparse.Namespace], Awaitable[int]]

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: Command line without the program's name; None for the process's own.

    Returns:
        The exit status.
    """
    arguments = _parse(argv)
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; a file name that is no text comes out as an escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status: int = asyncio.run(arguments.command(arguments))
        sys.stdout.flush()
    except (UsageError, InvalidValue) as error:
        _say(error.sentence)
        return 2
    except AppError as error:
        _say(error.sentence)
        return 1
    except KeyboardInterrupt:
        _say("Stopped. What was fetched is kept.")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has read enough. Python flushes once more at exit; that goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line as values; pictures may also follow an option of `identify`."""
    parser = _parser()
    arguments, rest = parser.parse_known_args(argv)
    if "paths" in arguments and not any(text.startswith("-") for text in rest):
        arguments.paths += [Path(text) for text in rest]
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="metron-desktop-cli",
        description="Your comic collection from the command line. Results are JSON.",
        epilog=(
            "METRON_TOKEN, or METRON_USERNAME and METRON_PASSWORD, sign in where the keychain has "
            "nothing."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything below DIR")
    parser.add_argument("--api-url", metavar="URL", help="the server, for example metron.cloud")
    # The same options may also follow the command.
    shared = argparse.ArgumentParser(add_help=False)
    for one, default in ((parser, False), (shared, argparse.SUPPRESS)):
        one.add_argument(
            "--json", action="store_true", default=default, help="compact JSON, without line breaks"
        )
    for option in ("--data-dir", "--api-url"):
        kind = Path if option == "--data-dir" else str
        shared.add_argument(option, type=kind, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[shared], help=text, description=text)
        added.set_defaults(command=command)
        return added

    sync = add("sync", _sync, "Synchronise with the server.")
    sync.add_argument("--full", action="store_true", help="compare what seems unchanged too")
    sync.add_argument("--catalogue", action="store_true", help="also list all series and issues")
    sync.add_argument("--max-requests", type=_positive, metavar="N", help="stop after N requests")
    identify = add("identify", _identify, "Say which issues covers belong to.")
    identify.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="picture or folder")
    identify.add_argument("--offline", action="store_true", help="ask no server")
    identify.add_argument("--top", type=_positive, default=5, metavar="N", help="candidates each")
    collection = add("collection", _collection, "List the collection.")
    collection.add_argument(
        "line",
        nargs="*",
        metavar="SEARCH",
        help="only what a search line finds, such as 'publisher:marvel grade>=9.4 unread'; "
        "put -- before words that begin with a dash",
    )
    collection.add_argument(
        "--filter",
        type=_pair,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="only items of which this holds, under the API's filter names",
    )
    stats = add("stats", _stats, "Show the figures of the collection, or a chart of it.")
    kinds = [kind.value for kind in ChartKind]
    stats.add_argument("--by", choices=kinds, metavar="WHAT", help=f"count by {', '.join(kinds)}")
    measures = [measure.value for measure in MEASURES]
    stats.add_argument("--measure", choices=measures, default=measures[0], help="what to add up")
    stats.add_argument("--currency", default=None, metavar="CODE", help="of which prices")
    stats.add_argument("--text", action="store_true", help="for reading instead of JSON")
    missing = add("missing", _missing, "List series with gaps, or what is missing of one.")
    missing.add_argument("series_id", type=int, nargs="?", metavar="SERIES_ID")
    missing.add_argument("--released", action="store_true", help="only issues that are in stores")
    missing.add_argument("--since", metavar="YEAR", help="only issues of this year and later")
    missing.add_argument(
        "--type", action="append", default=[], metavar="NAME", help="only series of this type"
    )
    missing.add_argument(
        "--one-left", action="store_true", help="only series of which one issue is missing"
    )
    missing.add_argument(
        "--all", action="store_true", help="without the rules set in the window, as Metron counts"
    )
    missing.add_argument("--text", action="store_true", help="for reading instead of JSON")
    lists = add("reading-lists", _reading_lists, "List reading lists, or the entries of one.")
    lists.add_argument("list_id", type=int, nargs="?", metavar="ID")
    search = add("search", _search, "Search everything fetched so far.")
    search.add_argument("text", metavar="TEXT", nargs="+")
    demo = add("demo", _demo, "Write the demonstration library into a folder.")
    demo.add_argument("folder", type=Path, metavar="DIR")
    add("doctor", _doctor, "Report versions, folders, library, keychain and network.")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise argparse.ArgumentTypeError(f"“{text}” is not KEY=VALUE")
    return key, value


async def _sync(arguments: argparse.Namespace) -> int:
    paths, account, credentials = await _account(arguments, online=True)
    if account.demo:
        raise AppError("This is the demonstration library; it never goes online.")
    if credentials is None:
        raise AppError(
            "Nobody is signed in. Set METRON_TOKEN, or METRON_USERNAME and METRON_PASSWORD."
        )
    if not account.username:
        try:
            account = await accounts.identified(account, credentials)
        except AppError as error:
            return _print_summary(arguments, SyncSummary(errors=[error.sentence]))
    _remember(paths, account)
    async with _open(paths, account, credentials) as workspace:
        if sys.stderr.isatty():
            workspace.synchronization.subscribe(_show_progress)
        summary = await workspace.synchronization.run(
            full=arguments.full,
            catalogue=arguments.catalogue,
            max_requests=arguments.max_requests,
        )
    return _print_summary(arguments, summary)


def _print_summary(arguments: argparse.Namespace, summary: SyncSummary) -> int:
    for sentence in summary.errors:
        _say(sentence)
    _print(arguments, dataclasses.asdict(summary))
    return 1 if summary.errors else 0


async def _identify(arguments: argparse.Namespace) -> int:
    from metron_desktop.domain.match import MatchStatus
    from metron_desktop.services import api_shapes

    paths, account, credentials = await _account(arguments, online=not arguments.offline)
    readable = False
    stream = _Stream(arguments)
    async with _open(paths, account, credentials) as workspace:
        if workspace.read_only and credentials is not None:
            _say("The library is open in another window or program; the server is not asked.")
        found = workspace.identification.identify(
            arguments.paths, offline=arguments.offline, top=arguments.top, on_notice=_say
        )
        async for outcome in found:
            readable |= outcome.status is not MatchStatus.UNREADABLE
            stream.print(api_shapes.identification(outcome))
    stream.end()
    return 0 if readable else 1


async def _collection(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import api_shapes

    text, where = query_line.parse(" ".join(arguments.line))
    query = Query(Kind.COLLECTION_ITEM, text, (*where, *arguments.filter))
    async with _library(arguments) as workspace:
        rows = await workspace.library.rows(query.kind, await workspace.library.ids(query))
        readings = await workspace.collection.read_dates([row.local_id for row in rows])
    _print(arguments, [api_shapes.item(row, readings[row.local_id]) for row in rows])
    return 0


async def _stats(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import statistics_text as told

    async with _library(arguments) as workspace:
        statistics = workspace.statistics
        stats = await statistics.stats()
        if arguments.by is None:
            streaks = await statistics.streaks()
            text, result = told.figures_text(stats, streaks), told.figures(stats, streaks)
        else:
            currency = arguments.currency
            if currency is None:  # that of most prices
                currency = next((worth.currency for worth in stats.worths), "")
            measure = Measure(arguments.measure)
            chart = await statistics.chart(
                ChartKind(arguments.by), measure=measure, currency=currency.upper()
            )
            text, result = told.chart_text(chart), told.chart(chart)
    if arguments.text:
        print(text)
    else:
        _print(arguments, result)
    return 0


async def _missing(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import api_shapes
    from metron_desktop.services import missing_text as told

    async with _library(arguments) as workspace:
        missing = workspace.missing
        rules = await _missing_rules(arguments, missing)
        if arguments.series_id is None:
            overview = await missing.overview(rules)
            result = [api_shapes.missing_series(gap) for gap in overview.series]
            numbers = await missing.numbers([gap.id for gap in overview.series], rules)
            text, reason = told.series_text(overview.series, numbers), told.reason_text(overview)
        else:
            issues = await missing.issues(arguments.series_id, rules)
            result = [api_shapes.issue(one.issue) for one in issues]
            every = await missing.issues(arguments.series_id, MissingRules())
            left_out = len(every) - len(issues)
            text = told.issues_text(issues)
            reason = f"Rules leave out {left_out} more; --all lists them too." if left_out else ""
    if arguments.text:
        print(text)
    else:
        _print(arguments, result)
    if reason:
        _say(reason)
    return 0


async def _missing_rules(arguments: argparse.Namespace, missing: Missing) -> MissingRules:
    """The rules of the account, or none, and what the command adds to them."""
    rules = MissingRules() if arguments.all else await missing.rules()
    if arguments.released:
        rules = dataclasses.replace(rules, released_only=True)
    if arguments.one_left:
        rules = dataclasses.replace(rules, one_left=True)
    if arguments.since is not None:
        rules = dataclasses.replace(rules, since_year=year(arguments.since))
    if arguments.type:
        known = {link.name.casefold(): link for link in await missing.series_types()}
        if strange := [name for name in arguments.type if name.casefold() not in known]:
            names = ", ".join(link.name for link in known.values()) or "none yet"
            raise UsageError(f"There is no series type “{strange[0]}”; known are {names}.")
        chosen = frozenset(known[name.casefold()].id for name in arguments.type)
        rules = dataclasses.replace(rules, series_types=chosen)
    return rules


async def _reading_lists(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import api_shapes

    async with _library(arguments) as workspace:
        if arguments.list_id is None:
            ids = await workspace.library.ids(Query(Kind.READING_LIST))
            details = await workspace.reading_lists.details(ids)
            result = [api_shapes.reading_list(detail) for detail in details]
        else:
            if await workspace.reading_lists.detail(arguments.list_id) is None:
                raise AppError(f"There is no reading list {arguments.list_id} in the library.")
            entries = await workspace.reading_lists.items(arguments.list_id)
            result = [api_shapes.reading_list_item(entry) for entry in entries]
    _print(arguments, result)
    return 0


async def _search(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import api_shapes

    async with _library(arguments) as workspace:
        hits = await workspace.library.search(" ".join(arguments.text))
    _print(arguments, [api_shapes.hit(hit) for hit in hits])
    return 0


async def _demo(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import demo

    paths = await demo.write(_absolute(arguments.folder))
    account = accounts.demo_account()
    _print(
        arguments,
        {
            "data_dir": str(paths.data),
            "library": str(paths.library(account.api_url, account.username)),
        },
    )
    return 0


async def _doctor(arguments: argparse.Namespace) -> int:
    from metron_desktop.services import doctor

    paths, account, credentials = await _account(arguments, online=True)
    report = await doctor.report(paths, account, credentials)
    _print(arguments, report)
    library = report["library"]
    return 0 if "error" not in library and library.get("integrity", "ok") == "ok" else 1


async def _account(
    arguments: argparse.Namespace, *, online: bool
) -> tuple[Paths, Account, Credentials | None]:
    """The folders, the account and, where a command goes online, what to sign in with."""
    folder: Path | None = arguments.data_dir
    paths = Paths.of_user() if folder is None else Paths.below(_absolute(folder))
    given = keychain.from_environment()
    settings = accounts.settings_of(paths)
    account = accounts.current(settings, api_url=arguments.api_url, credentials=given)
    if account.demo or not online:
        return paths, account, None
    return paths, account, given or await keychain.load(account.api_url, account.username)


def _remember(paths: Paths, account: Account) -> None:
    """Let later commands find this account; never change which one the window opens."""
    settings = accounts.settings_of(paths)
    try:
        if accounts.current(settings).username:
            accounts.note(settings, account)
        else:
            accounts.remember(settings, account)
    except OSError as error:
        raise UsageError(
            f"The settings in {paths.config} cannot be written ({error.strerror}). Choose another "
            "folder with --data-dir."
        ) from error


@asynccontextmanager
async def _open(
    paths: Paths, account: Account, credentials: Credentials | None
) -> AsyncIterator[Workspace]:
    from metron_desktop.services.workspace import Workspace

    try:
        log.configure(paths.logs)
    except OSError:
        log.configure(None)
    workspace = await Workspace.open(paths, account, credentials)
    try:
        yield workspace
    finally:
        await workspace.close()
        log.configure(None)


@asynccontextmanager
async def _library(arguments: argparse.Namespace) -> AsyncIterator[Workspace]:
    """The library, for commands that only read it and never use the network."""
    paths, account, _ = await _account(arguments, online=False)
    file = paths.library(account.api_url, account.username)
    if not await asyncio.to_thread(file.exists):
        raise AppError(
            "There is no library yet. Run “metron-desktop-cli sync” first, or “demo DIR” for a "
            "demonstration."
        )
    async with _open(paths, account, None) as workspace:
        yield workspace


def _absolute(folder: Path) -> Path:
    return folder.expanduser().absolute()


def _show_progress(news: object) -> None:
    """Keep one line on the terminal up to date."""
    if isinstance(news, SyncSummary):
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if not isinstance(news, Progress):
        return
    total = "?" if news.total is None else news.total
    line = f"{news.job.kind.value.replace('_', ' ')} {news.done}/{total}, {news.requests} requests"
    if news.waiting:
        line += f", waiting {news.waiting:.0f} s for the server's limit"
    elif news.seconds_left:
        line += f", about {news.seconds_left / 60:.0f} min left"
    print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _print(arguments: argparse.Namespace, result: Any) -> None:
    print(_json(arguments, result))


def _json(arguments: argparse.Namespace, result: Any) -> str:
    return json.dumps(result, ensure_ascii=False, indent=None if arguments.json else 2)


class _Stream:
    """Prints the elements of a JSON list as they come."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._between = ""
        self._space = "" if arguments.json else "\n"
        print("[", end=self._space)

    def print(self, element: Any) -> None:
        """Print one more element."""
        text = _json(self._arguments, element)
        if self._space:
            text = textwrap.indent(text, "  ")
        print(f"{self._between}{text}", end="", flush=True)
        self._between = f",{self._space or ' '}"

    def end(self) -> None:
        """Close the list."""
        print(f"{self._space}]")


if __name__ == "__main__":
    sys.exit(main())
