"""A report for people who help: versions, folders, library, keychain, network. No secrets."""

from __future__ import annotations

import asyncio
import platform
import sqlite3
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from metron_desktop import __version__
from metron_desktop.domain.account import Account, Credentials
from metron_desktop.errors import AppError
from metron_desktop.paths import Paths, resources
from metron_desktop.services import credentials as keychain

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PACKAGES = (
    "pyside6-essentials",
    "qasync",
    "httpx",
    "pydantic",
    "sqlalchemy",
    "alembic",
    "pillow",
    "imagehash",
    "numpy",
    "keyring",
    "platformdirs",
    "filelock",
)
_PORTS = {"http": 80, "https": 443}
_PATIENCE_S = 10.0


async def report(
    paths: Paths, account: Account, credentials: Credentials | None = None
) -> dict[str, Any]:
    """Look at everything this program depends on.

    Args:
        paths: The folders in use.
        account: The account that would be opened.
        credentials: Those of the environment or the keychain, if any; used for one cheap request
            to the account's server, and never part of the report.

    Returns:
        JSON values by topic.
    """
    return {
        "versions": _versions(),
        "paths": {
            "data": str(paths.data),
            "cache": str(paths.cache),
            "config": str(paths.config),
            "logs": str(paths.logs),
            "resources": str(resources()),
        },
        "account": {
            "api_url": account.api_url,
            "username": account.username,
            "demo": account.demo,
            "credentials": _kind(credentials),
        },
        "library": await _library(paths.library(account.api_url, account.username)),
        "keychain": await keychain.keychain_name(),
        "network": await _network(account, credentials),
    }


def _versions() -> dict[str, str]:
    found = {
        "metron-desktop": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "frozen": str(getattr(sys, "frozen", False)).lower(),
    }
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found


def _kind(credentials: Credentials | None) -> str:
    if credentials is None or not credentials.usable:
        return "none"
    return "token" if credentials.token else "user name and password"


async def _library(file: Path) -> dict[str, Any]:
    from metron_desktop.store import account, collection, issues, migrate, series
    from metron_desktop.store.database import Database

    size = await asyncio.to_thread(_size, file)
    found: dict[str, Any] = {
        "file": str(file),
        "bytes": size,
        "exists": size is not None,
        "schema_known": migrate.CURRENT,
    }
    if size is None:
        return found

    def look(connection: Connection) -> dict[str, Any]:
        return {
            "schema": migrate.revision(connection),
            "integrity": account.integrity(connection),
            "collection_items": collection.count(connection),
            "series": series.count(connection),
            "issues": issues.count(connection),
        }

    try:
        db = await Database.open(file)
        try:
            found |= await db.read(look)
        finally:
            await db.close()
    except AppError as error:
        found["error"] = error.sentence
    return found


def _size(file: Path) -> int | None:
    """Bytes of a file; None where it does not exist."""
    return file.stat().st_size if file.exists() else None


async def _network(account: Account, credentials: Credentials | None) -> dict[str, Any]:
    """Whether the account's server can be reached, and whether it accepts the credentials.

    Without credentials nothing is asked (the deployment bans addresses that send unauthorised
    requests); a connection is opened and closed.
    """
    if account.demo:
        return {"checked": False, "reason": "The demonstration library never goes online."}
    if credentials is not None and credentials.usable:
        from metron_desktop.api.errors import Offline
        from metron_desktop.services import accounts

        try:
            await accounts.check(account.api_url, credentials)
        except Offline as error:
            return {"checked": True, "reachable": False, "error": error.sentence}
        except AppError as error:
            return {"checked": True, "reachable": True, "signed_in": False, "error": error.sentence}
        return {"checked": True, "reachable": True, "signed_in": True}
    parts = urlsplit(account.api_url)
    try:
        async with asyncio.timeout(_PATIENCE_S):
            _, writer = await asyncio.open_connection(
                parts.hostname, parts.port or _PORTS[parts.scheme]
            )
            writer.close()
    except (OSError, TimeoutError) as error:
        reason = str(error) or "no answer"
        return {"checked": True, "reachable": False, "error": f"{parts.hostname}: {reason}"}
    return {"checked": True, "reachable": True, "signed_in": False}
