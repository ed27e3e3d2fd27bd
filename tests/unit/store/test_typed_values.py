"""What was typed about an item is told beside the server's values, in conflict or not."""

from __future__ import annotations

from decimal import Decimal

from metron_desktop.store import collection, issues, local_values, review
from tests.unit.store.comics import NOW, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile


def test_every_typed_value_is_told_beside_the_servers(library: LibraryFile) -> None:
    library.write(issues.upsert_listed, [an_issue(50)], NOW)
    library.write(
        collection.save_detail, an_item(900, an_issue(50), notes="theirs", modified=NOW), NOW
    )
    item = library.read(collection.item_of_issue, 50)
    assert item is not None
    assert library.read(review.typed, item.local_id) == []
    library.write(
        local_values.put, [item.local_id], {"notes": "mine", "grade": Decimal("9.8")}, at(1)
    )
    changed = an_item(900, an_issue(50), notes="changed there", modified=at(5))
    library.write(collection.save_detail, changed, at(5))
    grade, notes = library.read(review.typed, item.local_id)
    assert (grade.field, grade.mine, grade.theirs) == ("grade", Decimal("9.8"), None)
    assert (notes.field, notes.mine, notes.theirs) == ("notes", "mine", "changed there")
    assert [one.field for one in library.read(review.in_conflict, item.local_id)] == ["notes"]
