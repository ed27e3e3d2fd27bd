"""Sending what was changed here to the server, in order, and never twice."""

from metron_desktop.sync.push.sending import Push

__all__ = ["Push"]
