# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long work with templates. Loaded when the app starts."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from quartett.web.jobs.models import Job
from quartett.web.jobs.services import HandedBack, Progress, job_kind

__all__ = ["compare"]


@job_kind("language.corpus")
def compare(job: Job, progress: Progress) -> str:
    """Take in the files of a corpus check, compare all; leads to its result."""
    from quartett.web.language import services_corpus as services
    from quartett.web.language.by_job import ByJob
    from quartett.web.language.models import CorpusCheck
    from quartett.web.received_files import delete_file

    row = CorpusCheck.objects.select_related("authority").get(pk=job.payload["check"])
    if row.finished_on is None:
        today = timezone.localdate()

        def report(done: int, total: int, message: str) -> None:
            progress(done, total=total, message=message)

        try:
            refused: services.Refusals = []
            if row.keeps:
                with row.file.open("rb") as archive:
                    refused = services.take_folder(
                        ByJob.of(job), archive, profile=row.profile, today=today, report=report
                    )
            services.compare_letters(row, today=today, refused=refused, report=report)
        except HandedBack:
            raise  # another worker needs the file
        except Exception:
            # nor is it over if another worker has taken the job
            if Job.everywhere.filter(pk=job.pk, attempt=job.attempt).exists():
                delete_file(row.file)
                row.delete()
            raise
    return reverse("corpus-check", args=[row.authority.slug, row.number])
