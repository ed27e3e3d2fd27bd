"""The kinds of control in the filter panel: text, choice, yes or no, and ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit

from metron_desktop.domain import entering
from metron_desktop.domain.grades import GRADES, abbreviation
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.delegates.suggestion_delegate import HINT_ROLE, SuggestionDelegate
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.filter_wording import Where, pair_text, value_text
from metron_desktop.gui.models.notation import notation
from metron_desktop.gui.widgets.filter_control import FilterControl

translate = QCoreApplication.translate


class TextControl(FilterControl):
    """A text that is contained; known ones are offered.

    Args:
        name: What people call the property.
        key: Its filter.
        known: What `Library.known` calls it; "" where nothing is offered.
        number: The filter that asks for the same by the server's number; "" for none.
    """

    def __init__(self, name: str, key: str, known: str = "", number: str = "") -> None:
        super().__init__(name, key, f"{key}_is", *([number] if number else []))
        self.known = known
        self._key = key
        self._line = _line(self, name)
        self._values = QStringListModel(self)
        if known:
            completer = QCompleter(self._values, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(lambda _text: self.changed.emit())
            self._line.setCompleter(completer)
        self.add_parts(self._line)

    def offer(self, values: Sequence[str]) -> None:
        """Offer these texts while something is typed."""
        self._values.setStringList(list(values))

    def pairs(self) -> Where:
        text = " ".join(self._line.text().split())
        return ((self._key, text),) if text else ()

    def show_pairs(self, pairs: Where) -> bool:
        plain = [value for key, value in pairs if value and key in (self._key, f"{self._key}_is")]
        fits = len(plain) == len(pairs) < 2
        self._line.setText(plain[0] if fits and plain else "")
        return fits


class ChoiceControl(FilterControl):
    """One of a few values, "any" first; with a flag as its key that is yes or no."""

    def __init__(self, name: str, key: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, key)
        self._key = key
        self._box = _box(self, name, [("", translate("FilterPanel", "Any")), *choices])
        self.add_parts(self._box)

    def pairs(self) -> Where:
        value = self._box.currentData()
        return ((self._key, "" if value == "none" else value),) if value else ()

    def show_pairs(self, pairs: Where) -> bool:
        place = 0
        if len(pairs) == 1:
            key, value = pairs[0]
            place = self._box.findData(value or "none") if key == self._key else -1
        self._box.setCurrentIndex(max(place, 0))
        return place >= 0 and len(pairs) < 2


class RangeControl(FilterControl):
    """From and to, both included, in two fields.

    Args:
        name: What people call the property.
        key: Its filter.
        read: Makes a filter's value of what was typed; raises `InvalidValue`.
        hints: What an empty field says.
    """

    def __init__(
        self, name: str, key: str, read: Callable[[str], str], hints: tuple[str, str] | None = None
    ) -> None:
        super().__init__(name, key)
        self._key = key
        self._read = read
        first, last = hints or (
            translate("FilterPanel", "from"),
            translate("FilterPanel", "to"),
        )
        self._from = _line(self, translate("FilterPanel", "{name} from").format(name=name), first)
        self._to = _line(self, translate("FilterPanel", "{name} to").format(name=name), last)
        self.add_parts(self._from, QLabel("–"), self._to)

    def pairs(self) -> Where:
        ends = [self._value(line) for line in (self._from, self._to)]
        return _range(self._key, *ends)

    def show_pairs(self, pairs: Where) -> bool:
        ends = _ends(self._key, pairs)
        for line, value in zip((self._from, self._to), ends or ("", ""), strict=True):
            line.setText(self.shown(value))
        return ends is not None

    def shown(self, value: str) -> str:
        """A filter's value as it is typed."""
        return value_text(self._key, value) if value else ""

    def _value(self, line: QLineEdit) -> str:
        text = line.text().strip()
        return self._read(text) if text else ""


