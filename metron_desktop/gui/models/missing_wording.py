"""What is missing, in words: why fewer issues count than on Metron, and what the rest costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.missing import IgnoredSeries, MissingIssue, MissingOverview
from metron_desktop.domain.money import Money
from metron_desktop.domain.series import MissingSeries
from metron_desktop.gui.models.formatting import money_text, number_text

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What stands where no series is shown: an icon, a title, a sentence, the words of a button."""

    icon_name: str
    title: str
    sentence: str = ""
    action: str = ""


def reason_text(overview: MissingOverview) -> str:
    """Why fewer issues count than the server counts; "" where nothing is left out."""
    left_out = overview.left_out
    earlier = translate("Missing", "{count} from before {year}").replace(
        "{year}", str(overview.rules.since_year)
    )
    parts = [
        words.replace("{count}", number_text(number))
        for number, words in (
            (left_out.unreleased, translate("Missing", "{count} not released yet")),
            (left_out.ignored, translate("Missing", "{count} ignored")),
            (left_out.series_type, translate("Missing", "{count} of other types")),
            (left_out.earlier, earlier),
            (left_out.unknown, translate("Missing", "{count} not fetched yet")),
        )
        if number
    ]
    if not parts:
        return ""
    if left_out.total == 1:
        sentence = translate("Missing", "Metron counts {total} missing; {parts} is left out.")
    else:
        sentence = translate("Missing", "Metron counts {total} missing; {parts} are left out.")
    return sentence.format(total=number_text(overview.server_count), parts=", ".join(parts))


def numbers_text(issues: Sequence[MissingIssue]) -> str:
    """Which issues of a series are missing."""
    if len(issues) == 1:
        return translate("Missing", "One issue from complete: only {number} is missing.").format(
            number=issues[0].issue.number
        )
    numbers = runs_text(one.issue.number for one in issues)
    return translate("Missing", "Missing: {numbers}").format(numbers=numbers) if numbers else ""


def cost_text(issues: Sequence[MissingIssue]) -> str:
    """What these issues cost together by their cover prices, per currency; "" for no price."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    priced = [one.price for one in issues if one.price is not None]
    for price in priced:
        sums[price.currency] += price.amount
    if not priced:
        return ""
    amounts = " + ".join(money_text(Money(sums[code], code)) for code in sorted(sums))
    cost = translate("Missing", "To complete: {amounts} by cover price").format(amounts=amounts)
    unknown = len(issues) - len(priced)
    if not unknown:
        return cost
    if unknown == 1:
        more = translate("Missing", "the price of one issue is not known")
    else:
        more = translate("Missing", "the prices of %Ln issues are not known", "", unknown)
    return f"{cost}; {more}"


def ignored_text(ignored: IgnoredSeries) -> str:
    """What of a series is ignored."""
    if ignored.whole:
        return translate("Missing", "The whole series is ignored.")
    numbers = runs_text(one.issue.number for one in ignored.issues)
    return translate("Missing", "Ignored: {numbers}").format(numbers=numbers)


def cheer_text(overview: MissingOverview) -> str:
    """How near the goal is, where only series are shown that lack one issue; else ""."""
    if not (overview.rules.one_left and overview.series):
        return ""
    if overview.nearly_complete == 1:
        return translate("Missing", "One series is just one issue from complete.")
    count = overview.nearly_complete
    return translate("Missing", "%Ln series are just one issue each from complete.", "", count)


def summary_text(series: Sequence[MissingSeries], *, ignored: bool) -> str:
    """How many issues are missing in how many series; "" for none."""
    if not series:
        return ""
    missing = sum(one.missing_count for one in series)
    said = translate("Missing", "{issues} missing in {series}")
    if ignored:
        said = translate("Missing", "{issues} ignored in {series}")
    issues = translate("Missing", "%Ln issues", "", missing)
    return said.format(
        issues=translate("Missing", "1 issue") if missing == 1 else issues,
        series=translate("Missing", "%Ln series", "", len(series)),
    )


def nothing_found() -> Emptiness:
    """No series has the words that are looked for."""
    return Emptiness(
        "search",
        translate("Missing", "Nothing matches"),
        translate("Missing", "No series with gaps has all these words."),
        translate("Missing", "Clear filter"),
    )


def nothing_ignored() -> Emptiness:
    """What is ignored is to be shown, and nothing is."""
    return Emptiness(
        "show",
        translate("Missing", "Nothing is ignored"),
        translate("Missing", "Ignore a series or an issue with its menu: it appears here."),
        translate("Missing", "Show what is missing"),
    )


def nothing_missing(overview: MissingOverview, *, anything: bool) -> Emptiness:
    """No series has gaps, at least under the rules.

    Args:
        overview: What is missing.
        anything: Whether anything is owned at all.
    """
    if overview.missing_count:
        return Emptiness(
            "star",
            translate("Missing", "No series is one issue from complete"),
            translate("Missing", "The next find may change that."),
            translate("Missing", "Show all gaps"),
        )
    if overview.left_out.total:
        return Emptiness(
            "filter",
            translate("Missing", "The rules leave nothing"),
            reason_text(overview),
            translate("Missing", "Count all"),
        )
    if anything:
        return Emptiness(
            "check-circle",
            translate("Missing", "Nothing is missing"),
            translate(
                "Missing", "Of every series you own something of, you own all that is known here."
            ),
        )
    return Emptiness(
        "missing",
        translate("Missing", "Nothing to compare yet"),
        translate(
            "Missing", "Gaps appear here as soon as your collection and its series are fetched."
        ),
    )
