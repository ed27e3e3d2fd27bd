"""How a record stands on this computer, and what can be fetched of it, as values and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate, Job, JobState
from metron_desktop.domain.offline_copy import OfflineCopy, OfflineCost
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models import job_wording

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Freshness:
    """How much of a record is here, and what refreshing it costs.

    Attributes:
        subject: The record.
        name: What it is called beside others ("Your copy"), "" where it stands alone.
        detailed_at: Since when it is here in full (UTC); None while only listed.
        price: What fetching it again costs; None where it cannot be fetched.
        job: The refresh that waits or runs; None while there is none.
        failed: Why the last refresh failed, as a sentence; "" where it did not.
        why_not: Why it cannot be fetched, as a sentence; "" where it can.
    """

    subject: Link
    name: str
    detailed_at: datetime | None
    price: Estimate | None = None
    job: Job | None = None
    failed: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Whether a series or a reading list is kept offline.

    Attributes:
        subject: The series or the reading list.
        copy: What is stored; None while it is not kept.
        cost: What keeping it would cost, once the person asked; None before.
        job: The job that fetches what is lacking; None while there is none.
        why_not: Why it cannot be kept, as a sentence; "" where it can.
    """

    subject: Link
    copy: OfflineCopy | None = None
    cost: OfflineCost | None = None
    job: Job | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """All of it for the record that is shown."""

    freshness: tuple[Freshness, ...]
    keeping: Keeping | None = None


def freshness_text(state: Freshness) -> str:
    """How much of a record is here: "In full since 12 Nov 2026", "Only listed so far"."""
    if state.job is not None and state.job.state is JobState.RUNNING:
        words = translate("RecordCare", "Refreshing…")
    elif state.job is not None and state.job.state is JobState.PAUSED:
        words = translate("RecordCare", "The refresh is paused")
    elif state.job is not None:
        words = translate("RecordCare", "Waiting to be refreshed")
    elif state.detailed_at is None:
        words = translate("RecordCare", "Only listed so far")
    else:
        words = translate("RecordCare", "In full since {date}").format(
            date=fmt.moment_date_text(state.detailed_at)
        )
    if not state.name:
        return words
    return translate("RecordCare", "{name}: {state}").format(
        name=state.name, state=words[:1].lower() + words[1:]
    )


def refresh_text(state: Freshness) -> str:
    """What the button says: "Refresh (1 request)"."""
    action = (
        translate("RecordCare", "Get details")
        if state.detailed_at is None
        else translate("RecordCare", "Refresh")
    )
    if state.price is None or state.job is not None:
        return action
    cost = (
        job_wording.requests_text(state.price.requests)
        if state.price.requests == 1 and state.price.certain
        else job_wording.cost_in_short(state.price)
    )
    return f"{action} ({cost})"


def cost_text(cost: OfflineCost) -> str:
    """What keeping something offline will cost: "… about 12 requests and 40 covers, 6 MB"."""
    if not cost.requests and not cost.covers:
        return translate("RecordCare", "Everything is here already: it costs nothing.")
    parts = []
    if cost.requests:
        parts.append(job_wording.requests_text(cost.requests))
    if cost.covers:
        covers = (
            translate("RecordCare", "1 cover")
            if cost.covers == 1
            else translate("RecordCare", "%Ln covers", "", cost.covers)
        )
        size = fmt.number_text(max(1, round(cost.megabytes)))
        parts.append(f"{covers}, {size}{fmt.NO_BREAK_SPACE}MB")
    joined = translate("RecordCare", " and ").join(parts)
    return translate("RecordCare", "Keeping it takes about {parts}.").format(parts=joined)


def kept_text(copy: OfflineCopy) -> str:
    """Since when something is kept."""
    return translate("RecordCare", "Kept offline since {date}").format(
        date=fmt.moment_date_text(copy.kept_since)
    )


def stored_text(copy: OfflineCopy) -> str:
    """What of it is here: "All 40 issues and covers are here", or how many are."""
    if copy.details >= copy.issues and copy.covers_here >= copy.covers:
        return translate("RecordCare", "All {issues} issues and {covers} covers are here.").format(
            issues=fmt.number_text(copy.issues), covers=fmt.number_text(copy.covers)
        )
    return translate(
        "RecordCare", "{details} of {issues} issues in full, {here} of {covers} covers here"
    ).format(
        details=fmt.number_text(copy.details),
        issues=fmt.number_text(copy.issues),
        here=fmt.number_text(copy.covers_here),
        covers=fmt.number_text(copy.covers),
    )


def stored_part(copy: OfflineCopy) -> float:
    """The part of it that is here, from 0 to 1."""
    total = copy.issues + copy.covers
    return (copy.details + copy.covers_here) / total if total else 1.0
