# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a job: its progress (a page that can be reloaded) and the button that stops it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.web.authorities.house_views import HouseRequest, Visitor, house_view
from quartett.web.jobs import services
from quartett.web.jobs.models import Job, JobState

__all__ = ["job_cancel", "job_detail"]

_STOPPED_POLLING = 286  # htmx ends polling on this status


@house_view("house.view")
def job_detail(request: HouseRequest, job: UUID) -> HttpResponse:
    """Progress; asked by htmx only the bar. A finished job leads to its result."""
    row: Job = get_object_or_404(Job.objects.select_related("authority"), pk=job)
    if row.state == JobState.DONE and row.result_url:
        if request.htmx:  # type: ignore[attr-defined] # set by django-htmx
            response = HttpResponse(status=_STOPPED_POLLING)
            response["HX-Redirect"] = row.result_url
            return response
        return redirect(row.result_url)
    partial = bool(request.htmx) and not row.is_over  # type: ignore[attr-defined] # django-htmx
    if row.is_over and request.htmx:  # type: ignore[attr-defined] # django-htmx
        response = HttpResponse(status=_STOPPED_POLLING)
        response["HX-Refresh"] = "true"
        return response
    return render(
        request,
        "jobs/progress.html" if partial else "jobs/detail.html",
        {
            "job": row,
            "bar": _bar(row, request.visitor),
            "refresh_seconds": None if row.is_over else 3,
        },
    )


@house_view("", write="house.work")
def job_cancel(request: HouseRequest, job: UUID) -> HttpResponse:
    """Ask the job to stop."""
    services.cancel(get_object_or_404(Job, pk=job))
    return redirect("job", request.visitor.authority.slug, job)


@dataclass(frozen=True, slots=True)
class Bar:
    """What `components/progress.html` shows."""

    id: UUID
    label: str
    url: str
    running: bool
    percent: int | None
    message: str
    cancel_url: str
    failed: str


def _bar(job: Job, visitor: Visitor) -> Bar:
    args = [job.authority.slug if job.authority else "", job.pk]
    failed = job.state == JobState.FAILED
    stopping = job.cancel_requested and not job.is_over
    message = _("Wird abgebrochen …") if stopping else job.message or str(job.get_state_display())
    may_cancel = visitor.may("house.work") and not stopping
    return Bar(
        id=job.pk,
        label=job.label,
        url=reverse("job", args=args),
        running=not job.is_over,
        percent=job.percent if job.total else None,
        message="" if failed else message,
        cancel_url=reverse("job-cancel", args=args) if may_cancel else "",
        failed=job.message if failed else "",
    )
