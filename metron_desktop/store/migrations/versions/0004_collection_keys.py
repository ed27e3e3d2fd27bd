"""What the collection is sorted and filtered by, in one narrow table that triggers keep in step."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ITEM = (
    *("server_id", "issue_id", "quantity", "book_format", "grade", "grading_company"),
    *("purchase_date", "purchase_price", "purchase_currency", "purchase_store"),
    *("storage_location", "notes", "is_read", "date_read", "read_count", "rating"),
    *("created_on", "modified", "overlay", "removed_at"),
)
_ISSUE = ("series_id", "number_key", "cover_date", "store_date")
_SERIES = ("name", "sort_key", "year_began", "publisher_id", "imprint_id", "series_type_id")


def upgrade() -> None:
    """Add the table, and note that every item is still to be written into it."""
    op.create_table(
        "collection_keys",
        sa.Column(
            "local_id",
            sa.Integer,
            sa.ForeignKey("collection_items.local_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        *(sa.Column(name, sa.Integer) for name in ("issue_id", "series_id")),
        *(sa.Column(name, sa.Integer) for name in ("publisher_id", "imprint_id")),
        *(sa.Column(name, sa.Integer) for name in ("series_type_id", "quantity")),
        sa.Column("grade", sa.Integer),  # tenths
        sa.Column("is_read", sa.Boolean),
        *(sa.Column(name, sa.Integer) for name in ("read_count", "rating")),
        *(sa.Column(name, sa.BigInteger) for name in ("purchase_price", "value")),  # hundredths
        *(sa.Column(name, sa.Boolean) for name in ("gap", "local", "removed")),
        *(sa.Column(name, sa.String) for name in ("book_format", "grading_company")),
        sa.Column("purchase_currency", sa.String),
        *(sa.Column(name, sa.Date) for name in ("cover_date", "store_date", "purchase_date")),
        *(sa.Column(name, sa.String(32)) for name in ("date_read", "created_on", "modified")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("series_key", "issue_key")),
        *(sa.Column(name, sa.String) for name in ("number", "series", "publisher", "imprint")),
        *(sa.Column(name, sa.String) for name in ("series_type", "purchase_store")),
        sa.Column("storage_location", sa.String),
        sa.Column("notes", sa.Text),
    )
    op.create_index("ix_collection_keys_order", "collection_keys", ["series_key", "issue_key"])
    op.create_table("stale_items", sa.Column("local_id", sa.Integer, nullable=False))
    op.create_index("ix_issues_numbers", "issues", ["series_id", "number_key", "id"])
    _of_items()
    _of_issues()
    _of_names()
    op.execute("INSERT INTO stale_items SELECT local_id FROM collection_items")


def _of_items() -> None:
    place = "(SELECT series_id FROM issues WHERE id = {row}.issue_id), {row}.issue_id"
    old, new = (_beside(place.format(row=row)) for row in ("OLD", "NEW"))
    own = "INSERT INTO stale_items VALUES (NEW.local_id);"
    _trigger("collection_items", "INSERT", f"{own} {new}")
    _trigger("collection_items", "UPDATE", own, of=_ITEM)
    _trigger(
        "collection_items",
        "UPDATE",
        f"{old} {new}",
        of=("issue_id",),
        when="OLD.issue_id <> NEW.issue_id",
        name="moved",
    )
    _trigger("collection_items", "DELETE", old)


def _of_issues() -> None:
    old, new = (_beside(f"{row}.series_id, {row}.id") for row in ("OLD", "NEW"))
    own = _stale("issue_id = NEW.id")
    _trigger("issues", "INSERT", new)
    _trigger("issues", "UPDATE", own, of=_ISSUE, when=_differ(_ISSUE))
    # What stood beside it is found before it moves, what it stands beside then afterwards.
    place = _ISSUE[:2]
    _trigger("issues", "UPDATE", old, of=place, when=_differ(place), timing="BEFORE")
    _trigger("issues", "UPDATE", new, of=place, when=_differ(place), name="moved")
    _trigger("issues", "DELETE", old, timing="BEFORE")


def _of_names() -> None:
    of_series = "issue_id IN (SELECT i.id FROM issues i JOIN series s ON s.id = i.series_id WHERE "
    _trigger(
        "series",
        "UPDATE",
        _stale("issue_id IN (SELECT id FROM issues WHERE series_id = NEW.id)"),
        of=_SERIES,
        when=_differ(_SERIES),
    )
    for table, key in (
        ("publishers", "publisher_id"),
        ("imprints", "imprint_id"),
        ("series_types", "series_type_id"),
    ):
        stale = _stale(f"{of_series} s.{key} = NEW.id)")
        _trigger(table, "UPDATE", stale, of=("name",), when=_differ(("name",)))


def _stale(condition: str) -> str:
    return f"INSERT INTO stale_items SELECT local_id FROM collection_items WHERE {condition};"  # noqa: S608


def _beside(place: str) -> str:
    """Note the items of the issues before and after an issue: the gap beside them may be another.

    Args:
        place: SQL for the series' id and the issue's.
    """
    series, issue = place.rsplit(", ", 1)
    here = f"(SELECT number_key, id FROM issues WHERE id = {issue})"  # noqa: S608
    one = (
        f"(SELECT id FROM issues WHERE series_id = {series} AND (number_key, id) {{sign}} {here} "  # noqa: S608
        "ORDER BY number_key {way}, id {way} LIMIT 1)"
    )
    before, after = one.format(sign="<", way="DESC"), one.format(sign=">", way="ASC")
    return _stale(f"issue_id IN ({before}, {after})")


def _differ(columns: Iterable[str]) -> str:
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)


def _trigger(
    table: str,
    event: str,
    statements: str,
    *,
    of: Iterable[str] = (),
    when: str = "",
    name: str = "stale",
    timing: str = "AFTER",
) -> None:
    columns = f" OF {', '.join(of)}" if of else ""
    op.execute(
        f"CREATE TRIGGER {table}_{name}_{timing.lower()}_{event.lower()} "
        f"{timing} {event}{columns} ON {table} "
        f"{f'WHEN {when} ' if when else ''}BEGIN {statements} END"
    )
