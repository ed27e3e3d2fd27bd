"""Finished jobs as a table shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Job
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import job_wording
from metron_desktop.gui.models.column import RIGHT, Cell, Column, RecordType
from metron_desktop.gui.models.formatting import moment_text, number_text

translate = QCoreApplication.translate


def job_records() -> RecordType[Job]:
    """Finished jobs: when, what, what they cost and how they ended."""
    return RecordType(
        kind=Kind.JOB,
        columns=(
            Column(
                key="when",
                title=translate("JobColumns", "When"),
                text=lambda job: moment_text(job.ended_at),
                chars=20,
            ),
            Column(
                key="what",
                title=translate("JobColumns", "What"),
                text=lambda job: job_wording.job_name(job.kind, job.subject),
                chars=24,
                stretch=True,
            ),
            Column(
                key="requests",
                title=translate("JobColumns", "Requests"),
                text=lambda job: number_text(job.requests),
                chars=8,
                align=RIGHT,
            ),
            Column(
                key="took",
                title=translate("JobColumns", "Took"),
                text=job_wording.took_text,
                chars=8,
                align=RIGHT,
            ),
            Column(
                key="changed",
                title=translate("JobColumns", "Changed"),
                text=job_wording.changes_text,
                accessible=job_wording.changes_spoken,
                tooltip=job_wording.changes_spoken,
                chars=16,
            ),
            Column(
                key="result",
                title=translate("JobColumns", "Result"),
                text=job_wording.result_text,
                value=_chip,
                cell=Cell.CHIP,
                chars=28,
            ),
        ),
        id_of=lambda job: job.id,
        link_of=lambda job: job.subject or Link(Kind.JOB, job.id, ""),
        depends_on=frozenset({Kind.JOB}),
    )


def _chip(job: Job) -> Chip:
    return Chip(job_wording.result_text(job), job_wording.state_sign(job.state).tone)
