# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delete once a day what the deletion concept names. Loaded when the app starts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.jobs.models import Job
from quartett.web.jobs.services import Progress, job_kind, start
from quartett.web.operation.retention import is_due, rules, run

__all__ = ["RETENTION", "start_retention_if_due"]

RETENTION = "operation.retention"
_EVERY = timedelta(hours=24)


@job_kind(RETENTION)
def sweep(job: Job, progress: Progress) -> str:
    """Carry out every rule; there is no page to lead to."""
    total = len(rules())
    run(timezone.now(), report=lambda done: progress(done, total=total))
    return ""


def start_retention_if_due(now: datetime) -> bool:
    """Put the daily deletion into the queue if none was tried for a day."""
    tried = Job.everywhere.filter(kind=RETENTION, created_at__gt=now - _EVERY)
    if tried.exists() or not is_due(now):
        return False
    start(RETENTION, label=_("Löschen nach Löschkonzept"), payload={})
    return True
