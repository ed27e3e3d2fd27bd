"""Loads the services, and with them database and network, behind the painted window."""

from __future__ import annotations

import asyncio
import importlib

_SERVICES = ("accounts", "credentials", "demo", "workspace")


async def load_services() -> None:
    """Import the services in a thread, so that the window stays alive meanwhile."""
    loop = asyncio.get_running_loop()
    for name in _SERVICES:
        await loop.run_in_executor(None, importlib.import_module, f"metron_desktop.services.{name}")
