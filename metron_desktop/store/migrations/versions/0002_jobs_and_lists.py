"""The queue of jobs, wish list and pull list, kept copies, items removed on the server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=nullable)


def upgrade() -> None:
    """Add what this revision brings; nothing of what is there is touched."""
    op.add_column("collection_items", _moment("removed_at"))
    _outbox()
    _jobs()
    _lists()


def _outbox() -> None:
    connection = op.get_bind()
    last = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
    ).scalar()
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.alter_column("issue_id", existing_type=sa.Integer, nullable=True)
        table.add_column(sa.Column("series_id", sa.Integer))
        table.create_index("ix_outbox_series_id", ["series_id"])
    # The copied table would give out the ids of entries that were sent once more.
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name LIKE '%outbox'")
    connection.exec_driver_sql("INSERT INTO sqlite_sequence VALUES ('outbox', ?)", (last or 0,))


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        _text("subject_kind"),
        sa.Column("subject_id", sa.Integer),
        _text("subject_name"),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("full", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False, server_default="waiting", index=True),
        _moment("created_at", nullable=False),
        _moment("started_at"),
        _moment("ended_at"),
        _count("requests"),
        _count("added"),
        _count("updated"),
        _count("removed"),
        _text("error"),
        sa.Column("parts", sa.JSON, nullable=False, server_default="[]"),
        sqlite_autoincrement=True,
    )


def _lists() -> None:
    op.create_table(
        "wishes",
        sa.Column("local_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("server_id", sa.Integer, unique=True),
        sa.Column("issue_id", sa.Integer, sa.ForeignKey("issues.id"), nullable=False, unique=True),
        sa.Column("status", sa.String, nullable=False, server_default="wanted"),
        sa.Column("priority", sa.Integer, nullable=False, server_default="3"),
        sa.Column("desired_grade", sa.Integer),  # tenths
        sa.Column("max_price", sa.BigInteger),  # hundredths
        sa.Column("max_price_currency", sa.String(3), nullable=False, server_default=""),
        sa.Column("notes", sa.Text, nullable=False, server_default=""),
        sa.Column("server_values", sa.JSON, nullable=False, server_default="{}"),
        _moment("added_on"),
        _moment("modified"),
        _moment("listed_at"),
        _moment("removed_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pulls",
        sa.Column("series_id", sa.Integer, sa.ForeignKey("series.id"), primary_key=True),
        sa.Column("server_id", sa.Integer, unique=True),
        _moment("added_on"),
        _moment("listed_at"),
    )
    op.create_table(
        "offline_copies",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True),
        _moment("kept_since", nullable=False),
        _moment("completed_at"),
    )
