# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of the operator shows: jobs without their contents, and the deletion log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from quartett.web.jobs.models import Job
from quartett.web.operation.models import Deletion
from quartett.web.operation.retention import rules

__all__ = ["DeletionLine", "JobLine", "jobs_of_installation", "last_deletions"]

_SHOWN = 50
_KINDS = {
    "figures.stage": _("Datei einlesen"),
    "language.corpus": _("Vorlagen vergleichen"),
    "log.verify": _("Verlauf prüfen"),
    "operation.retention": _("Löschen nach Löschkonzept"),
}


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as its operator sees it: its kind and house, never its label or what it works on."""

    id: UUID
    kind: str
    house: str
    state: str
    percent: int | None
    created_at: datetime
    finished_at: datetime | None
    can_stop: bool


@dataclass(frozen=True, slots=True)
class DeletionLine:
    """A rule, when it was carried out last, and how much went."""

    title: str
    at: datetime
    count: int


def jobs_of_installation() -> list[JobLine]:
    """The newest jobs of all houses."""
    found = Job.everywhere.select_related("authority").defer("payload", "label", "message")
    return [
        JobLine(
            id=job.pk,
            kind=str(_KINDS.get(job.kind, job.kind)),
            house=job.authority.name if job.authority else str(_("ganze Installation")),
            state=_state(job),
            percent=job.percent if job.total and not job.is_over else None,
            created_at=job.created_at,
            finished_at=job.finished_at,
            can_stop=not job.is_over and not job.cancel_requested,
        )
        for job in found.order_by("-created_at")[:_SHOWN]
    ]


def _state(job: Job) -> str:
    stopping = job.cancel_requested and not job.is_over
    return str(_("wird angehalten") if stopping else job.get_state_display())


def last_deletions() -> list[DeletionLine]:
    """What the last run of the deletion concept did, in the order of the rules."""
    last = Deletion.objects.order_by("-at").first()
    if last is None:
        return []
    done = {row.rule: row for row in Deletion.objects.filter(at=last.at)}
    return [
        DeletionLine(rule.title, done[rule.key].at, done[rule.key].count)
        for rule in rules()
        if rule.key in done
    ]
