# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker process: takes jobs from the queue and revives those of dead workers."""

from __future__ import annotations

import os
import threading
import time
from types import FrameType

import structlog
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from quartett.web.jobs.services import end_soon, revive

__all__ = ["run_worker"]

_LOOK_EVERY = 15.0
_LOOK_FOR_PARENT_EVERY = 1.0
_log = structlog.get_logger("quartett.worker")


class _Worker(Worker):
    """Hands its job back when it is told to end, instead of working it off first."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        end_soon()
        super().shutdown(signum, frame)


def run_worker(*, parent: int | None = None, batch: bool = False) -> None:
    """Work until told to stop; with `parent` also stop when that process is gone.

    `batch` does what is waiting and returns (for tests and scripts).
    """
    revive()
    worker = _Worker(
        queue_names=["default"],
        interval=0.5,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.getpid()}-{time.time_ns()}",
        excluded_queue_names=[],
    )
    if batch:
        worker.run()
        return
    # loaded here: the app of the operation stands on this one
    from quartett.web.operation import heartbeat

    worker.configure_signals()
    heartbeat.beat(worker.worker_id, now=timezone.now())
    threading.Thread(target=_look_after, args=[worker], daemon=True).start()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent, worker), daemon=True).start()
    try:
        worker.run()
    finally:
        heartbeat.end(worker.worker_id)


def _end_with(parent: int, worker: Worker) -> None:
    """End this worker when its server is gone: the next start may be of another version."""
    while worker.running:
        time.sleep(_LOOK_FOR_PARENT_EVERY)
        if os.getppid() != parent:
            end_soon()
            worker.running = False


def _look_after(worker: Worker) -> None:
    """Revive jobs of dead workers, delete once a day, lock rounds whose deadline is over."""
    from quartett.web.answers.services import rewrite_if_due
    from quartett.web.assessment.services import lock_overdue
    from quartett.web.operation import heartbeat, jobs

    while worker.running:
        time.sleep(_LOOK_EVERY)
        close_old_connections()
        try:
            heartbeat.beat(worker.worker_id, now=timezone.now())
            revive()
            jobs.start_retention_if_due(timezone.now())
            rewrite_if_due()
            lock_overdue(timezone.localdate())
        except Exception:
            _log.exception("could not look after the jobs")