class YearControl(RangeControl):
    """Cover years from and to."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "cover_date", _year)
        self.properties = ("cover_date", "cover_year", "decade")

    def pairs(self) -> Where:
        first, last = (self._value(line) for line in (self._from, self._to))
        if first and first == last:
            return (("cover_year", first),)
        return _range("cover_date", first and f"{first}-01-01", last and f"{last}-12-31")

    def show_pairs(self, pairs: Where) -> bool:
        if len(pairs) == 1 and pairs[0][0] == "cover_year" and pairs[0][1]:
            pairs = (("cover_date", pairs[0][1]),)
        elif any(value[4:] not in ("-01-01", "-12-31") for _, value in pairs):
            super().show_pairs(())
            return False
        return super().show_pairs(pairs)

    def shown(self, value: str) -> str:
        return value[:4]


class ScaleControl(FilterControl):
    """From and to on a scale of few values, each with words and what they mean."""

    def __init__(self, name: str, key: str, scale: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(name, key)
        self._key = key
        self._boxes = [
            _box(self, words.format(name=name), [("", hint), *(step[:2] for step in scale)])
            for words, hint in (
                (translate("FilterPanel", "{name} from"), translate("FilterPanel", "from")),
                (translate("FilterPanel", "{name} to"), translate("FilterPanel", "to")),
            )
        ]
        for box in self._boxes:
            for place, (_value, _words, meaning) in enumerate(scale, 1):
                box.setItemData(place, meaning, HINT_ROLE)
        self.add_parts(self._boxes[0], QLabel("–"), self._boxes[1])

    def pairs(self) -> Where:
        low, high = (box.currentData() for box in self._boxes)
        return _range(self._key, low, high)

    def show_pairs(self, pairs: Where) -> bool:
        ends = _ends(self._key, pairs)
        places = [box.findData(v) for box, v in zip(self._boxes, ends or ("", ""), strict=True)]
        for box, place in zip(self._boxes, places, strict=True):
            box.setCurrentIndex(max(place, 0))
        return ends is not None and min(places) >= 0


class _Box(QComboBox):
    """A narrow box whose list is as wide as its words, with what they mean beside them."""

    def showPopup(self) -> None:
        if not isinstance(self.itemDelegate(), SuggestionDelegate):
            # Not before: a list of its own for each box would be most of what the panel costs.
            self.setItemDelegate(SuggestionDelegate(self))
            self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.SPACE_XL)
        super().showPopup()


def flag(name: str, key: str) -> ChoiceControl:
    """A property that is true or false."""
    return ChoiceControl(name, key, [(one, pair_text(key, one)) for one in ("true", "false")])


def days(name: str, key: str, *periods: str) -> RangeControl:
    """Days from and to, typed as people write them; `periods` ask for a year or a month of them."""
    control = RangeControl(name, key, _day)
    control.properties = (key, *periods)
    return control


def amounts(name: str, key: str) -> RangeControl:
    """Amounts of money from and to."""
    return RangeControl(name, key, _amount)


def counts(name: str, key: str) -> RangeControl:
    """Whole numbers from and to."""
    return RangeControl(name, key, _count)


def grades(name: str) -> ScaleControl:
    """Grades of the CGC scale from and to, lowest first."""
    scale = [
        (str(grade), f"{fmt.decimal_text(float(grade))} {abbreviation(grade)}", words)
        for grade, words in reversed(GRADES.items())
    ]
    return ScaleControl(name, "grade", scale)


def ratings(name: str) -> ScaleControl:
    """Stars from and to."""
    return ScaleControl(name, "rating", [(str(n), "★" * n, "") for n in range(1, 6)])


def _range(key: str, low: str, high: str) -> Where:
    if low and low == high:
        return ((key, low),)
    ends = ((f"{key}_gte", low), (f"{key}_lte", high))
    return tuple(pair for pair in ends if pair[1])


def _ends(key: str, pairs: Where) -> tuple[str, str] | None:
    """Both ends of the range these pairs say; None where they say something else."""
    said = dict(pairs)
    if len(said) != len(pairs) or not all(said.values()):
        return None
    if set(said) == {key}:
        return said[key], said[key]
    if set(said) <= {f"{key}_gte", f"{key}_lte"}:
        return said.get(f"{key}_gte", ""), said.get(f"{key}_lte", "")
    return None


def _line(control: FilterControl, name: str, hint: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMinimumWidth(40)
    line.textEdited.connect(control.edited)
    # Who only passes through changes nothing.
    line.editingFinished.connect(lambda: line.isModified() and control.changed.emit())
    return line


def _box(control: FilterControl, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = _Box()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(4)
    box.setMinimumWidth(40)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(14)
    for value, words in choices:
        box.addItem(words, value)
    box.activated.connect(lambda _place: control.changed.emit())
    return box


def _day(text: str) -> str:
    found = entering.day(text, notation(), field="")
    return found.isoformat() if found is not None else ""


def _amount(text: str) -> str:
    found = entering.price(text, notation())
    return str(found.amount) if found is not None else ""


def _count(text: str) -> str:
    return str(entering.quantity(text))


def _year(text: str) -> str:
    if len(text) != 4 or not (text.isascii() and text.isdecimal()) or text < "1000":
        raise InvalidValue(
            translate("FilterPanel", "“{text}” is not a year; write one like 1963.").format(
                text=text
            )
        )
    return text
