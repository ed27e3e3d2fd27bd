"""What was done and can be undone, what is ignored, and filters with a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=False)


def upgrade() -> None:
    """Add what this revision brings; nothing of what is there is touched."""
    op.create_table(
        "deeds",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        _text("subject"),
        _text("field"),
        _moment("done_at"),
        sa.Column("undone", sa.Boolean, nullable=False, server_default="0"),
        sa.Column("size", sa.Integer, nullable=False, server_default="0"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deed_rows",
        sa.Column(
            "deed_id", sa.Integer, sa.ForeignKey("deeds.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("table", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ignored",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True),
        _moment("since"),
    )
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("line", sa.Text, nullable=False, server_default=""),
        sa.Column("order", sa.JSON, nullable=False, server_default="[]"),
        _text("group"),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
        sqlite_autoincrement=True,
    )
