"""What recorded answers of a real server become, and what v1.0 answers become."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from metron_desktop.api.schemas.collection import CollectionItem
from metron_desktop.api.schemas.entities import Arc, Character, Creator, Team, Universe
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.reading_lists import ReadingList, ReadingListItem
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Named
from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.issue import Credit, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.records import UNSET, NamedRecord, SeriesRecord
from metron_desktop.sync import mapping

SAMPLES = Path(__file__).parents[2] / "metron_server" / "samples"


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    found = sample(name)["results"]
    assert found
    return found


def test_a_series_listed_by_its_display_name() -> None:
    record = mapping.series(Series.model_validate(rows("series_list")[0]))
    assert record == SeriesRecord(
        id=38,
        name="100% Lightning",
        volume=1,
        year_began=2009,
        year_end=2010,
        issue_count=14,
        modified=datetime(2026, 11, 1, 5, 44, 1, 926684, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("display", "name", "year"),
    [
        ("Weird Harbor (1962)", "Weird Harbor", 1962),
        ("Weird Harbor TPB (2012)", "Weird Harbor", 2012),
        ("Weird Harbor HC (2012)", "Weird Harbor", 2012),
        ("Weird Harbor GN (2012)", "Weird Harbor", 2012),
        ("Weird Harbor (2012) Digital", "Weird Harbor", 2012),
        ("Wonder (and Woe) (1999)", "Wonder (and Woe)", 1999),
        ("2001 (2001)", "2001", 2001),
        ("TPB (2012)", "TPB", 2012),
        ("No Year", "No Year", None),
    ],
)
def test_display_names_of_series(display: str, name: str, year: int | None) -> None:
    record = mapping.series(Series.model_validate({"id": 1, "series": display}))
    assert record.name == name
    assert record.year_began == (UNSET if year is None else year)


def test_a_year_beside_the_display_name_counts() -> None:
    record = mapping.series(
        Series.model_validate({"id": 1, "series": "Weird Harbor (1962)", "year_began": 1961})
    )
    assert record.year_began == 1961


def test_a_series_in_detail() -> None:
    record = mapping.series(Series.model_validate(sample("series_detail_imprint")))
    assert record == SeriesRecord(
        id=25,
        name="The Unseen: Hollow Crown",
        sort_name="Unseen: Hollow Crown",
        alt_names=(),
        volume=1,
        year_began=1993,
        year_end=1999,
        series_type=NamedRecord(id=13, name="Single Issue"),
        publisher=NamedRecord(id=1, name="Meridian Comics"),
        imprint=NamedRecord(id=1, name="Midnight Meridian"),
        status="completed",
        language="en",
        issue_count=75,
        genres=("Super-Hero",),
        associated=(),
        desc="The Unseen: Hollow Crown, volume 1, began in 1993.",
        cv_id=None,
        gcd_id=380887,
        resource_url="https://metron.cloud/series/the-unseen-hollow-crown-1993/",
        modified=datetime(2026, 11, 21, 18, 38, 7, 225407, tzinfo=UTC),
    )


def test_related_series() -> None:
    record = mapping.series(Series.model_validate(sample("series_detail")))
    assert record.associated == (Link(Kind.SERIES, 3, "Captain Meridian (2011)"),)
    assert record.imprint is None


def test_a_series_of_the_v1_document() -> None:
    record = mapping.series(
        Series.model_validate(
            {
                "id": 1,
                "series_type": {"id": 1, "name": "Ongoing Series"},
                "publisher": {"id": 10, "name": "Marvel Comics"},
                "name": "Amazing Spider-Man",
                "volume": 1,
                "year_began": 1963,
                "year_end": None,
                "issue_count": 900,
                "modified": "2025-01-15T10:30:00Z",
                "status": "hiatus",
            }
        )
    )
    assert record.name == "Amazing Spider-Man"
    assert record.status == "hiatus"
    assert record.year_end is None
    assert record.publisher == NamedRecord(id=10, name="Marvel Comics")
    assert record.imprint is UNSET
    assert record.modified == datetime(2025, 1, 15, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ongoing", "continuing"),
        ("continuing", "continuing"),
        ("Completed", "completed"),
        ("Cancelled", "cancelled"),
        ("Hiatus", "hiatus"),
        (4, "continuing"),
        ("", ""),
        (None, ""),
        ("In corso", UNSET),
    ],
)
def test_status(word: object, code: object) -> None:
    assert mapping.series(Series.model_validate({"id": 1, "status": word})).status == code


def test_a_listed_issue() -> None:
    record = mapping.issue(Issue.model_validate(rows("issue_list")[0]))
    assert record.id == 3188
    assert record.series == SeriesRecord(id=38, name="100% Lightning", volume=1, year_began=2009)
    assert record.number == "1"
    assert record.cover_date == date(2009, 5, 1)
    assert record.store_date == date(2009, 3, 11)
    assert record.cover_hash == 0x8A1D7896A5CA7B15 - (1 << 64)
    assert record.image.endswith("370000-5065cef8.jpg")
    assert record.modified == datetime(2024, 11, 28, 21, 42, 44, 759149, tzinfo=UTC)
    for unsaid in ("upc", "price", "credits", "links", "variants", "story_titles", "page_count"):
        assert getattr(record, unsaid) is UNSET, unsaid


def test_an_issue_in_detail() -> None:
    record = mapping.issue(Issue.model_validate(sample("issue_detail")))
    assert record.series == SeriesRecord(
        id=5,
        name="Captain Meridian",
        sort_name="Captain Meridian",
        alt_names=(),
        volume=5,
        year_began=2022,
        series_type=NamedRecord(id=13, name="Single Issue"),
        publisher=NamedRecord(id=1, name="Meridian Comics"),
        imprint=None,
        language="en",
        genres=("Super-Hero",),
    )
    assert record.alt_number == "890"
    assert record.title == ""
    assert record.story_titles == (
        "The Secret of the Red Tide",
        "The Song of Silas Mold",
        "The Return of a Thousand Clocks",
    )
    assert record.price == Money(Decimal("4.99"), "USD")
    assert record.age_rating == "Unknown"
    assert record.upc == "76140110548903011"
    assert record.page_count == 32
    assert record.foc_date == date(2024, 7, 13)
    assert record.average_rating is None
    assert record.rating_count == 0
    assert Credit(54, "Ana Paula Reis", ("Colorist",)) in record.credits
    assert record.links[:2] == (
        Link(Kind.ARC, 12, "The Cartographer's Bargain"),
        Link(Kind.CHARACTER, 1, "Captain Meridian"),
    )
    assert record.variants[0] == Variant(
        name="1:25 Gordon Sykes Variant",
        image="https://metron.cloud/media/variants/2026/11/23/040029-v0.jpg",
        price=Money(Decimal("4.99")),
        sku="0924MC002",
        upc="76140110548903021",
    )


def test_reprints_and_old_prices() -> None:
    record = mapping.issue(Issue.model_validate(sample("issue_detail_old")))
    assert record.reprints[0] == Link(Kind.ISSUE, 987, "Captain Meridian Omnibus (2014) #1")
    assert record.price == Money(Decimal("0.10"), "USD")
    assert record.store_date is None


def test_an_issue_without_cover_has_no_hash() -> None:
    record = mapping.issue(Issue.model_validate(sample("issue_detail_no_image")))
    assert record.image == ""
    assert record.cover_hash is None


def test_an_issue_of_the_v1_document() -> None:
    record = mapping.issue(
        Issue.model_validate(
            {
                "id": 1,
                "series": {
                    "id": 100,
                    "name": "Amazing Spider-Man",
                    "volume": 1,
                    "series_type": {"id": 1, "name": "Ongoing Series"},
                },
                "number": "½",
                "cover_date": None,
                "page_count": 36,
                "price": 3.99,
                "image": None,
                "desc": None,
                "rating": None,
                "credits": [
                    {
                        "id": 7,
                        "creator": {"id": 3, "name": "Stan Lee"},
                        "role": {"id": 1, "name": "Writer"},
                    }
                ],
                "modified": None,
            }
        )
    )
    assert record.series.series_type == NamedRecord(id=1, name="Ongoing Series")
    assert record.series.year_began is UNSET
    assert record.number == "½"
    assert record.page_count == 36
    assert record.price == Money(Decimal("3.99"), "")
    assert record.image == ""
    assert record.desc == ""
    assert record.age_rating == ""
    assert record.cover_hash is UNSET
    assert record.credits == (Credit(3, "Stan Lee", ("Writer",)),)
    assert record.modified is UNSET


def test_a_listed_item_of_the_collection() -> None:
    record = mapping.collection_item(CollectionItem.model_validate(rows("collection_list")[1]))
    assert record.id == 595
    assert record.issue.id == 3192
    assert record.book_format is BookFormat.PRINT
    assert record.grade is None
    assert record.grading_company == ""
    assert record.purchase_date == date(2009, 7, 8)
    assert record.is_read is True
    assert record.read_count == 4
    assert record.rating == 4
    assert record.read_dates[0] == ReadDate(
        494,
        datetime(2024, 6, 6, 21, 42, 52, tzinfo=UTC),
        datetime(2026, 5, 7, 18, 0, tzinfo=UTC),
    )
    for unsaid in ("purchase_price", "purchase_store", "storage_location", "notes", "date_read"):
        assert getattr(record, unsaid) is UNSET, unsaid


def test_an_item_of_the_collection_in_detail() -> None:
    record = mapping.collection_item(CollectionItem.model_validate(sample("collection_detail")))
    assert record.grade == Decimal("9.4")
    assert record.grading_company == "CGC"
    assert record.purchase_price == Decimal("804.63")
    assert record.purchase_store == "Local Comic Shop"
    assert record.storage_location == "Shelf 3, left"
    assert record.notes == ""
    assert record.date_read == datetime(2025, 7, 13, 6, 36, 42, tzinfo=UTC)
    assert record.created_on == datetime(2025, 3, 3, 19, 56, 12, 230766, tzinfo=UTC)
    assert record.resource_url == "https://metron.cloud/collection/1206/"


def test_an_item_of_the_v1_document() -> None:
    record = mapping.collection_item(
        CollectionItem.model_validate(
            {
                "id": 1,
                "issue": {"id": 2, "series": {"id": 3, "name": "A"}, "number": "1"},
                "quantity": 2,
                "book_format": "BOTH",
                "grade": "9.6",
                "grading_company": "CGC (Certified Guaranty Company)",
                "is_read": True,
                "rating": 5,
                "modified": "2025-01-15T10:30:00Z",
            }
        )
    )
    assert record.book_format is BookFormat.BOTH
    assert record.grade == Decimal("9.6")
    assert record.grading_company == "CGC"
    assert record.read_dates is UNSET
    assert record.read_count is UNSET
    assert record.date_read is UNSET


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Print", BookFormat.PRINT),
        ("DIGITAL", BookFormat.DIGITAL),
        ("Cartaceo", BookFormat.PRINT),
        ("Papyrus", UNSET),
        ("", UNSET),
    ],
)
def test_formats(word: str, code: object) -> None:
    row = rows("collection_list")[0] | {"book_format": word}
    assert mapping.collection_item(CollectionItem.model_validate(row)).book_format == code


def test_an_unknown_grading_company_is_not_taken_for_none() -> None:
    row = rows("collection_list")[0] | {"grading_company": "Guild of Graders"}
    assert mapping.collection_item(CollectionItem.model_validate(row)).grading_company is UNSET


def test_a_top_grade_is_ten_with_one_place() -> None:
    row = rows("collection_list")[0] | {"grade": 10.0}
    assert str(mapping.collection_item(CollectionItem.model_validate(row)).grade) == "10.0"


def test_a_listed_reading_list() -> None:
    record = mapping.reading_list(ReadingList.model_validate(rows("reading_list_list")[1]))
    assert record.id == 5
    assert record.name == "Best of Weird Harbor"
    assert (record.user_id, record.username) == (2, "reader")
    assert record.list_type == "Story"
    assert record.is_private is False
    assert record.attribution_source == "OTHER"
    assert record.average_rating == 5.0
    assert record.rating_count == 1
    assert record.desc is UNSET


@pytest.mark.parametrize(
    ("word", "known"), [("Event", "Event"), ("MASTER", "Master"), ("", ""), ("Evento", UNSET)]
)
def test_types_of_lists(word: str, known: object) -> None:
    row = rows("reading_list_list")[0] | {"list_type": word}
    assert mapping.reading_list(ReadingList.model_validate(row)).list_type == known


def test_a_reading_list_in_detail_has_the_code_too() -> None:
    record = mapping.reading_list(ReadingList.model_validate(sample("reading_list_detail")))
    assert record.attribution_source == "CBRO"
    assert record.attribution_url == "https://example.invalid/fall-of-the-nine"
    assert record.average_rating == pytest.approx(13 / 3)
    assert record.previous is None


def test_a_reading_list_that_follows_another() -> None:
    answer = sample("reading_list_detail_next")
    record = mapping.reading_list(ReadingList.model_validate(answer))
    for name in ("previous", "next"):
        told = answer[name]
        assert getattr(record, name) == (told and (told["id"], told["name"]))
    assert record.previous or record.next


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CBRO", "CBRO"),
        ("Comic Book Reading Orders", "CBRO"),
        ("League of ComicGeeks", "LOCG"),
        ("", ""),
        ("NEWONE", "NEWONE"),
        ("A Site Added Later", UNSET),
    ],
)
def test_attribution(text: str, code: object) -> None:
    answer = {"id": 1, "name": "A", "attribution_source": text}
    assert mapping.reading_list(ReadingList.model_validate(answer)).attribution_source == code


def test_an_entry_of_a_reading_list() -> None:
    record = mapping.reading_list_item(
        ReadingListItem.model_validate(rows("reading_list_items")[0])
    )
    assert (record.id, record.order, record.issue_type) == (1, 1, "Prologue")
    assert record.issue.id == 3227
    assert (record.issue.cv_id, record.issue.gcd_id) == (542127, 570887)
    assert record.issue.image is UNSET
    assert record.issue.cover_hash is UNSET


def test_publishers_and_imprints() -> None:
    record = mapping.publisher(Publisher.model_validate(sample("publisher_detail")))
    assert record.alt_names == ("Meridian Periodicals", "The House of Noon")
    assert record.founded == 1938
    assert record.country == "US"
    assert record.publisher is UNSET
    listed = mapping.publisher(Publisher.model_validate(rows("publisher_list")[0]))
    assert listed.founded is UNSET
    imprint = mapping.publisher(Imprint.model_validate(sample("imprint_detail")))
    assert imprint.publisher == NamedRecord(id=1, name="Meridian Comics")


@pytest.mark.parametrize(
    ("kind", "schema", "name", "extra"),
    [
        (Kind.ARC, Arc, "arc_detail", UNSET),
        (
            Kind.CREATOR,
            Creator,
            "creator_detail",
            {"alias": [], "birth": "1926-01-02", "death": "2017-12-16"},
        ),
        (
            Kind.TEAM,
            Team,
            "team_detail",
            {
                "creators": [
                    {"id": 49, "name": "Fern Whitlock"},
                    {"id": 30, "name": "Mateo Cruz Jr."},
                ],
                "universes": [],
            },
        ),
        (
            Kind.UNIVERSE,
            Universe,
            "universe_detail",
            {"designation": "Earth-0°", "publisher": {"id": 1, "name": "Meridian Comics"}},
        ),
    ],
)
def test_entities(kind: Kind, schema: type[Arc], name: str, extra: object) -> None:
    answer = sample(name)
    record = mapping.entity(kind, schema.model_validate(answer))
    assert (record.kind, record.id, record.name) == (kind, answer["id"], answer["name"])
    assert record.desc == answer["desc"]
    assert record.image == (answer["image"] or "")
    assert record.extra == extra


def test_a_character_keeps_what_only_characters_have() -> None:
    record = mapping.entity(Kind.CHARACTER, Character.model_validate(sample("character_detail")))
    assert record.extra["alias"] == ["Jonas Hale"]
    assert record.extra["teams"] == [{"id": 4, "name": "The Nine"}]
    json.dumps(record.extra)


def test_series_types() -> None:
    types = TypeAdapter(list[Named]).validate_python(rows("series_type"))
    assert mapping.named(types[0]) == NamedRecord(id=6, name="Annual Series")


@pytest.mark.parametrize(
    ("pattern", "schema", "map_one"),
    [
        ("issue_detail*", Issue, mapping.issue),
        ("issue_list*", Issue, mapping.issue),
        ("*_issue_list*", Issue, mapping.issue),
        ("missing_issues*", Issue, mapping.issue),
        ("series_detail*", Series, mapping.series),
        ("series_list*", Series, mapping.series),
        ("publisher_series_list", Series, mapping.series),
        ("collection_list*", CollectionItem, mapping.collection_item),
        ("collection_detail*", CollectionItem, mapping.collection_item),
        ("collection_add*", CollectionItem, mapping.collection_item),
        ("reading_list_list*", ReadingList, mapping.reading_list),
        ("reading_list_detail*", ReadingList, mapping.reading_list),
        ("reading_list_items*", ReadingListItem, mapping.reading_list_item),
    ],
)
def test_every_recorded_answer_can_be_mapped(pattern: str, schema: Any, map_one: Any) -> None:
    files = sorted(SAMPLES.glob(f"{pattern}.json"))
    assert files
    for file in files:
        answer = json.loads(file.read_text(encoding="utf-8"))
        for row in answer.get("results", [answer]):
            record = map_one(schema.model_validate(row))
            assert record.id == row["id"]
            if "modified" in row:
                assert record.modified == datetime.fromisoformat(row["modified"])
                assert record.modified.tzinfo is UTC
