# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Send mail after the answer: how long a page takes must not tell whether an address is known.

A job of the task queue would keep the secret link of a mail in the database. So the work waits in
memory, in a short queue with one thread. What does not fit is dropped with a line in the log, and
what is still waiting when the process ends gets a few seconds; whoever gets no mail asks again.
"""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Lock, Thread

import structlog
from django.conf import settings
from django.db import connections

__all__ = ["QUEUE_LENGTH", "afterwards", "drain"]

QUEUE_LENGTH = 100
_PATIENCE = 5.0

_log = structlog.get_logger("quartett.mail")
_queue: Queue[Callable[[], None]] = Queue(QUEUE_LENGTH)
_starting = Lock()
_thread: Thread | None = None


def afterwards(work: Callable[[], None]) -> None:
    """Do `work` soon, in a thread with its own database connection; never waits, never raises."""
    if not settings.MAIL_AFTERWARDS:
        work()
        return
    _start()
    try:
        _queue.put_nowait(work)
    except Full:
        _log.error("mail dropped", waiting=QUEUE_LENGTH)


def drain(patience: float = _PATIENCE) -> bool:
    """Wait until nothing is left to send; False if that takes too long."""
    until = time.monotonic() + patience
    while _queue.unfinished_tasks:
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _start() -> None:
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():  # after a fork there is none
            _thread = Thread(target=_work, name="outbox", daemon=True)
            _thread.start()


def _work() -> None:
    while True:
        try:
            work = _queue.get(timeout=60)
        except Empty:
            continue
        try:
            work()
        except Exception as error:
            _log.error("mail not sent", error=type(error).__name__)
        finally:
            connections.close_all()
            _queue.task_done()


atexit.register(drain)
