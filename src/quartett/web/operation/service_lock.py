# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether server or workers use a data folder: they share a lock, a move needs it alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = ["LOCK", "alone", "in_service"]

LOCK = "dienst.lock"


@contextmanager
def in_service(data: Path) -> Iterator[None]:
    """Hold the data folder together with other servers and workers.

    Raises RefusedError while the database is being moved or restored. Processes that are forked
    meanwhile hold it too.
    """
    with _held(
        data,
        shared=True,
        busy="Die Datenbank wird gerade umgezogen oder eingespielt. Bitte starten Sie den Dienst"
        " danach.",
    ):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the data folder alone; raises RefusedError while anybody else holds it."""
    with _held(
        data,
        shared=False,
        busy="Auf diesem Datenordner läuft noch der Dienst, ein anderer Umzug oder ein Einspielen."
        " Bitte halten Sie Server und Arbeiter an und versuchen Sie es dann noch einmal.",
    ):
        yield


@contextmanager
def _held(data: Path, *, shared: bool, busy: str) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # Windows has no flock; there the heartbeat of the worker is asked alone
        yield
        return
    with (data / LOCK).open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RefusedError(Refusal.BUSY, busy) from error
        yield
