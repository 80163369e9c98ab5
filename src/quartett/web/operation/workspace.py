# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Unfinished work lies in a hidden folder beside its target, so that no half thing has a name."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError

from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = ["WORKSPACE", "make_durable", "place_told", "refuse_existing", "workspace"]

WORKSPACE = ".quartett-arbeit-"
_POSTGRESQL_IS_FULL = "53100"


@contextmanager
def workspace(parent: Path) -> Iterator[Path]:
    """A folder in `parent` that only its owner can read and that is always removed.

    What a killed process has left there is removed first. Raises RefusedError, instead of what the
    disk or the database says, where the work inside cannot be done.
    """
    with place_told(parent), ExitStack() as held:
        _remove_abandoned(parent)
        folder = Path(tempfile.mkdtemp(prefix=WORKSPACE, dir=parent))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        with suppress(OSError):  # without locks nobody removes what a killed process leaves
            held.enter_context(_locked(folder, wait=True))
        yield folder


@contextmanager
def place_told(place: Path | None) -> Iterator[None]:
    """Tell a full disk and every other failure of disk or database as a RefusedError.

    `place` is the folder that is written to, None for a database elsewhere.
    """
    where = f"„{place}“" if place else "der Datenbank"
    try:
        yield
    except (OSError, sqlite3.Error, DatabaseError) as error:
        if _is_full(error):
            raise RefusedError(
                Refusal.NO_SPACE,
                f"In {where} ist kein Platz mehr. Es wurde nichts geändert und nichts"
                " zurückgelassen. Bitte schaffen Sie Platz.",
            ) from error
        told = error.strerror if isinstance(error, OSError) else type(error).__name__
        raise RefusedError(
            Refusal.UNREACHABLE,
            f"Das Arbeiten in {where} ist nicht gelungen ({told}). Es wurde nichts geändert und"
            " nichts zurückgelassen. Bitte prüfen Sie Rechte, Datenträger und Datenbank.",
        ) from error


def _is_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    # Django puts its own error around that of the database
    if isinstance(error, DatabaseError):
        return _is_full(error.__cause__)
    return getattr(error, "sqlstate", None) == _POSTGRESQL_IS_FULL


def refuse_existing(target: Path) -> None:
    """Raise RefusedError if there is such a file, or no folder for it."""
    if not target.parent.is_dir():
        raise RefusedError(
            Refusal.NOT_FOUND,
            f"Den Ordner „{target.parent}“ gibt es nicht. Bitte legen Sie ihn an.",
        )
    if target.exists():
        raise RefusedError(
            Refusal.EXISTS,
            f"„{target}“ gibt es schon und wird nie überschrieben. Bitte nennen Sie einen anderen"
            " Namen.",
        )


def _remove_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{WORKSPACE}*"):
        # locked: somebody works there; empty: somebody is about to lock it
        with suppress(OSError), _locked(folder, wait=False):
            if any(folder.iterdir()):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock of a folder; raises OSError where another holds it or there are no locks."""
    try:
        import fcntl
    except ImportError as error:  # Windows
        raise OSError(errno.ENOLCK, "no locks") from error
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)


def make_durable(folder: Path) -> None:
    """Let a new name in the folder survive a power cut, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
