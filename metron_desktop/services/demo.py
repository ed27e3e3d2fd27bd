"""The built-in demonstration library: fictional, offline, written afresh into any folder."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from metron_desktop.errors import UsageError
from metron_desktop.paths import Paths, resources
from metron_desktop.services import accounts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes

Write: TypeAlias = "Callable[[Connection, Changes], None]"


async def write(folder: Path, today: date | None = None) -> Paths:
    """Write the demonstration library into `folder` and make it the account opened there.

    A demonstration library that is there already is brought up to date.

    Args:
        folder: Where to put it; made when missing.
        today: The day around which new comics come out; the system's own where it is not given.

    Returns:
        The folders to open it with; the account is `accounts.demo_account()`.

    Raises:
        UsageError: The folder cannot be used, or holds somebody's real library.
        StoreError: The library file cannot be written.
    """
    # Imported here, in a thread: the window is on screen before this is needed.
    from metron_desktop.store.database import Database

    paths = Paths.below(folder)
    account = accounts.demo_account()
    library = paths.library(account.api_url, account.username)
    try:
        await asyncio.to_thread(_prepare, paths, library)
        day = today or datetime.now().astimezone().date()
        fill = await asyncio.to_thread(_read, resources() / "demo" / "library.json", day)
        db = await Database.open(library)
        try:
            await db.write(fill)
        finally:
            await db.close()
        await asyncio.to_thread(_copy_covers, paths)
        accounts.remember(accounts.settings_of(paths), account)
    except OSError as error:
        raise UsageError(
            f"The demonstration library cannot be written to {folder} ({error.strerror}). "
            "Choose another folder."
        ) from error
    return paths


def _prepare(paths: Paths, library: Path) -> None:
    others = [file for file in library.parent.glob("*.sqlite") if file != library]
    if others:
        raise UsageError(
            f"{paths.data} holds a library already. Choose another folder for the demonstration."
        )
    paths.create()


def _read(file: Path, today: date) -> Write:
    # Imported here, in the thread: it loads everything that answers of a server go through.
    from metron_desktop.services import demo_dates, demo_records

    answers = json.loads(file.read_text(encoding="utf-8"))
    return demo_records.parse(demo_dates.moved(answers, today))


def _copy_covers(paths: Paths) -> None:
    from metron_desktop.covers.cache import CoverCache

    cache = CoverCache(paths.covers, None, 0)
    paths.covers.mkdir(parents=True, exist_ok=True)
    for picture in (resources() / "demo" / "covers").iterdir():
        kept = cache.path_of(demo_cover_url(picture.name))
        if not kept.exists():
            shutil.copyfile(picture, kept)


def demo_cover_url(name: str) -> str:
    """The address under which the demonstration's records name a picture of theirs."""
    return f"{accounts.DEMO_API_URL.removesuffix('api/')}covers/{name}"
