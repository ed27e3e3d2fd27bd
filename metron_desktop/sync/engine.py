"""The synchronisation of one library with its server, phase by phase.

Everything is planned from counts already known, written page by page with its cursor, and may be
interrupted anywhere: the next run goes on at the page this one was on.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from metron_desktop.api.client import MetronClient
from metron_desktop.api.clock import Clock, SystemClock
from metron_desktop.api.errors import NotFound, NotMetron, ServerError, TooLarge, ValidationFailed
from metron_desktop.api.rate_limit import Priority
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.sync import Phase, Progress, SyncSummary
from metron_desktop.errors import AppError
from metron_desktop.store import account
from metron_desktop.store.database import Database
from metron_desktop.sync import facts
from metron_desktop.sync.pull import catalogue, collection, reading_lists, series
from metron_desktop.sync.push import Push
from metron_desktop.sync.requests import OutOfRequests, Requests
from metron_desktop.sync.run import Run

Job: TypeAlias = Callable[[Run], Awaitable[None]]

_logger = logging.getLogger(__name__)

# What was asked so long ago is worth asking again.
_CHAIN = timedelta(hours=1)

# What may concern one resource only: the next phase is worth a try.
_LOCAL_FAILURES = (NotFound, NotMetron, ServerError, TooLarge, ValidationFailed)


class SyncEngine:
    """Runs synchronisations, one at a time. Used on the loop's thread.

    A cancelled run leaves a library that is sound; `summary` then tells what was done.

    Args:
        db: The library.
        client: The account's client.
        clock: Time; the computer's own when None.

    Attributes:
        summary: What the run under way, or the last one, has done.
    """

    def __init__(self, db: Database, client: MetronClient, *, clock: Clock | None = None) -> None:
        self.summary = SyncSummary()
        self._db = db
        self._client = client
        self._clock = clock or SystemClock()

    async def run(
        self,
        *,
        full: bool = False,
        catalogue: bool = False,
        max_requests: int | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> SyncSummary:
        """Send what was changed here, then fetch what is new there.

        Args:
            full: Compare everything, also what does not seem to have changed.
            catalogue: Also fetch the lists of all series and issues there are.
            max_requests: Stop cleanly after so many requests.
            on_progress: Told how far it has come.

        Returns:
            What was done. It never raises for what the world does: `errors` has a sentence for
            each failure, and `complete` says whether everything asked for is here.
        """
        summary = self.summary = SyncSummary()
        limiter = self._client.limiter
        throttled, waited = limiter.throttled, limiter.waited_s
        requests = Requests(limiter, self._clock, max_requests)
        run = Run(
            db=self._db,
            server=self._client.at(Priority.BACKGROUND),
            limiter=limiter,
            clock=self._clock,
            requests=requests,
            summary=summary,
            catalogue=catalogue,
            on_progress=on_progress or _nobody,
        )
        unsubscribe = limiter.subscribe(run.report_waiting)
        try:
            run.full_since = await self._db.write(_full_since(run.now() if full else None))
            summary.complete = (
                await _run_phases(run, limited=max_requests is not None) and not summary.errors
            )
            if summary.complete:
                await self._db.write(_completed(run.now()))
        except AppError as error:
            run.fail(error.sentence)
        finally:
            unsubscribe()
            summary.requests = requests.sent
            summary.not_modified = requests.not_modified
            summary.throttled = limiter.throttled - throttled
            summary.waited_s = round(limiter.waited_s - waited + requests.waited_s, 3)
        _logger.info("Synchronised: %s", summary)
        return summary


async def _run_phases(run: Run, *, limited: bool) -> bool:
    """Run all phases.

    Args:
        run: The run.
        limited: Whether it may only send so many requests; it then passes over what the runs
            before it in such a chain have finished.

    Returns:
        False when the run had to stop before the last one.
    """
    jobs: dict[str, Job] = {
        Phase.PUSH: _push,
        Phase.COLLECTION: collection.pull,
        Phase.SERIES: series.pull,
        Phase.SERIES_ISSUES: series.pull_issues,
        Phase.READING_LISTS: reading_lists.pull,
        Phase.ITEM_DETAILS: collection.pull_details,
        Phase.CATALOGUE: catalogue.pull,
        Phase.STATISTICS: collection.pull_stats,
    }
    if not run.catalogue:
        del jobs[Phase.CATALOGUE]
    chain_since = run.now()
    if limited:
        chain_since, run.finished = await run.db.write(_take_chain(run.now()))
    for name in run.finished - {Phase.PUSH}:
        jobs.pop(name, None)
    for phase in map(Phase, jobs):
        run.plan.announce(phase)
    if Phase.COLLECTION in run.finished:
        await _forecast(run)
    failed = 0
    for phase, job in ((Phase(name), job) for name, job in jobs.items()):
        run.phase = phase
        run.report()
        try:
            await job(run)
        except OutOfRequests:
            await run.db.write(_keeping_chain(chain_since, run.finished))
            return False
        except _LOCAL_FAILURES as error:
            run.fail(error.sentence)
            failed += 1
            if failed > 1 or not run.items:
                return False
        else:
            run.finished.add(phase)
        run.plan.finish(phase)
        if phase is Phase.COLLECTION:
            await _forecast(run)
    return True


def _keeping_chain(
    since: datetime, finished: Iterable[str]
) -> Callable[[Connection, Changes], None]:
    """Remember what a chain of limited runs has finished, for the run that goes on with it."""
    value = {"since": since.isoformat(), "finished": sorted(finished)}
    return lambda connection, _: account.put(connection, facts.INSTALMENTS, value)


def _take_chain(now: datetime) -> Callable[[Connection, Changes], tuple[datetime, set[str]]]:
    """When the chain of limited runs that this one continues began, and what it has finished."""

    def take(connection: Connection, _: Changes) -> tuple[datetime, set[str]]:
        kept = account.get(connection, facts.INSTALMENTS)
        account.put(connection, facts.INSTALMENTS, None)
        if kept is not None and now - (since := datetime.fromisoformat(kept["since"])) < _CHAIN:
            return since, set(kept["finished"])
        return now, set()

    return take


async def _forecast(run: Run) -> None:
    """Say what the later phases will need, as far as the list of items tells."""

    def count(connection: Connection) -> dict[Phase, int]:
        return {
            Phase.SERIES: len(series.needing_detail(connection)),
            Phase.SERIES_ISSUES: sum(series.needing_walk(connection).values()),
            Phase.ITEM_DETAILS: len(collection.needing_detail(connection)),
            Phase.STATISTICS: 1,
        }

    for phase, requests in (await run.db.read(count)).items():
        if phase in run.plan.steps:
            run.plan.expect(phase, requests)


async def _push(run: Run) -> None:
    push = Push(run.db, run.server, run.requests, run.now)
    for sentence in await push.send_waiting():
        run.fail(sentence)


def _full_since(asked: datetime | None) -> Callable[[Connection, Changes], datetime | None]:
    """The full synchronisation under way: an interrupted one, or one asked for now."""

    def settle(connection: Connection, _: Changes) -> datetime | None:
        kept = account.get(connection, facts.FULL_SINCE)
        if kept is not None:
            return datetime.fromisoformat(kept)
        if asked is not None:
            account.put(connection, facts.FULL_SINCE, asked.isoformat())
        return asked

    return settle


def _completed(now: datetime) -> Callable[[Connection, Changes], None]:
    def note(connection: Connection, _: Changes) -> None:
        account.put(connection, facts.LAST_SYNC, now.isoformat())
        account.put(connection, facts.FULL_SINCE, None)

    return note


def _nobody(_progress: Progress) -> None:
    """Nobody watches."""
