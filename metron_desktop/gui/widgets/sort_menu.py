"""Sorting by several columns from a menu: what is sorted by, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from metron_desktop.domain.query import Order
from metron_desktop.gui.models.column import Column

translate = QCoreApplication.translate


def fill_sort_menu(
    menu: QMenu,
    columns: Sequence[Column],
    order: tuple[Order, ...],
    request: Callable[[tuple[Order, ...]], object],
) -> None:
    """Fill a menu with the criteria there are and those that can be added.

    Args:
        menu: The menu.
        columns: The columns of the table; those without a sort key are left out.
        order: What is sorted by, most important first.
        request: Called with the criteria the person wants.
    """
    titles = {column.sort: column.title for column in columns if column.sort}
    for place, one in enumerate(order):
        _add_criterion(menu, place, one, titles.get(one.column, one.column), order, request)
    if order:
        menu.addSeparator()
    sort = menu.addMenu(translate("SortMenu", "Sort by"))
    _add_columns(sort, titles, (), request)
    rest = {key: title for key, title in titles.items() if key not in _keys(order)}
    if order and rest:
        _add_columns(menu.addMenu(translate("SortMenu", "Then by")), rest, order, request)
    natural = menu.addAction(translate("SortMenu", "Natural order"))
    natural.setEnabled(bool(order))
    natural.triggered.connect(lambda: request(()))


def _add_columns(
    menu: QMenu,
    titles: dict[str, str],
    before: tuple[Order, ...],
    request: Callable[[tuple[Order, ...]], object],
) -> None:
    for key, title in titles.items():
        action = menu.addAction(title)
        action.triggered.connect(lambda _checked, key=key: request((*before, Order(key))))


def _add_criterion(
    menu: QMenu,
    place: int,
    one: Order,
    title: str,
    order: tuple[Order, ...],
    request: Callable[[tuple[Order, ...]], object],
) -> None:
    """A submenu that turns, moves or removes one of the criteria."""
    words = translate("SortMenu", "{place}. {column} {arrow}")
    arrow = "↓" if one.descending else "↑"
    criterion = menu.addMenu(words.format(place=place + 1, column=title, arrow=arrow))
    rest = (*order[:place], *order[place + 1 :])

    def offer(text: str, wanted: tuple[Order, ...]) -> None:
        action = criterion.addAction(text)
        action.setEnabled(wanted != order)
        action.triggered.connect(lambda: request(wanted))

    for text, descending in (
        (translate("SortMenu", "Ascending"), False),
        (translate("SortMenu", "Descending"), True),
    ):
        turned = replace(one, descending=descending)
        offer(text, (*order[:place], turned, *order[place + 1 :]))
    criterion.addSeparator()
    if place:
        earlier = max(place - 1, 0)
        offer(translate("SortMenu", "More important"), (*rest[:earlier], one, *rest[earlier:]))
    offer(translate("SortMenu", "Do not sort by this"), rest)


def _keys(order: tuple[Order, ...]) -> set[str]:
    return {one.column for one in order}
