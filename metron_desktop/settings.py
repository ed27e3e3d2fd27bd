"""Typed settings, each declared once with its key, type, default and label.

A `Settings` object is a value store over one JSON file. Widgets, services and the command line
read from it; nobody else knows where it lies. Secrets are never kept here (see
`services.credentials`). Not thread-safe: used from the main thread only.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T", bool, int, float, str)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting.

    Attributes:
        key: Name in the settings file, ``group/name``.
        default: Value used when nothing (or nonsense) is stored; gives the type.
        label: What the settings dialog calls it, in English.
    """

    key: str
    default: T
    label: str


API_URL = Setting("account/api_url", "https://metron.cloud/api/", "Server")
USERNAME = Setting("account/username", "", "User name")
USES_TOKEN = Setting("account/uses_token", True, "Sign in with an API token")
DAILY_RESERVE = Setting("sync/daily_reserve", 500, "Requests kept for me every day")
COVER_CACHE_MB = Setting("covers/cache_mb", 1024, "Largest size of the cover cache (MB)")
THEME = Setting("appearance/theme", "system", "Theme")
WINDOW_GEOMETRY = Setting("window/geometry", "", "Window geometry")
WINDOW_STATE = Setting("window/state", "", "Window state")
WINDOW_PAGE = Setting("window/page", "collection", "Page shown at start")


class Settings:
    """The values a person chose, kept in a JSON file.

    A missing file means defaults. A damaged file is set aside (renamed ``.damaged``), never
    overwritten silently.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, object] = {}
        try:
            stored = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            _logger.warning("Settings could not be read and start from defaults: %s", error)
            if file.exists():
                file.replace(file.with_suffix(".damaged"))
            return
        if isinstance(stored, dict):
            self._values = stored

    def get(self, setting: Setting[T]) -> T:
        """The stored value, or the default when none of the right type is stored."""
        value = self._values.get(setting.key, setting.default)
        if type(value) is not type(setting.default):
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Store `value` and write the file at once (atomically)."""
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        self._write()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps(self._values, indent=2, sort_keys=True), encoding="utf-8")
        os.replace(draft, self._file)  # noqa: PTH105 - the documented atomic rename
