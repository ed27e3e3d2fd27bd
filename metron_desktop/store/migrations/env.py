"""Runs migrations on the connection that `store.migrate` hands over; used by Alembic only."""

from __future__ import annotations

from alembic import context

from metron_desktop.store.tables import metadata

context.configure(
    # The connection is already in a transaction of ours, and SQLite's DDL takes part in it.
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    # Gives constraints their names.
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
