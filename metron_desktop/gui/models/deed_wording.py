"""What a person did, as the undo command says it: the one place for these words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.deeds import Deed, DeedKind

translate = QCoreApplication.translate

_OF_WISHES = {DeedKind.WISH_ADD, DeedKind.WISH_EDIT, DeedKind.WISH_REMOVE, DeedKind.WISH_ACQUIRE}
_OF_SERIES = {DeedKind.FOLLOW, DeedKind.UNFOLLOW}
_OF_ANYTHING = {DeedKind.IGNORE, DeedKind.HEED}
_OF_ISSUES = {DeedKind.ADD}


def deed_text(deed: Deed) -> str:
    """A deed as a command, without its object's number: "Edit grade of 12 items"."""
    what = deed.subject or _several(deed.kind, deed.count)
    field = _field(deed.field)
    if field and deed.kind is DeedKind.EDIT:
        return translate("Deeds", "Edit {field} of {what}").format(field=field, what=what)
    if field and deed.kind is DeedKind.REVERT:
        return translate("Deeds", "Revert {field} of {what}").format(field=field, what=what)
    words = {
        DeedKind.EDIT: translate("Deeds", "Edit {what}"),
        DeedKind.RATE: translate("Deeds", "Rate {what}"),
        DeedKind.READ: translate("Deeds", "Mark {what} as read"),
        DeedKind.ADD: translate("Deeds", "Add {what}"),
        DeedKind.REMOVE: translate("Deeds", "Remove {what}"),
        DeedKind.REVERT: translate("Deeds", "Revert {what}"),
        DeedKind.DECIDE: translate("Deeds", "Decide about {what}"),
        DeedKind.WITHHOLD: translate("Deeds", "Discard a change of {what}"),
        DeedKind.WISH_ADD: translate("Deeds", "Wish for {what}"),
        DeedKind.WISH_EDIT: translate("Deeds", "Edit the wish for {what}")
        if deed.subject
        else translate("Deeds", "Edit {what}"),
        DeedKind.WISH_REMOVE: translate("Deeds", "Remove {what} from the wish list"),
        DeedKind.WISH_ACQUIRE: translate("Deeds", "Acquire {what}"),
        DeedKind.FOLLOW: translate("Deeds", "Follow {what}"),
        DeedKind.UNFOLLOW: translate("Deeds", "Unfollow {what}"),
        DeedKind.IGNORE: translate("Deeds", "Ignore {what}"),
        DeedKind.HEED: translate("Deeds", "No longer ignore {what}"),
    }
    return words[deed.kind].format(what=what)


def _several(kind: DeedKind, count: int) -> str:
    """So many things of the kind that the deed is about."""
    one = count == 1
    if kind in _OF_WISHES:
        return translate("Deeds", "1 wish") if one else translate("Deeds", "%Ln wishes", "", count)
    if kind in _OF_SERIES:
        return (
            translate("Deeds", "1 series") if one else translate("Deeds", "%Ln series", "", count)
        )
    if kind in _OF_ANYTHING:
        return translate("Deeds", "1 thing") if one else translate("Deeds", "%Ln things", "", count)
    if kind in _OF_ISSUES:
        return translate("Deeds", "1 issue") if one else translate("Deeds", "%Ln issues", "", count)
    return translate("Deeds", "1 item") if one else translate("Deeds", "%Ln items", "", count)


def _field(field: str) -> str:
    """A field inside a command; "" for none or an unknown one."""
    names = {
        "quantity": translate("Deeds", "copies"),
        "book_format": translate("Deeds", "format"),
        "grade": translate("Deeds", "grade"),
        "grading_company": translate("Deeds", "grading company"),
        "purchase_date": translate("Deeds", "purchase date"),
        "purchase_price": translate("Deeds", "price"),
        "purchase_store": translate("Deeds", "store"),
        "storage_location": translate("Deeds", "location"),
        "notes": translate("Deeds", "notes"),
        "is_read": translate("Deeds", "read mark"),
        "date_read": translate("Deeds", "last reading"),
        "read_count": translate("Deeds", "number of readings"),
        "rating": translate("Deeds", "rating"),
    }
    return names.get(field, "")
