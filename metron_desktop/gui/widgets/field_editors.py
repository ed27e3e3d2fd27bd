"""Which editor a field is changed with."""

from __future__ import annotations

from collections.abc import Callable

from metron_desktop.gui.widgets.choice_editors import (
    ChoiceEditor,
    GradeEditor,
    company_choices,
    format_choices,
)
from metron_desktop.gui.widgets.count_editor import CountEditor
from metron_desktop.gui.widgets.day_editor import DayEditor
from metron_desktop.gui.widgets.field_editor import (
    FieldEditor,
    FlagEditor,
    NotesEditor,
    PlaceEditor,
)
from metron_desktop.gui.widgets.price_editor import PriceEditor
from metron_desktop.gui.widgets.stars_editor import StarsEditor

_EDITORS: dict[str, Callable[[str], FieldEditor]] = {
    "quantity": CountEditor,
    "book_format": lambda field: ChoiceEditor(field, format_choices()),
    "grade": GradeEditor,
    "grading_company": lambda field: ChoiceEditor(field, company_choices()),
    "rating": StarsEditor,
    "is_read": FlagEditor,
    "purchase_price": PriceEditor,
    "purchase_date": DayEditor,
    "purchase_store": PlaceEditor,
    "storage_location": PlaceEditor,
    "notes": NotesEditor,
}

EDITED = tuple(_EDITORS)
"""The fields of an item that a person may change, in the order of a form."""


def make_editor(field: str) -> FieldEditor:
    """The editor of a field.

    Raises:
        KeyError: No person changes this field.
    """
    return _EDITORS[field](field)
