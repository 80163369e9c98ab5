# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long work with figures. Loaded when the app starts."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.indicators.models import FigureImport
from quartett.web.jobs.models import Job
from quartett.web.jobs.services import Cancelled, Progress, job_kind

__all__ = ["STAGE", "stage_figures"]

STAGE = "figures.stage"


@job_kind(STAGE)
def stage_figures(job: Job, progress: Progress) -> str:
    """Read the file of an import; leads to its preview."""
    from quartett.web.indicators.staging import StagingTakenOverError, stage

    row = FigureImport.everywhere.select_related("authority").get(pk=job.payload["import"])

    def report(done: int, total: int) -> None:
        message = _("%s Zeilen gelesen") % f"{done:,}".replace(",", ".")
        progress(done, total=total, message=message if done else "")

    try:
        stage(row, today=timezone.localdate(), report=report)
    except StagingTakenOverError as error:
        raise Cancelled from error
    slug = row.authority.slug if row.authority else ""
    return reverse("figure-import", args=[slug, row.number])
