"""Which filters work on the deployed server, and which are ignored without a word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.metron_server.model import CollectionItem
from tests.metron_server.server import MetronServer
from tests.metron_server.times import iso, to_new_york


def _count(client: httpx.Client, path: str, **query: Any) -> int:
    response = client.get(path, params=query or None)
    assert response.status_code == 200, response.text
    return response.json()["count"]


@pytest.mark.parametrize(
    "query",
    [
        "series_name=copper", "series_type=13", "issue_number=1", "publisher_name=tide",
        "publisher_id=1", "imprint_name=x", "imprint_id=1", "no_such_filter=1", "id=1",
    ],
)  # fmt: skip
def test_the_documents_collection_filters_are_ignored(
    metron_live: MetronServer, live: httpx.Client, query: str
) -> None:
    everything = live.get("collection/").json()

    assert live.get(f"collection/?{query}").json()["results"] == everything["results"]


def _works(query: str, keep: Any) -> Any:
    return pytest.param(query, keep, id=query)


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        _works("issue__series=1", lambda one: one.issue.series.id == 1),
        _works("book_format=BOTH", lambda one: one.book_format == "BOTH"),
        _works("storage_location=long BOX", lambda one: "Long box" in one.storage_location),
        _works("storage_location=uber dem", lambda _: False),
        _works("storage_location=über dem", lambda one: "über dem" in one.storage_location),
        _works("purchase_store=anchor", lambda one: "Anchor" in one.purchase_store),
        _works("is_read=1", lambda one: one.is_read),
        _works("is_read=0", lambda one: not one.is_read),
        _works("is_read=maybe", lambda _: True),
        _works("grade=10.0", lambda one: one.grade == 10),
        _works("grading_company=CBCS", lambda one: one.grading_company == "CBCS"),
        _works("rating=3", lambda one: one.rating == 3),
        _works("purchase_date_gte=2015-01-01", lambda one: str(one.purchase_date) >= "2015-01-01"
               and one.purchase_date is not None),
        _works("is_read=1&rating=5", lambda one: one.is_read and one.rating == 5),
    ],
)  # fmt: skip
def test_the_other_collection_filters_work(
    metron_live: MetronServer, live: httpx.Client, query: str, keep: Any
) -> None:
    expected = {item.id for item in metron_live.world.items_of("reader") if keep(item)}

    answer = live.get(f"collection/?{query}").json()

    assert answer["count"] == len(expected)
    assert {row["id"] for row in answer["results"]} <= expected


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("grade=10", "grade", "Select a valid choice. 10 is not one of the available choices."),
        ("book_format=Print", "book_format", "Select a valid choice. Print is not one"),
        ("rating=6", "rating", "Select a valid choice. 6 is not one"),
        ("purchase_date=11/20/2026", "purchase_date", "Enter a valid date."),
        ("date_read_gte=x", "date_read_gte", "Enter a valid date."),
        ("issue__series=x", "issue__series", "Enter a number."),
        ("modified_gt=2026-01-01T00:00:00+01:00", "modified_gt", "Enter a valid date/time."),
    ],
)
def test_a_value_a_filter_cannot_use_is_a_400(
    live: httpx.Client, query: str, field: str, words: str
) -> None:
    # The last one has a plus sign that was not encoded, and so is a blank.
    response = live.get(f"collection/?{query}")

    assert response.status_code == 400
    assert response.json()[field][0].startswith(words)


def test_date_read_means_the_day_in_new_york(metron_live: MetronServer, live: httpx.Client) -> None:
    item = metron_live.world.items_of("reader")[0]
    late = datetime(2031, 7, 2, 3, 30, tzinfo=UTC)  # 23:30 on the first of July over there
    metron_live.world.edit_item(item.id, date_read=late, is_read=True)

    assert _count(live, "collection/", date_read="2031-07-01") == 1
    assert _count(live, "collection/", date_read="2031-07-02") == 0
    assert _count(live, "collection/", date_read_gte="2031-07-01") == 1
    assert _count(live, "collection/", date_read_gt="2031-07-01") == 0


def _newest(server: MetronServer) -> CollectionItem:
    return max(server.world.items_of("reader"), key=lambda item: item.modified)


def test_modified_gt_is_strict_to_the_microsecond(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    newest = _newest(metron_live).modified
    just_before = newest - timedelta(microseconds=1)

    assert _count(live, "collection/", modified_gt=iso(newest)) == 0
    assert _count(live, "collection/", modified_gt=iso(just_before)) == 1
    assert _count(live, "collection/", modified_gt=f"{newest:%Y-%m-%dT%H:%M:%S}Z") == 1


def test_modified_gt_without_an_offset_is_new_york_time(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    newest = _newest(metron_live).modified
    local = to_new_york(newest).replace(tzinfo=None)

    assert _count(live, "collection/", modified_gt=local.isoformat()) == 0
    earlier = (local - timedelta(microseconds=1)).isoformat()
    assert _count(live, "collection/", modified_gt=earlier) == 1
    assert _count(live, "collection/", modified_gt="2001-01-01") == 130


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("series/", "name=etes aurore"),
        ("series/", "name=ÉTÉS"),
        ("series/", "q=summers aurora"),
        ("series/", "alt_names=summers"),
        ("series/", "language=fr"),
        ("issue/", "series_name=etes"),
        ("issue/", "series_alt_names=summers"),
        ("issue/", "series_q=summers"),
    ],
)
def test_names_are_found_without_accents_and_by_other_names(
    live: httpx.Client, path: str, query: str
) -> None:
    rows = live.get(f"{path}?{query}").json()["results"]

    assert rows
    assert all("Étés d'Aurore" in str(row) for row in rows)


def test_publisher_names_are_not_found_without_accents(live: httpx.Client) -> None:
    assert _count(live, "series/", publisher_name="editions") == 0
    assert _count(live, "series/", publisher_name="éditions") > 0
    assert _count(live, "publisher/", name="editions") == 1


def test_series_status_takes_numbers(metron_live: MetronServer, live: httpx.Client) -> None:
    on_going = [one for one in metron_live.world.series.values() if one.status == 4]

    assert _count(live, "series/", status=4) == len(on_going)
    assert live.get("series/?status=continuing").status_code == 400


def test_an_old_code_means_many_issues_and_a_new_one_one(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    world = metron_live.world
    codes = [world.detail(issue).upc for issue in world.issues.values()]
    old = next(code for code in codes if len(code) == 12)
    new = next(code for code in codes if len(code) == 17)

    assert _count(live, "issue/", upc=old) == codes.count(old) > 10
    assert _count(live, "issue/", upc=new) == 1
    assert _count(live, "issue/", upc=new[:12]) == codes.count(new[:12])
    assert _count(live, "issue/", upc_starts_with=new[:12]) == sum(
        code.startswith(new[:12]) for code in codes
    )


def test_codes_of_variants_are_not_found(metron_live: MetronServer, live: httpx.Client) -> None:
    world = metron_live.world
    variants = [v for issue in world.issues.values() for v in world.detail(issue).variants]
    taken = {world.detail(issue).upc for issue in world.issues.values()}
    code = next(v.upc for v in variants if v.upc and v.upc not in taken)

    assert _count(live, "issue/", upc=code) == 0


def test_a_hash_is_found_exactly_and_in_capitals(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    shared = metron_live.world.issues[1].cover_hash

    assert _count(live, "issue/", cover_hash=shared.upper()) == 2  # the omnibus shows it again
    assert _count(live, "issue/", cover_hash=shared[:-1]) == 0


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("cover_year=1950&cover_month=3", lambda i: str(i.cover_date)[:7] == "1950-03"),
        ("store_date_range_after=2025-01-01", lambda i: str(i.store_date or 0) >= "2025-01-01"),
        ("foc_date_range_before=2002-01-01", lambda i: str(i.detail.foc_date or 9) < "2002"),
        ("number=½", lambda i: i.number == "½"),
        ("number=annual 1", lambda i: i.number == "Annual 1"),
        ("rating=teen plus", lambda i: i.detail.rating.name == "Teen Plus"),
        ("missing_cv_id=true", lambda i: i.detail.cv_id is None),
        ("missing_gcd_id=false", lambda i: i.detail.gcd_id is not None),
        ("series_volume=2", lambda i: i.series.volume == 2),
        ("creator_id=3", lambda i: any(c.creator.id == 3 for c in i.detail.credits)),
        ("character_id=3", lambda i: any(c.id == 3 for c in i.detail.characters)),
        ("role_id=1,2", lambda i: any(
            r.id in (1, 2) for c in i.detail.credits for r in c.roles)),
        ("arc_id=3", lambda _: True),
        ("isbn=9", lambda _: True),
    ],
)  # fmt: skip
def test_issue_filters(
    metron_live: MetronServer, live: httpx.Client, query: str, keep: Any
) -> None:
    world = metron_live.world
    for issue in world.issues.values():
        world.detail(issue)
    expected = [issue for issue in world.issues.values() if keep(issue)]

    assert _count(live, f"issue/?{query}") == len(expected) > 0


def test_filters_act_on_details_and_nested_lists(live: httpx.Client) -> None:
    assert live.get("series/1/issue_list/?name=zzz").status_code == 404
    assert live.get("series/1/?name=zzz").json() == {"detail": "No Series matches the given query."}
    assert live.get("series/1/issue_list/?name=harbour").status_code == 200
    assert live.get("issue/1/?cover_year=x").status_code == 400
    # A nested list knows the filters of what it hangs on, not of what it lists.
    assert _count(live, "series/1/issue_list/?number=1") == _count(live, "series/1/issue_list/")


def test_statistics_and_missing_lists_have_no_filters(live: httpx.Client) -> None:
    for path in ("collection/stats/", "collection/missing_series/", "wish_list/items/"):
        assert live.get(f"{path}?is_read=1&name=x").json() == live.get(path).json()


def test_reading_lists_are_filtered(metron_live: MetronServer, live: httpx.Client) -> None:
    lists = [o for o in metron_live.world.reading_lists.values() if not o.is_private]

    assert _count(live, "reading_list/?username=CURATOR") == sum(
        one.user.username == "curator_mo" for one in lists
    )
    assert _count(live, "reading_list/?list_type=EVENT") == sum(
        one.list_type == "EVENT" for one in lists
    )
    assert _count(live, "reading_list/?attribution_source=CBRO") == 1
    assert _count(live, "reading_list/?is_private=true") == 2
    assert _count(live, "reading_list/?name=etes") == 1
    assert _count(live, "reading_list/?average_rating__gte=3") == sum(
        bool(one.ratings) and sum(one.ratings) / len(one.ratings) >= 3 for one in lists
    )
    assert live.get("reading_list/?attribution_source=XX").status_code == 400


def test_grades_off_the_scale_can_be_stored_but_not_filtered(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    item = metron_live.world.items_of("reader")[0]
    metron_live.world.edit_item(item.id, grade=Decimal("9.7"))

    assert live.get(f"collection/{item.id}/").json()["grade"] == 9.7
    assert live.get("collection/?grade=9.7").status_code == 400
