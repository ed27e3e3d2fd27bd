"""The shapes against answers recorded from a running server."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from metron_desktop.api.schemas.collection import (
    CollectionItem,
    CollectionStats,
    Rated,
    Scrobbled,
)
from metron_desktop.api.schemas.entities import Arc, Character, Creator, Team, Universe
from metron_desktop.api.schemas.issues import Credit, Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.pull_list import PullList, PullListSeries
from metron_desktop.api.schemas.reading_lists import ReadingList, ReadingListItem
from metron_desktop.api.schemas.series import MissingSeries, Series
from metron_desktop.api.schemas.wire import Named, Wire
from metron_desktop.api.schemas.wish_list import Acquired, WishList, WishListItem
from tests.unit.api.likeness import differences

SAMPLES = Path(__file__).parents[2] / "metron_server" / "samples"

# The first beginning that fits is the sample's shape.
SHAPES: tuple[tuple[str, type[Wire]], ...] = (
    ("arc_issue_list", Issue),
    ("arc_", Arc),
    ("character_issue_list", Issue),
    ("character_", Character),
    ("collection_stats", CollectionStats),
    ("collection_", CollectionItem),
    ("creator_", Creator),
    ("imprint_", Imprint),
    ("issue_", Issue),
    ("missing_issues", Issue),
    ("missing_series", MissingSeries),
    ("publisher_series_list", Series),
    ("publisher_", Publisher),
    ("pull_list_issues", Issue),
    ("pull_list_series", PullListSeries),
    ("pull_list_add", PullListSeries),
    ("pull_list", PullList),
    ("rating_", Rated),
    ("reading_list_items", ReadingListItem),
    ("reading_list_", ReadingList),
    ("role", Named),
    ("scrobble", Scrobbled),
    ("series_issue_list", Issue),
    ("series_type", Named),
    ("series_", Series),
    ("team_issue_list", Issue),
    ("team_", Team),
    ("universe_", Universe),
    ("wish_list_acquire", Acquired),
    ("wish_list_items", WishListItem),
    ("wish_list_add", WishListItem),
    ("wish_list", WishList),
)

ANSWERS = sorted(
    path.stem
    for path in SAMPLES.glob("*.json")
    if not path.stem.startswith("error_") and path.stem != "root"
)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_recorded_answer_is_read_whole(name: str) -> None:
    shape = next(shape for beginning, shape in SHAPES if name.startswith(beginning))
    sent = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    for row in sent.get("results", [sent]):
        assert differences(shape.model_validate(row), row) == []


def test_there_are_recorded_answers() -> None:
    assert len(ANSWERS) > 80


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("9.8", Decimal("9.8")),
        (9.8, Decimal("9.8")),
        (10, Decimal(10)),
        ("10.0", Decimal("10.0")),
        (None, None),
        ("", None),
    ],
)
def test_grades_of_both_dialects(sent: Any, read: Decimal | None) -> None:
    assert item(grade=sent).grade == read


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("2025-01-15T10:30:00Z", datetime(2025, 1, 15, 10, 30, tzinfo=UTC)),
        ("2025-01-15T10:30:00.123456-05:00", datetime(2025, 1, 15, 15, 30, 0, 123456, tzinfo=UTC)),
        ("2025-07-15T10:30:00-04:00", datetime(2025, 7, 15, 14, 30, tzinfo=UTC)),
        ("2025-01-15T10:30:00", datetime(2025, 1, 15, 10, 30, tzinfo=UTC)),
        ("2025-01-15", datetime(2025, 1, 15, 12, tzinfo=UTC)),
        (None, None),
        ("", None),
    ],
)
def test_moments_are_utc(sent: Any, read: datetime | None) -> None:
    assert item(date_read=sent).date_read == read


def test_what_an_answer_does_not_say() -> None:
    said = item(grade=None, notes=None, read_dates=None)
    assert said.says("grade")
    assert said.says("storage_location", "notes")
    assert not said.says("storage_location")
    assert (said.notes, said.read_dates) == ("", ())


def test_unknown_fields_are_dropped() -> None:
    assert item(colour="red") == item()


def test_a_creator_as_text_or_as_an_object() -> None:
    assert Credit.model_validate({"id": 1, "creator": "Ada", "role": None}).creator == "Ada"
    nested = Credit.model_validate(
        {"creator": {"id": 4, "name": "Ada"}, "role": {"id": 1, "name": "Writer"}}
    )
    assert nested.creator == Named(id=4, name="Ada")
    assert nested.role == (Named(id=1, name="Writer"),)


def test_an_alias_as_text_or_as_a_list() -> None:
    def alias(sent: Any) -> tuple[str, ...]:
        return Character.model_validate({"id": 1, "name": "A", "alias": sent}).alias

    assert alias("Ember") == alias(["Ember"]) == ("Ember",)
    assert alias(None) == alias("") == ()


def test_shapes_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        item().quantity = 3  # type: ignore[misc]


def item(**fields: Any) -> CollectionItem:
    issue = {"id": 2, "series": {"id": 3, "name": "X"}, "number": "1"}
    return CollectionItem.model_validate({"id": 1, "issue": issue, **fields})
