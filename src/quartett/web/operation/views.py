# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readiness for monitoring; for whoever runs the installation, all jobs and the way to stop one."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quartett.web.accounts.models import User
from quartett.web.jobs import services as jobs
from quartett.web.jobs.models import Job
from quartett.web.operation.queries import jobs_of_installation, last_deletions
from quartett.web.operation.readiness import readiness

__all__ = ["job_stop", "operation", "ready"]


@never_cache
@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 if database, schema, worker and disk are fit, else 503 with the names of what is not."""
    found = readiness(timezone.now())
    checks = {
        "database": found.database,
        "schema": found.schema,
        "worker": found.worker,
        "disk": found.disk,
    }
    shown = {name: "ok" if good else "failed" for name, good in checks.items()}
    return JsonResponse(
        {"status": "ready" if found.is_ready else "not ready", "checks": shown},
        status=200 if found.is_ready else 503,
    )


def _only_operators(request: HttpRequest) -> None:
    if not cast(User, request.user).is_operator:
        raise PermissionDenied


@require_safe
def operation(request: HttpRequest) -> HttpResponse:
    """Jobs of all houses without their contents, and what was deleted last."""
    _only_operators(request)
    return render(
        request,
        "operation/operation.html",
        {
            "jobs": jobs_of_installation(),
            "deletions": last_deletions(),
            "ready": readiness(timezone.now()),
        },
    )


@require_POST
def job_stop(request: HttpRequest, job: UUID) -> HttpResponse:
    """Ask a job to stop."""
    _only_operators(request)
    jobs.cancel(get_object_or_404(Job.everywhere, pk=job))
    messages.success(request, _("Der Auftrag wird angehalten. Es wird nichts halb übernommen."))
    return redirect("operation")
