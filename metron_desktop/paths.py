"""Where the program keeps its files.

Source of the folders: the XDG base directory specification 0.8 (logs belong to the state
folder), Apple's file system guide and Windows' known folders, all through `platformdirs`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

APP_NAME = "metron-desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation.

    Attributes:
        data: Library files; what is here must never be lost.
        cache: Cover images and other things that can be fetched again.
        config: Settings.
        logs: Rotated log files.
    """

    data: Path
    cache: Path
    config: Path
    logs: Path

    @classmethod
    def of_user(cls) -> Paths:
        """The folders the operating system sets aside for the current user."""
        # Imported here: it is not needed where a folder was named on the command line.
        import platformdirs

        return cls(
            data=platformdirs.user_data_path(APP_NAME, appauthor=False),
            cache=platformdirs.user_cache_path(APP_NAME, appauthor=False),
            config=platformdirs.user_config_path(APP_NAME, appauthor=False),
            logs=platformdirs.user_log_path(APP_NAME, appauthor=False),
        )

    @classmethod
    def below(cls, folder: Path) -> Paths:
        """Everything below one folder: a portable installation, a demonstration or a test."""
        return cls(folder, folder / "cache", folder / "config", folder / "logs")

    @property
    def covers(self) -> Path:
        """The folder of the cover image cache, shared by all accounts."""
        return self.cache / "covers"

    def library(self, origin: str, username: str) -> Path:
        """The library file of one account.

        Args:
            origin: The API's base URL, for example ``https://metron.cloud/api/``.
            username: The account's name on that server; empty for an account that only
                works offline.
        """
        parts = urlsplit(origin)
        server = parts.netloc + parts.path.removesuffix("/").removesuffix("/api")
        account = f"{server} {username or 'offline'}".lower()
        name = re.sub(r"[^a-z0-9.]+", "-", account).strip("-")
        if name != account.replace(" ", "-", 1):
            # Names that only differ in what a file name cannot hold must not share a file.
            name += "-" + hashlib.sha256(account.encode()).hexdigest()[:8]
        return self.data / "libraries" / f"{name}.sqlite"

    def create(self) -> None:
        """Make the folders that do not exist yet, readable by their owner only."""
        for folder in (self.data, self.cache, self.config, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def resources() -> Path:
    """The folder of icons, themes, translations, help and the demonstration library.

    It stands inside the package in an installed wheel and beside it in a checkout.
    """
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
