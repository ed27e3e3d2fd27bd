"""What a job is called, what it costs and how far it has come, in words: the one place for them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate, Halt, Job, JobKind, JobState, Priority, Standstill
from metron_desktop.domain.sync import Progress
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import moment_text, number_text, time_text
from metron_desktop.gui.models.sign import Sign

translate = QCoreApplication.translate

HALT_ICONS = {
    Halt.OFFLINE: "offline",
    Halt.SIGN_IN: "lock",
    Halt.LIMIT: "clock",
    Halt.TROUBLE: "warning",
}
"""Why the queue stands still -> the icon's name."""

_MINUTE = 60.0
_HOUR = 3600.0
_LONGEST_MINUTES = 90 * _MINUTE  # longer is said in hours
_MINUTE_WAIT = 2 * _MINUTE  # longer can only be the day's limit


def job_name(kind: JobKind, subject: Link | None) -> str:
    """What a job does, as the heading of its row: "Reading lists", "Covers of Pemberline"."""
    if kind is JobKind.CATALOGUE and subject is None:
        return translate("Jobs", "Covers of the whole catalogue")
    if kind is JobKind.CATALOGUE and subject is not None and not subject.name:
        return translate("Jobs", "Covers of a publisher")
    names = {
        JobKind.PUSH: translate("Jobs", "Your changes"),
        JobKind.COLLECTION: translate("Jobs", "Collection"),
        JobKind.SERIES: translate("Jobs", "Series"),
        JobKind.SERIES_ISSUES: translate("Jobs", "Issues of your series"),
        JobKind.READING_LISTS: translate("Jobs", "Reading lists"),
        JobKind.WISH_LIST: translate("Jobs", "Wish list"),
        JobKind.PULL_LIST: translate("Jobs", "Pull list"),
        JobKind.ITEM_DETAILS: translate("Jobs", "Details of your items"),
        JobKind.STATISTICS: translate("Jobs", "Statistics"),
        JobKind.CATALOGUE_SERIES: translate("Jobs", "List of all publishers and series"),
        JobKind.CATALOGUE: translate("Jobs", "Covers of {subject}"),
        JobKind.REFRESH: translate("Jobs", "Refresh {subject}"),
        JobKind.KEEP_OFFLINE: translate("Jobs", "Keep {subject} offline"),
    }
    return names[kind].format(subject=subject.name if subject is not None else "")


def running_text(kind: JobKind, subject: Link | None) -> str:
    """What a running job does, as the status bar says it: "Syncing the collection"."""
    words = {
        JobKind.PUSH: translate("Jobs", "Sending your changes"),
        JobKind.COLLECTION: translate("Jobs", "Syncing the collection"),
        JobKind.SERIES: translate("Jobs", "Syncing series"),
        JobKind.SERIES_ISSUES: translate("Jobs", "Syncing issues of series"),
        JobKind.READING_LISTS: translate("Jobs", "Syncing reading lists"),
        JobKind.WISH_LIST: translate("Jobs", "Syncing the wish list"),
        JobKind.PULL_LIST: translate("Jobs", "Syncing the pull list"),
        JobKind.ITEM_DETAILS: translate("Jobs", "Syncing details of items"),
        JobKind.STATISTICS: translate("Jobs", "Syncing statistics"),
    }
    return words.get(kind) or job_name(kind, subject)


def cost_text(estimate: Estimate) -> str:
    """What something will cost: "about 40 requests, 2 min"."""
    if not estimate.requests and estimate.certain:
        return translate("Jobs", "no requests")
    if not estimate.certain:
        return translate(
            "Jobs", "at least {requests}; the exact number is known after the first answers"
        ).format(requests=requests_text(estimate.requests))
    if estimate.days > 1:
        return translate("Jobs", "about {requests}, spread over {days}").format(
            requests=requests_text(estimate.requests), days=days_text(estimate.days)
        )
    return translate("Jobs", "about {requests}, {time}").format(
        requests=requests_text(estimate.requests), time=duration_text(estimate.seconds)
    )


