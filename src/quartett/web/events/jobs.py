# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long work with the event log. Loaded when the app starts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.trail import noted_text, read_noted, sentence
from quartett.web.authorities.models import Authority
from quartett.web.events.models import LogCheck
from quartett.web.events.verifying import verify
from quartett.web.jobs.models import Job
from quartett.web.jobs.services import Progress, job_kind, start

__all__ = ["start_check", "verify_log"]

KIND = "log.verify"


def start_check(authority: Authority, *, role: str, noted: str) -> Job:
    """Queue a verification; `noted` is a head in the form that people write down, or empty."""
    return start(
        KIND,
        label=_("Verlauf prüfen"),
        payload={"role": role, "noted": noted},
        authority=authority,
    )


@job_kind(KIND)
def verify_log(job: Job, progress: Progress) -> str:
    """Walk along the log of the job's house; leads to the page with what was found."""
    authority = job.authority
    assert authority is not None  # noqa: S101 - start_check names one
    noted = job.payload["noted"]

    def report(done: int, total: int) -> None:
        message = _("bis Nummer %s geprüft") % f"{done:,}".replace(",", ".")
        progress(done, total=total, message=message)

    verdict = verify(authority, noted=read_noted(noted) if noted else None, report=report)
    LogCheck.objects.create(
        authority=authority,
        role=job.payload["role"],
        noted=noted,
        upto=verdict.last.seq,
        head=noted_text(verdict.last),
        fault=sentence(verdict.fault) if verdict.fault else "",
    )
    return reverse("log-verify", args=[authority.slug])
