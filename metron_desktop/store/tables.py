"""The schema as SQLAlchemy Core tables. Migrations (`store/migrations`) create it.

Naming: a server resource's primary key is the server's id. ``listed_at`` and ``detailed_at`` say
when a row was last seen in a list and in a detail answer. Cached server data may be rebuilt from
the server; `local_values`, `outbox`, local-only `collection_items` and `read_dates` may not.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from metron_desktop.store.types import Hundredths, Tenths, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _seen() -> tuple[Column[object], ...]:
    """When the server changed a record, and when we saw it in a list and in full."""
    return (
        Column("modified", UtcDateTime),
        Column("listed_at", UtcDateTime),
        Column("detailed_at", UtcDateTime),
        # The `modified` of the detail we have; behind `modified` when the server has a newer one.
        Column("detail_modified", UtcDateTime),
    )


def _described() -> tuple[Column[object], ...]:
    """What every described record of the catalogue carries."""
    return (
        Column("desc", Text, nullable=False, server_default=""),
        Column("cv_id", Integer),
        Column("gcd_id", Integer),
        Column("resource_url", String, nullable=False, server_default=""),
    )


publishers = Table(
    "publishers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("alt_names", JSON),
    Column("founded", Integer),
    Column("country", String, nullable=False, server_default=""),
    Column("image", String, nullable=False, server_default=""),
    *_described(),
    *_seen(),
)

imprints = Table(
    "imprints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("publisher_id", ForeignKey("publishers.id")),
    Column("founded", Integer),
    Column("image", String, nullable=False, server_default=""),
    *_described(),
    *_seen(),
)

series_types = Table(
    "series_types",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("sort_name", String, nullable=False),
    # `domain.text.fold` of sort_name: what lists are ordered by.
    Column("sort_key", String, nullable=False),
    Column("alt_names", JSON),
    Column("volume", Integer),
    Column("year_began", Integer),
    Column("year_end", Integer),
    Column("series_type_id", ForeignKey("series_types.id")),
    Column("publisher_id", ForeignKey("publishers.id"), index=True),
    Column("imprint_id", ForeignKey("imprints.id")),
    Column("status", String, nullable=False, server_default=""),
    Column("language", String, nullable=False, server_default=""),
    Column("issue_count", Integer),
    Column("genres", JSON),
    Column("associated", JSON),  # [[id, name], ...]
    # When all issues of the series were last listed; None while only some are known. The second
    # is the series' `modified` at that time.
    Column("issues_walked_at", UtcDateTime),
    Column("walked_modified", UtcDateTime),
    *_described(),
    *_seen(),
    # The natural order, so that walking this index and the issues' own needs no sorting.
    Index("ix_series_order", "sort_key", "year_began", "id"),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("series_id", ForeignKey("series.id"), nullable=False),
    Column("number", String, nullable=False),
    # `domain.issue_number.number_key`: natural order.
    Column("number_key", String, nullable=False, index=True),
    Column("alt_number", String, nullable=False, server_default=""),
    Column("title", String, nullable=False, server_default=""),
    Column("story_titles", JSON),
    Column("cover_date", Date, index=True),
    Column("store_date", Date, index=True),
    Column("foc_date", Date),
    Column("image", String, nullable=False, server_default=""),
    Column("cover_hash", BigInteger, index=True),  # signed 64 bits
    Column("price", Hundredths),
    Column("price_currency", String(3), nullable=False, server_default=""),
    Column("age_rating", String, nullable=False, server_default=""),
    Column("sku", String, nullable=False, server_default=""),
    Column("isbn", String, nullable=False, server_default=""),
    Column("upc", String, nullable=False, server_default="", index=True),
    Column("page_count", Integer),
    Column("average_rating", Float),
    Column("rating_count", Integer, nullable=False, server_default="0"),
    *_described(),
    *_seen(),
    # The natural order within a series.
    Index("ix_issues_order", "series_id", "cover_date", "store_date", "number_key", "id"),
    # What stands before and after an issue when they are counted.
    Index("ix_issues_numbers", "series_id", "number_key", "id"),
)

entities = Table(
    # Arcs, characters, creators, teams and universes: one shape, told apart by `kind`.
    "entities",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("image", String, nullable=False, server_default=""),
    # What only some kinds have: alias, birth, death, designation, publisher, creators, teams.
    Column("extra", JSON),
    *_described(),
    *_seen(),
)

issue_entities = Table(
    # Which arcs, characters, teams and universes an issue has.
    "issue_entities",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("entity_id", Integer, primary_key=True),
    Index("ix_issue_entities_entity", "kind", "entity_id", "issue_id"),
)

credits_ = Table(
    "credits",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("creator_id", Integer, nullable=False, index=True),
    Column("creator", String, nullable=False),
    Column("roles", JSON, nullable=False),
)

variants = Table(
    "variants",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("image", String, nullable=False, server_default=""),
    Column("price", Hundredths),
    Column("price_currency", String(3), nullable=False, server_default=""),
    Column("sku", String, nullable=False, server_default=""),
    Column("upc", String, nullable=False, server_default="", index=True),
)

reprints = Table(
    "reprints",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("reprint_id", Integer, nullable=False),
    Column("name", String, nullable=False),
)

collection_items = Table(
    "collection_items",
    metadata,
    Column("local_id", Integer, primary_key=True, autoincrement=True),
    Column("server_id", Integer, unique=True),
    # An item is unique per account and issue, on the server and here.
    Column("issue_id", ForeignKey("issues.id"), nullable=False, unique=True),
    Column("quantity", Integer, nullable=False, server_default="1"),
    Column("book_format", String, nullable=False, server_default="PRINT"),
    Column("grade", Tenths),
    Column("grading_company", String, nullable=False, server_default=""),
    Column("purchase_date", Date),
    Column("purchase_price", Hundredths),
    Column("purchase_currency", String(3), nullable=False, server_default=""),
    Column("purchase_store", String, nullable=False, server_default=""),
    Column("storage_location", String, nullable=False, server_default=""),
    Column("notes", Text, nullable=False, server_default=""),
    Column("is_read", Boolean, nullable=False, server_default="0"),
    Column("date_read", UtcDateTime),
    Column("read_count", Integer, nullable=False, server_default="0"),
    Column("rating", Integer),
    Column("resource_url", String, nullable=False, server_default=""),
    Column("created_on", UtcDateTime),
    # `local_values` of the item as one JSON object, kept in step by triggers, so that sorting and
    # filtering by effective values need no join; None for most items. See `store.effective`.
    Column("overlay", Text),
    # When the server was seen not to have it any more, although something was typed here: the
    # person decides what becomes of it. None for every other item.
    Column("removed_at", UtcDateTime),
    *_seen(),
    sqlite_autoincrement=True,
)

read_dates = Table(
    "read_dates",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "local_id",
        ForeignKey("collection_items.local_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("server_id", Integer, unique=True),
    Column("read_date", UtcDateTime, nullable=False),
    Column("created_on", UtcDateTime),
)

local_values = Table(
    # A person's own value of one field, laid over the server's. Never written by a sync. Values
    # are in the form in which the field's own column keeps them (a grade in tenths).
    "local_values",
    metadata,
    Column(
        "local_id",
        ForeignKey("collection_items.local_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("field", String, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("base", JSON, nullable=False),  # the server's value when the edit was made
    Column("edited_at", UtcDateTime, nullable=False),
)

reading_lists = Table(
    "reading_lists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("sort_key", String, nullable=False, index=True),
    Column("slug", String, nullable=False, server_default=""),
    Column("user_id", Integer),
    Column("username", String, nullable=False, server_default=""),
    Column("list_type", String, nullable=False, server_default=""),
    Column("is_private", Boolean, nullable=False, server_default="0"),
    Column("attribution_source", String, nullable=False, server_default=""),
    Column("attribution_url", String, nullable=False, server_default=""),
    Column("average_rating", Float),
    Column("rating_count", Integer, nullable=False, server_default="0"),
    Column("image", String, nullable=False, server_default=""),
    Column("previous", JSON),  # [id, name]
    Column("next", JSON),
    # When all items were last fetched, and the list's `modified` at that time.
    Column("items_walked_at", UtcDateTime),
    Column("walked_modified", UtcDateTime),
    # When the server stopped showing it (deleted or made private); it stays readable here.
    Column("gone_at", UtcDateTime),
    *_described(),
    *_seen(),
)

reading_list_items = Table(
    "reading_list_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list_id", ForeignKey("reading_lists.id", ondelete="CASCADE"), nullable=False),
    Column("issue_id", ForeignKey("issues.id"), nullable=False, index=True),
    Column("order", Integer, nullable=False),
    Column("issue_type", String, nullable=False, server_default=""),
    Index("ix_reading_list_items_order", "list_id", "order", "id"),
)

outbox = Table(
    # Changes on their way to the server, in order per issue or (pull list) per series.
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("client_id", String, nullable=False, unique=True),  # a UUID made here
    Column("operation", String, nullable=False),  # see `domain.outbox.Operation`
    Column("issue_id", Integer, index=True),
    Column("series_id", Integer, index=True),
    Column("payload", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # waiting, sending (an answer may have been lost), kept (the server is read-only there)
    Column("state", String, nullable=False, server_default="waiting"),
    Column("last_error", String, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

cursors = Table(
    # Per resource: how far its walk has come and how far back the next one must reach.
    "cursors",
    metadata,
    Column("resource", String, primary_key=True),
    Column("modified_gt", UtcDateTime),
    Column("next_page", Integer),
    Column("count", Integer),
    Column("walk_started_at", UtcDateTime),
    Column("walked_at", UtcDateTime),
)

jobs = Table(
    # The queue of work that needs the server, and its history.
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("subject_kind", String, nullable=False, server_default=""),
    Column("subject_id", Integer),
    Column("subject_name", String, nullable=False, server_default=""),
    Column("priority", Integer, nullable=False),
    Column("full", Boolean, nullable=False, server_default="0"),
    Column("batch", Integer, nullable=False),
    Column("state", String, nullable=False, server_default="waiting", index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("requests", Integer, nullable=False, server_default="0"),
    Column("added", Integer, nullable=False, server_default="0"),
    Column("updated", Integer, nullable=False, server_default="0"),
    Column("removed", Integer, nullable=False, server_default="0"),
    Column("error", String, nullable=False, server_default=""),
    Column("parts", JSON, nullable=False, server_default="[]"),
    sqlite_autoincrement=True,
)

wishes = Table(
    # The wish list. The server's list tells neither price nor notes: what was typed here stays.
    # Columns hold what the person sees; `server_values` holds, by name and as JSON, what the
    # server says of those that were changed here.
    "wishes",
    metadata,
    Column("local_id", Integer, primary_key=True, autoincrement=True),
    Column("server_id", Integer, unique=True),
    Column("issue_id", ForeignKey("issues.id"), nullable=False, unique=True),
    Column("status", String, nullable=False, server_default="wanted"),
    Column("priority", Integer, nullable=False, server_default="3"),
    Column("desired_grade", Tenths),
    Column("max_price", Hundredths),
    Column("max_price_currency", String(3), nullable=False, server_default=""),
    Column("notes", Text, nullable=False, server_default=""),
    Column("server_values", JSON, nullable=False, server_default="{}"),
    Column("added_on", UtcDateTime),
    Column("modified", UtcDateTime),
    Column("listed_at", UtcDateTime),
    Column("removed_at", UtcDateTime),
    sqlite_autoincrement=True,
)

pulls = Table(
    # The pull list: the series that are followed.
    "pulls",
    metadata,
    Column("series_id", ForeignKey("series.id"), primary_key=True),
    Column("server_id", Integer, unique=True),
    Column("added_on", UtcDateTime),
    Column("listed_at", UtcDateTime),
)

offline_copies = Table(
    # Series and reading lists whose covers and details are kept on this computer.
    "offline_copies",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("kept_since", UtcDateTime, nullable=False),
    Column("completed_at", UtcDateTime),
)

deeds = Table(
    # What a person did, latest last: the undo stack. See `store.deeds`.
    "deeds",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("count", Integer, nullable=False),
    Column("subject", String, nullable=False, server_default=""),
    Column("field", String, nullable=False, server_default=""),
    Column("done_at", UtcDateTime, nullable=False),
    Column("undone", Boolean, nullable=False, server_default="0"),
    # Characters that its rows hold, so that the journal can be kept small.
    Column("size", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

deed_rows = Table(
    # Which rows of other tables a deed changed, and how: what they held before and after, as JSON
    # objects of the columns as they are stored; null where there was no such row.
    "deed_rows",
    metadata,
    Column("deed_id", ForeignKey("deeds.id", ondelete="CASCADE"), primary_key=True),
    Column("table", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("before", Text),
    Column("after", Text),
    sqlite_with_rowid=False,
)

ignored = Table(
    # Series and issues that a person does not want to be counted as missing.
    "ignored",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)

saved_filters = Table(
    # Questions a person asks again and again: a query line, an order and a grouping by name.
    "saved_filters",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("line", Text, nullable=False, server_default=""),
    Column("order", JSON, nullable=False, server_default="[]"),
    Column("group", String, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

account = Table(
    # Facts about the account this file belongs to: server, user name, what the server can do,
    # the server's own statistics.
    "account",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

search_entries = Table(
    # The content of the FTS5 table `search_index` (triggers keep it in step). The id holds the
    # kind and the record's own id, see `store.search`; `words` are folded (`domain.text.words`).
    "search_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("subtitle", String, nullable=False, server_default=""),
    Column("words", Text, nullable=False, server_default=""),
)