def cost_in_two(estimate: Estimate) -> tuple[str, str]:
    """The same as a heading and what is to be known about it, "" for nothing."""
    if estimate.certain:
        return capitalised(cost_text(estimate)), ""
    return (
        capitalised(cost_in_short(estimate)),
        translate("Jobs", "The exact number is known after the first answers"),
    )


def cost_in_short(estimate: Estimate) -> str:
    """The same in the room of a button: "about 3 requests", "at least 3 requests"."""
    requests = requests_text(estimate.requests)
    if estimate.certain and estimate.requests == 1:
        return requests
    if estimate.certain:
        return translate("Jobs", "about {requests}").format(requests=requests)
    return translate("Jobs", "at least {requests}").format(requests=requests)


def capitalised(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def requests_text(count: int) -> str:
    """A number of requests."""
    if count == 1:
        return translate("Jobs", "1 request")
    return translate("Jobs", "%Ln requests", "", count)


def jobs_text(count: int) -> str:
    """A number of jobs."""
    return translate("Jobs", "1 job") if count == 1 else translate("Jobs", "%Ln jobs", "", count)


def days_text(count: int) -> str:
    """A number of days."""
    if count == 1:
        return translate("Jobs", "1 day")
    return translate("Jobs", "%Ln days", "", count)


def duration_text(seconds: float) -> str:
    """How long something takes: "40 s", "2 min", "3 h"."""
    if seconds < _MINUTE:
        return translate("Jobs", "%n s", "", max(1, round(seconds)))
    if seconds < _LONGEST_MINUTES:
        return translate("Jobs", "%n min", "", round(seconds / _MINUTE))
    return translate("Jobs", "%n h", "", round(seconds / _HOUR))


def left_text(seconds: float) -> str:
    """How much longer something takes: "about 2 min left"."""
    if seconds < _MINUTE:
        return translate("Jobs", "less than a minute left")
    return translate("Jobs", "about {time} left").format(time=duration_text(seconds))


def waiting_text(seconds: float) -> str:
    """What a running job waits for; "" while it does not wait."""
    if seconds < 1:
        return ""
    if seconds <= _MINUTE_WAIT:
        return translate("Jobs", "waiting %n s for the minute limit", "", round(seconds))
    return translate("Jobs", "waiting {time} for the day's limit").format(
        time=duration_text(seconds)
    )


def done_text(progress: Progress) -> str:
    """How much of a running job is done: "12 of 60 requests"."""
    if progress.total is None:
        return requests_text(progress.done) if progress.done else ""
    return translate("Jobs", "{done} of {total}").format(
        done=number_text(progress.done), total=requests_text(progress.total)
    )


def progress_text(progress: Progress) -> str:
    """How far a running job has come, as one line, with an honest countdown."""
    parts = [done_text(progress), waiting_text(progress.waiting)]
    if progress.seconds_left is not None:
        parts.append(left_text(progress.seconds_left))
    return " · ".join(part for part in parts if part)


def run_text(progress: Progress) -> str:
    """How far all that was asked for together has come: "about 2 min left · 30 requests so far"."""
    parts = [waiting_text(progress.waiting)]
    if progress.seconds_left is not None:
        parts.append(left_text(progress.seconds_left))
    if progress.requests:
        parts.append(so_far_text(progress.requests))
    return " · ".join(part for part in parts if part)


def so_far_text(requests: int) -> str:
    """What has been spent: "30 requests so far"."""
    return translate("Jobs", "{requests} so far").format(requests=requests_text(requests))


def priority_text(priority: Priority) -> str:
    """Who waits for a job."""
    return {
        Priority.ON_SCREEN: translate("Jobs", "On screen"),
        Priority.ASKED: translate("Jobs", "You asked for it"),
        Priority.BACKGROUND: translate("Jobs", "In the background"),
    }[priority]


def rest_text(job: Job, standstill: Standstill | None, price: Estimate | None) -> str:
    """How a job stands that does not run, and what it will cost where that is known."""
    parts = [state_text(job, standstill)]
    if price is not None and price.certain and price.requests:
        parts.append(cost_in_short(price))
    return " · ".join(parts)


def state_sign(state: JobState) -> Sign:
    """The sign of how far a job has come."""
    signs = {
        JobState.WAITING: ("clock", translate("Jobs", "Waiting"), theme.Tone.MUTED),
        JobState.RUNNING: ("sync", translate("Jobs", "Running"), theme.Tone.ACCENT),
        JobState.PAUSED: ("pause", translate("Jobs", "Paused"), theme.Tone.WARNING),
        JobState.DONE: ("check-circle", translate("Jobs", "Done"), theme.Tone.SUCCESS),
        JobState.FAILED: ("warning", translate("Jobs", "Failed"), theme.Tone.DANGER),
        JobState.CANCELLED: ("x-circle", translate("Jobs", "Cancelled"), theme.Tone.MUTED),
    }
    return Sign(*signs[state])


def state_text(job: Job, standstill: Standstill | None) -> str:
    """Where a job in the queue stands, said by its state and by what holds the queue up."""
    parts = [state_sign(job.state).word]
    if job.state is JobState.WAITING and standstill is not None:
        parts = [held_text(standstill)]
    elif job.requests:
        parts.append(so_far_text(job.requests))
    if job.error:
        parts.append(job.error)
    return " · ".join(parts)


def held_text(standstill: Standstill) -> str:
    """Why a job does not run although it is its turn."""
    if standstill.why is Halt.LIMIT:
        return translate("Jobs", "Goes on {when}").format(when=until_text(standstill.until))
    return {
        Halt.OFFLINE: translate("Jobs", "Waiting for the network"),
        Halt.SIGN_IN: translate("Jobs", "Waiting until you sign in again"),
        Halt.TROUBLE: translate("Jobs", "Waiting for the server"),
    }[standstill.why]


def halt_text(why: Halt) -> str:
    """Why the queue stands still, in the room of a chip."""
    return {
        Halt.OFFLINE: translate("Jobs", "Offline"),
        Halt.SIGN_IN: translate("Jobs", "Sign in again"),
        Halt.LIMIT: translate("Jobs", "Limit reached"),
        Halt.TROUBLE: translate("Jobs", "Server trouble"),
    }[why]


def until_text(until: datetime | None, now: datetime | None = None) -> str:
    """When something goes on: "at 14:05", "tomorrow at 00:00"; "later" where nobody knows.

    Args:
        until: The moment.
        now: The present; None for the clock's.
    """
    if until is None:
        return translate("Jobs", "later")
    local = until.astimezone()
    days = (local.date() - (now or datetime.now(tz=local.tzinfo)).astimezone().date()).days
    if days <= 0:
        return translate("Jobs", "at {time}").format(time=time_text(until))
    if days == 1:
        return translate("Jobs", "tomorrow at {time}").format(time=time_text(until))
    return translate("Jobs", "on {moment}").format(moment=moment_text(until))


def changes_text(job: Job) -> str:
    """What a job changed in the collection here: "+12  ~3  −1"; "" for nothing."""
    parts = (("+", job.added), ("~", job.updated), ("\N{MINUS SIGN}", job.removed))
    return "  ".join(f"{sign}{number_text(count)}" for sign, count in parts if count)


def changes_spoken(job: Job) -> str:
    """The same in words."""
    parts = (
        (job.added, translate("Jobs", "%Ln added", "", job.added)),
        (job.updated, translate("Jobs", "%Ln updated", "", job.updated)),
        (job.removed, translate("Jobs", "%Ln removed", "", job.removed)),
    )
    return ", ".join(words for count, words in parts if count)


def took_text(job: Job) -> str:
    """How long a finished job took; "" where it never ran."""
    if job.started_at is None or job.ended_at is None:
        return ""
    return duration_text((job.ended_at - job.started_at).total_seconds())


def result_text(job: Job) -> str:
    """How a finished job ended: "Done", or why not."""
    return job.error or state_sign(job.state).word
