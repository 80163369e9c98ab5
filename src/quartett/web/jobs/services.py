# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Start, run, stop and revive long work.

A kind of work is a function `work(job: Job, progress: Progress) -> str` registered with
`@job_kind("name")`; it returns the address of its result. It must be repeatable: if a worker dies,
its lease runs out and another worker calls the function again from the start, at most
`MAX_ATTEMPTS` times; after that the job counts as failed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope
from django_tasks import task

from quartett.web.authorities.models import Authority
from quartett.web.jobs.models import LEASE, Job, JobState

__all__ = [
    "Cancelled",
    "HandedBack",
    "Progress",
    "WorkFailed",
    "cancel",
    "end_soon",
    "job_kind",
    "revive",
    "start",
]

MAX_ATTEMPTS = 3
PAUSE = timedelta(seconds=0.5)  # between two stored reports
_CANCELLED = gettext_lazy("Auf Wunsch abgebrochen.")
_log = structlog.get_logger("quartett.jobs")


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """Somebody asked the job to stop; the work function lets it pass."""


class WorkFailed(Exception):  # noqa: N818 - an outcome that the person reads
    """The work cannot be done; the message is a German sentence for the person who waits."""


class HandedBack(Exception):  # noqa: N818 - a wish, not an error
    """This worker is to end; the job goes back into the queue."""


_ending = threading.Event()


def end_soon() -> None:
    """Make every job of this process hand itself back at its next report."""
    _ending.set()


class Progress:
    """Handed to a work function: report here, at least every few seconds."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._next = timezone.now()

    def __call__(self, done: int, *, total: int | None = None, message: str = "") -> None:
        """Store progress and renew the lease, at most twice a second.

        Raises Cancelled when the job was asked to stop or another worker has taken it over,
        HandedBack when this worker is to end.
        """
        if _ending.is_set():
            raise HandedBack
        now = timezone.now()
        if now < self._next:
            return
        self._next = now + PAUSE
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
    job = Job.everywhere.create(
        kind=kind,
        label=label,
        payload=payload,
        authority=authority,
        # should its place in the queue get lost, it is queued again after this
        lease_until=timezone.now() + LEASE,
    )
    transaction.on_commit(lambda: run_job.enqueue(str(job.pk)))
    return job


def cancel(job: Job) -> None:
    """Ask a job to stop; one that has not begun stops at once, one that is over stays over."""
    begun = (JobState.WAITING, JobState.RUNNING)
    Job.everywhere.filter(pk=job.pk, state__in=begun).update(cancel_requested=True)
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
        # a job of no house gets no scope: a scope of None would see every house
        with scope(authority=job.authority) if job.authority else nullcontext():
            address = _KINDS[job.kind](job, Progress(job))
    except Cancelled:
        _finish(job, state=JobState.CANCELLED, message=str(_CANCELLED))
    except HandedBack:
        _hand_back(job)
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
    """Put jobs of dead workers back into the queue, or give them up; returns how many.

    Also queues jobs again that wait for longer than a lease: their place in the queue may have
    died with a process. A job queued twice runs once, because only one worker can claim it.
    """
    now = now or timezone.now()
    dead = Job.everywhere.filter(state=JobState.RUNNING, lease_until__lt=now)
    over = dead.filter(cancel_requested=True).update(
        state=JobState.CANCELLED, finished_at=now, lease_until=None, message=str(_CANCELLED)
    ) + dead.filter(attempt__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED,
        finished_at=now,
        lease_until=None,
        message=_("Mehrmals unterbrochen und deshalb abgebrochen. Es wurde nichts übernommen."),
    )
    lost = Job.everywhere.filter(
        state__in=(JobState.RUNNING, JobState.WAITING), lease_until__lt=now
    )
    return over + sum(
        _queue_again(lost.filter(pk=job_id), job_id=job_id, now=now)
        for job_id in list(lost.values_list("pk", flat=True))
    )


def _queue_again(row: QuerySet[Job], *, job_id: UUID, now: datetime) -> int:
    with transaction.atomic():
        taken = row.update(state=JobState.WAITING, lease_until=now + LEASE)
        if taken:
            run_job.enqueue(str(job_id))
    return taken


def _hand_back(job: Job) -> None:
    """Queue a job again that this worker gives up in good order; it does not count as a death."""
    mine = Job.everywhere.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
    with transaction.atomic():
        if mine.update(
            state=JobState.WAITING,
            attempt=F("attempt") - 1,
            lease_until=timezone.now() + LEASE,
        ):
            run_job.enqueue(str(job.pk))


def _finish(job: Job, *, state: JobState, message: str = "", result_url: str = "") -> None:
    changes: dict[str, object] = {
        "state": state,
        "finished_at": timezone.now(),
        "lease_until": None,
    }
    if message:
        changes["message"] = message[:300]
    if result_url:
        changes["result_url"] = result_url
    if state == JobState.DONE:
        changes["done"] = F("total")
    # an attempt that lost its lease must not overwrite the one that took over
    Job.everywhere.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt).update(**changes)
