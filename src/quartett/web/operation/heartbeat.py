# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signs of life of the workers, for readiness and for whoever wants to be alone."""

from __future__ import annotations

from datetime import datetime

from quartett.web.jobs.models import LEASE
from quartett.web.operation.models import WorkerBeat

__all__ = ["beat", "end", "is_a_worker_alive"]


def beat(worker: str, *, now: datetime) -> None:
    """Note that the worker is alive."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now})


def end(worker: str) -> None:
    """Note that the worker has ended in good order."""
    WorkerBeat.objects.filter(worker=worker).delete()


def is_a_worker_alive(now: datetime) -> bool:
    """True if any worker has given a sign within the time after which its job is taken over."""
    return WorkerBeat.objects.filter(at__gte=now - LEASE).exists()
