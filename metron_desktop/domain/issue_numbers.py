"""Which issues a person means by "1-25, 30, Annual 1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.issue_number import number_key
from metron_desktop.errors import InvalidValue

_NUMBER = r"[-−]?(?:\d[\w.]*|[½¼¾⅓⅔])"
_RUN = re.compile(
    rf"(?P<words>[^\d]*[^\W\d][^\d]*\s)?(?P<first>{_NUMBER})\s*[-–—]\s*"
    rf"(?:(?P=words))?(?P<last>{_NUMBER})?"
)
_LIKE = "write numbers such as 1-25, 30, Annual 1"
_END = "~"  # after everything that a key begins with
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One number, or a run of them.

    Attributes:
        text: As it was typed.
        first: Key of the first number (`number_key`).
        last: Key of the last number.
    """

    text: str
    first: str
    last: str

    def has(self, number: str) -> bool:
        """Whether an issue number is the one, or one of the run.

        A run holds everything that stands between its ends in natural order: 1.MU is in 1-25.
        """
        return self.first <= number_key(number) <= self.last


def read_numbers(text: str) -> tuple[Part, ...]:
    """What a person means by a list of numbers and runs, separated by commas.

    Args:
        text: For example ``1-25, 30, Annual 1``; ``30-`` is everything from 30 on.

    Raises:
        InvalidValue: There is no number, or a run goes backwards.
    """
    parts = [_part(" ".join(one.split())) for one in re.split(r"[,;\n]", text) if one.strip()]
    if not parts:
        raise InvalidValue(f"{_LIKE[0].upper()}{_LIKE[1:]}.")
    return tuple(parts)


def _part(text: str) -> Part:
    found = _RUN.fullmatch(text)
    if found is None:
        key = number_key(text.removeprefix("#"))
        return Part(text, key, key)
    words = found["words"] or ""
    first = number_key(f"{words}{found['first']}")
    if found["last"] is None:
        return Part(text, first, first[:2] + _END)
    last = number_key(f"{words}{found['last']}")
    if last < first:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        raise InvalidValue(f"“{shown}” goes backwards; {_LIKE}.")
    return Part(text, first, last)


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What adding a run to the collection comes to.

    Attributes:
        new: Issues that will be added.
        owned: Issues among those meant that are owned already.
        unknown: What was typed and is no issue known here.
    """

    new: tuple[int, ...]
    owned: tuple[int, ...]
    unknown: tuple[str, ...] = ()


def plan_run(issues: Sequence[IssueRow], parts: Iterable[Part] | None) -> RunPlan:
    """What adding issues of a series comes to.

    Args:
        issues: All issues known of it.
        parts: Which are meant; None for all.
    """
    wanted = None if parts is None else tuple(parts)
    meant = [
        issue
        for issue in issues
        if wanted is None or any(part.has(issue.number) for part in wanted)
    ]
    return RunPlan(
        tuple(issue.id for issue in meant if not issue.owned),
        tuple(issue.id for issue in meant if issue.owned),
        tuple(
            part.text
            for part in wanted or ()
            if not any(part.has(issue.number) for issue in issues)
        ),
    )
