# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Start, run, stop and revive long work.

A kind of work is a function `work(job: Job, progress: Progress) -> str` registered with
`@job_kind("name")`; it returns the address of its result. It must be repeatable: if a worker dies,
its lease runs out and another worker calls the function again from the start, at most
`MAX_ATTEMPTS` times; after that the job counts as failed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope
from django_tasks import task

from quartett.web.authorities.models import Authority
from quartett.web.jobs.models import LEASE, Job, JobState

__all__ = ["Cancelled", "Progress", "WorkFailed", "cancel", "job_kind", "revive", "start"]

MAX_ATTEMPTS = 3
_log = structlog.get_logger("quartett.jobs")


class Cancelled(Exception):
    """Somebody asked the job to stop; the work function lets it pass."""


class WorkFailed(Exception):
    """The work cannot be done; the message is a German sentence for the person who waits."""


class Progress:
    """Handed to a work function: report here, at least every few seconds."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._next = timezone.now()

    def __call__(self, done: int, *, total: int | None = None, message: str = "") -> None:
        """Store progress and renew the lease, at most twice a second.

        Raises Cancelled when the job was asked to stop or another worker has taken it over.
        """
        now = timezone.now()
        if now < self._next:
            return
        self._next = now + LEASE / 120
        changes: dict[str, object] = {"done": done, "lease_until": now + LEASE}
        if total is not None:
            changes["total"] = total
        if message:
            changes["message"] = message
        mine = Job.everywhere.filter(
            pk=self._job.pk,
            state=JobState.RUNNING,
            attempt=self._job.attempt,
            cancel_requested=False,
        )
        if not mine.update(**changes):
            raise Cancelled


Work: TypeAlias = Callable[[Job, Progress], str]
_KINDS: dict[str, Work] = {}


def job_kind(name: str) -> Callable[[Work], Work]:
    """Register a work function under `name`."""

    def register(work: Work) -> Work:
        _KINDS[name] = work
        return work

    return register


def start(
    kind: str, *, label: str, payload: dict[str, object], authority: Authority | None = None
) -> Job:
    """Put work into the queue; a worker takes it after the surrounding transaction commits."""
    job = Job.everywhere.create(kind=kind, label=label, payload=payload, authority=authority)
    transaction.on_commit(lambda: run_job.enqueue(str(job.pk)))
    return job


def cancel(job: Job) -> None:
    """Ask a job to stop; one that has not begun stops at once."""
    Job.everywhere.filter(pk=job.pk).update(cancel_requested=True)
    Job.everywhere.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, finished_at=timezone.now()
    )


@task()
def run_job(job_id: str) -> None:
    """The task behind every job: claim it, run its work function, store how it ended."""
    now = timezone.now()
    claimed = Job.everywhere.filter(pk=job_id, state=JobState.WAITING).update(
        state=JobState.RUNNING, lease_until=now + LEASE, attempt=F("attempt") + 1
    )
    if not claimed:
        return
    job = Job.everywhere.select_related("authority").get(pk=job_id)
    try:
        with scope(authority=job.authority):
            address = _KINDS[job.kind](job, Progress(job))
    except Cancelled:
        _finish(job, state=JobState.CANCELLED, message=_("Auf Wunsch abgebrochen."))
    except WorkFailed as failure:
        _finish(job, state=JobState.FAILED, message=str(failure))
    except Exception:
        _log.exception("job failed", kind=job.kind, job=str(job.pk))
        _finish(
            job,
            state=JobState.FAILED,
            message=_("Unerwarteter Fehler. Es wurde nichts übernommen. Bitte erneut versuchen."),
        )
    else:
        _finish(job, state=JobState.DONE, result_url=address)


def revive(*, now: datetime | None = None) -> int:
    """Put jobs of dead workers back into the queue, or give them up; returns how many."""
    now = now or timezone.now()
    dead = Job.everywhere.filter(state=JobState.RUNNING, lease_until__lt=now)
    given_up = dead.filter(attempt__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED,
        finished_at=now,
        message=_("Mehrmals unterbrochen und deshalb abgebrochen. Es wurde nichts übernommen."),
    )
    revived = 0
    for job_id in dead.values_list("pk", flat=True):
        with transaction.atomic():
            taken = Job.everywhere.filter(
                pk=job_id, state=JobState.RUNNING, lease_until__lt=now
            ).update(state=JobState.WAITING, lease_until=None)
            if taken:
                run_job.enqueue(str(job_id))
                revived += 1
    return given_up + revived


def _finish(job: Job, *, state: JobState, message: str = "", result_url: str = "") -> None:
    changes: dict[str, object] = {"state": state, "finished_at": timezone.now(), "lease_until": None}
    if message:
        changes["message"] = message[:300]
    if result_url:
        changes["result_url"] = result_url
    if state == JobState.DONE:
        changes["done"] = F("total")
    # an attempt that lost its lease must not overwrite the one that took over
    Job.everywhere.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt).update(**changes)
