"""Issue numbers compressed for reading: 1, 2, 3, 7 becomes "1-3, 7"."""

from __future__ import annotations

from collections.abc import Iterable

from metron_desktop.domain.issue_number import number_key

_SHORTEST = 3  # "4, 5" reads better than "4-5"


def runs_text(numbers: Iterable[str]) -> str:
    """Issue numbers in natural order, each once, runs of three and more as "first-last".

    Numbers that are no plain whole numbers ("½", "Annual 1", "007") stand alone.
    """
    runs: list[list[str]] = []
    for number in sorted(set(numbers), key=number_key):
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}-{run[-1]}"] if len(run) >= _SHORTEST else run
    return ", ".join(parts)


def _follows(before: str, number: str) -> bool:
    return _is_whole(before) and _is_whole(number) and int(number) == int(before) + 1


def _is_whole(number: str) -> bool:
    return number.isascii() and number.isdecimal() and str(int(number)) == number
