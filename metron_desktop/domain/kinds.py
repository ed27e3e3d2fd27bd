"""The kinds of thing the program knows, under one name in every layer."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of record. The value is the API's path segment where the API has one.

    A `PULL` is a followed series, known by the id of the series; a `CHANGE` is one that waits in
    the outbox; a `DEED` is something the person did and can undo.
    """

    PUBLISHER = "publisher"
    IMPRINT = "imprint"
    SERIES_TYPE = "series_type"
    SERIES = "series"
    ISSUE = "issue"
    ARC = "arc"
    CHARACTER = "character"
    CREATOR = "creator"
    TEAM = "team"
    UNIVERSE = "universe"
    COLLECTION_ITEM = "collection"
    READING_LIST = "reading_list"
    WISH = "wish_list"
    PULL = "pull_list"
    JOB = "job"
    CHANGE = "outbox"
    DEED = "deed"
    SAVED_FILTER = "saved_filter"


ENTITY_KINDS = (Kind.ARC, Kind.CHARACTER, Kind.CREATOR, Kind.TEAM, Kind.UNIVERSE)
"""The kinds that share one shape: a name, a description, a picture, and issues they are in."""
