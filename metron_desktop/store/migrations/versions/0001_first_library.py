"""The first library: catalogue, collection, reading lists, local edits, search."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Types are spelled out here as SQLite keeps them: a migration must not change with the program.


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _long_text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _count(name: str, start: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=str(start))


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=nullable)


def _described() -> tuple[sa.Column[Any], ...]:
    return (
        _long_text("desc"),
        sa.Column("cv_id", sa.Integer),
        sa.Column("gcd_id", sa.Integer),
        _text("resource_url"),
    )


def _seen() -> tuple[sa.Column[str], ...]:
    return (
        _moment("modified"),
        _moment("listed_at"),
        _moment("detailed_at"),
        _moment("detail_modified"),
    )


def _price(name: str, currency: str) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column(name, sa.BigInteger),  # hundredths
        sa.Column(currency, sa.String(3), nullable=False, server_default=""),
    )


def _issue_part(*, ordered: bool) -> tuple[sa.Column[Any], ...]:
    issue = sa.Column(
        "issue_id", sa.Integer, sa.ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True
    )
    return (issue, sa.Column("position", sa.Integer, primary_key=True)) if ordered else (issue,)


def upgrade() -> None:
    """Create everything."""
    _catalogue()
    _issue_parts()
    _collection()
    _reading_lists()
    _bookkeeping()
    _overlay_triggers()
    _search()


def downgrade() -> None:
    """There is nothing before the first library."""
    raise NotImplementedError


def _catalogue() -> None:
    op.create_table(
        "publishers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("alt_names", sa.JSON),
        sa.Column("founded", sa.Integer),
        _text("country"),
        _text("image"),
        *_described(),
        *_seen(),
    )
    op.create_table(
        "imprints",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("publisher_id", sa.Integer, sa.ForeignKey("publishers.id")),
        sa.Column("founded", sa.Integer),
        _text("image"),
        *_described(),
        *_seen(),
    )
    op.create_table(
        "series_types",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("sort_name", sa.String, nullable=False),
        sa.Column("sort_key", sa.String, nullable=False),
        sa.Column("alt_names", sa.JSON),
        sa.Column("volume", sa.Integer),
        sa.Column("year_began", sa.Integer),
        sa.Column("year_end", sa.Integer),
        sa.Column("series_type_id", sa.Integer, sa.ForeignKey("series_types.id")),
        sa.Column("publisher_id", sa.Integer, sa.ForeignKey("publishers.id"), index=True),
        sa.Column("imprint_id", sa.Integer, sa.ForeignKey("imprints.id")),
        _text("status"),
        _text("language"),
        sa.Column("issue_count", sa.Integer),
        sa.Column("genres", sa.JSON),
        sa.Column("associated", sa.JSON),
        _moment("issues_walked_at"),
        _moment("walked_modified"),
        *_described(),
        *_seen(),
    )
    op.create_index("ix_series_order", "series", ["sort_key", "year_began", "id"])
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("series_id", sa.Integer, sa.ForeignKey("series.id"), nullable=False),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("number_key", sa.String, nullable=False, index=True),
        _text("alt_number"),
        _text("title"),
        sa.Column("story_titles", sa.JSON),
        sa.Column("cover_date", sa.Date, index=True),
        sa.Column("store_date", sa.Date, index=True),
        sa.Column("foc_date", sa.Date),
        _text("image"),
        sa.Column("cover_hash", sa.BigInteger, index=True),
        *_price("price", "price_currency"),
        _text("age_rating"),
        _text("sku"),
        _text("isbn"),
        sa.Column("upc", sa.String, nullable=False, server_default="", index=True),
        sa.Column("page_count", sa.Integer),
        sa.Column("average_rating", sa.Float),
        _count("rating_count"),
        *_described(),
        *_seen(),
    )
    op.create_index(
        "ix_issues_order", "issues", ["series_id", "cover_date", "store_date", "number_key", "id"]
    )
    op.create_table(
        "entities",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        _text("image"),
        sa.Column("extra", sa.JSON),
        *_described(),
        *_seen(),
    )


def _issue_parts() -> None:
    op.create_table(
        "issue_entities",
        *_issue_part(ordered=False),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("entity_id", sa.Integer, primary_key=True),
    )
    op.create_index("ix_issue_entities_entity", "issue_entities", ["kind", "entity_id", "issue_id"])
    op.create_table(
        "credits",
        *_issue_part(ordered=True),
        sa.Column("creator_id", sa.Integer, nullable=False, index=True),
        sa.Column("creator", sa.String, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
    )
    op.create_table(
        "variants",
        *_issue_part(ordered=True),
        sa.Column("name", sa.String, nullable=False),
        _text("image"),
        *_price("price", "price_currency"),
        _text("sku"),
        sa.Column("upc", sa.String, nullable=False, server_default="", index=True),
    )
    op.create_table(
        "reprints",
        *_issue_part(ordered=True),
        sa.Column("reprint_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )


def _collection() -> None:
    op.create_table(
        "collection_items",
        sa.Column("local_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("server_id", sa.Integer, unique=True),
        sa.Column("issue_id", sa.Integer, sa.ForeignKey("issues.id"), nullable=False, unique=True),
        _count("quantity", 1),
        sa.Column("book_format", sa.String, nullable=False, server_default="PRINT"),
        sa.Column("grade", sa.Integer),  # tenths
        _text("grading_company"),
        sa.Column("purchase_date", sa.Date),
        *_price("purchase_price", "purchase_currency"),
        _text("purchase_store"),
        _text("storage_location"),
        _long_text("notes"),
        sa.Column("is_read", sa.Boolean, nullable=False, server_default="0"),
        _moment("date_read"),
        _count("read_count"),
        sa.Column("rating", sa.Integer),
        _text("resource_url"),
        _moment("created_on"),
        sa.Column("overlay", sa.Text),
        *_seen(),
        sqlite_autoincrement=True,
    )
    item = "collection_items.local_id"
    op.create_table(
        "read_dates",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "local_id",
            sa.Integer,
            sa.ForeignKey(item, ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("server_id", sa.Integer, unique=True),
        _moment("read_date", nullable=False),
        _moment("created_on"),
    )
    op.create_table(
        "local_values",
        sa.Column(
            "local_id", sa.Integer, sa.ForeignKey(item, ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("field", sa.String, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("base", sa.JSON, nullable=False),
        _moment("edited_at", nullable=False),
    )


def _reading_lists() -> None:
    op.create_table(
        "reading_lists",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("sort_key", sa.String, nullable=False, index=True),
        _text("slug"),
        sa.Column("user_id", sa.Integer),
        _text("username"),
        _text("list_type"),
        sa.Column("is_private", sa.Boolean, nullable=False, server_default="0"),
        _text("attribution_source"),
        _text("attribution_url"),
        sa.Column("average_rating", sa.Float),
        _count("rating_count"),
        _text("image"),
        sa.Column("previous", sa.JSON),
        sa.Column("next", sa.JSON),
        _moment("items_walked_at"),
        _moment("walked_modified"),
        _moment("gone_at"),
        *_described(),
        *_seen(),
    )
    op.create_table(
        "reading_list_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "list_id",
            sa.Integer,
            sa.ForeignKey("reading_lists.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("issue_id", sa.Integer, sa.ForeignKey("issues.id"), nullable=False, index=True),
        sa.Column("order", sa.Integer, nullable=False),
        _text("issue_type"),
    )
    op.create_index("ix_reading_list_items_order", "reading_list_items", ["list_id", "order", "id"])


def _bookkeeping() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("client_id", sa.String, nullable=False, unique=True),
        sa.Column("operation", sa.String, nullable=False),
        sa.Column("issue_id", sa.Integer, nullable=False, index=True),
        sa.Column("payload", sa.JSON, nullable=False),
        _moment("created_at", nullable=False),
        _count("attempts"),
        sa.Column("state", sa.String, nullable=False, server_default="waiting"),
        _text("last_error"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "cursors",
        sa.Column("resource", sa.String, primary_key=True),
        _moment("modified_gt"),
        sa.Column("next_page", sa.Integer),
        sa.Column("count", sa.Integer),
        _moment("walk_started_at"),
        _moment("walked_at"),
    )
    op.create_table(
        "account",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )


def _overlay_triggers() -> None:
    """Keep ``collection_items.overlay`` equal to the item's local values."""
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"""
            CREATE TRIGGER local_values_after_{event.lower()} AFTER {event} ON local_values BEGIN
              UPDATE collection_items
              SET overlay = (
                SELECT nullif(json_group_object(field, json(value)), '{{}}')
                FROM local_values WHERE local_id = {row}.local_id
              )
              WHERE local_id = {row}.local_id;
            END
            """  # noqa: S608 - the values are the three constants above
        )


def _search() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        _text("subtitle"),
        _long_text("words"),
    )
    op.execute(
        """
        CREATE VIRTUAL TABLE search_index USING fts5(
          words, content='search_entries', content_rowid='id',
          tokenize="unicode61 remove_diacritics 2 tokenchars '∞'", prefix='1 2 3'
        )
        """
    )
    add = "INSERT INTO search_index(rowid, words) VALUES (NEW.id, NEW.words);"
    drop = (
        "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
    )
    for event, condition, statements in (
        ("INSERT", "", add),
        ("UPDATE", "WHEN OLD.words <> NEW.words ", drop + add),
        ("DELETE", "", drop),
    ):
        op.execute(
            f"CREATE TRIGGER search_entries_after_{event.lower()} AFTER {event} "
            f"ON search_entries {condition}BEGIN {statements} END"
        )
