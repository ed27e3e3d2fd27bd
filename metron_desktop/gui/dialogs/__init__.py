"""Dialogs, opened with ``open()`` and never with ``exec()``, which would stop other tasks."""
