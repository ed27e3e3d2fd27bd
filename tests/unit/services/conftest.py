"""Servers with tiny worlds."""

from __future__ import annotations

from tests.metron_server.fixtures import make_server

__all__ = ["make_server"]
