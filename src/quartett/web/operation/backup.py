# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write one backup of database, files and key while people go on working."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from quartett import __version__
from quartett.web.operation.archive import (
    DATABASE,
    FILES,
    SECRET_KEY,
    ArchiveWriter,
    Manifest,
    digest,
)
from quartett.web.operation.refusals import Refusal, RefusedError
from quartett.web.operation.snapshot import contents_of, referenced_files, take

__all__ = ["Backup", "Step", "back_up"]

# what is being done, how much of it has just been done, and how much it is (0: unknown)
Step = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A written backup. `missing` are files that the database names and the disk lacks."""

    path: Path
    size: int
    sha256: str
    rows: int
    files: int
    missing: tuple[str, ...]


def back_up(
    output: Path, *, taken: datetime, step: Step = lambda what, done, total: None
) -> Backup:
    """Write a backup to the file `output`, or under a name of its own into that folder.

    Under its final name stands a whole backup or nothing. Raises RefusedError where the file
    exists, the folder does not, or the disk is full; then nothing is left behind.
    """
    target = _target(output, taken)
    with _workspace(target) as folder:
        step("Datenbank", 0, 0)
        database = folder / DATABASE
        take(database, report=lambda rows: step("Datenbank", rows, 0))
        manifest = _pack(folder / "archive", database, taken=taken, step=step)
        size = (folder / "archive").stat().st_size
        sha256 = digest(folder / "archive", report=lambda done: step("Prüfsumme", done, size))
        _refuse_existing(target)
        (folder / "archive").replace(target)
    _make_durable(target.parent)
    return Backup(
        path=target,
        size=size,
        sha256=sha256,
        rows=sum(manifest.tables.values()),
        files=sum(member.name.startswith(FILES) for member in manifest.members),
        missing=manifest.missing,
    )


def _target(output: Path, taken: datetime) -> Path:
    target = output.absolute()
    if target.is_dir():
        target /= f"quartett-{taken:%Y%m%dT%H%M%SZ}.zip"
    if not target.parent.is_dir():
        raise RefusedError(
            Refusal.NOT_FOUND,
            f"Den Ordner „{target.parent}“ gibt es nicht. Bitte legen Sie ihn an.",
        )
    if target.is_relative_to(settings.MEDIA_ROOT):
        raise RefusedError(
            Refusal.EXISTS,
            "Im Ordner der Nachweise würde die Sicherung sich selbst sichern. Bitte nennen Sie"
            " einen anderen Ort, am besten auf einem anderen Datenträger.",
        )
    _refuse_existing(target)
    return target


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise RefusedError(
            Refusal.EXISTS,
            f"„{target}“ gibt es schon. Eine Sicherung wird nie überschrieben; bitte nennen Sie"
            " einen anderen Namen.",
        )


@contextmanager
def _workspace(target: Path) -> Iterator[Path]:
    """A folder beside the target that only its owner can read and that is always removed."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".quartett-sicherung-", dir=target.parent))
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        yield folder
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise _cannot_write(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(target: Path, error: Exception) -> RefusedError:
    if _is_full(error):
        return RefusedError(
            Refusal.NO_SPACE,
            f"In „{target.parent}“ ist kein Platz mehr. Es wurde keine Sicherung geschrieben und"
            " nichts zurückgelassen. Gebraucht wird etwa das Doppelte der Datenbank, dazu die"
            " Nachweise.",
        )
    told = error.strerror if isinstance(error, OSError) else type(error).__name__
    return RefusedError(
        Refusal.UNREACHABLE,
        f"Die Sicherung in „{target.parent}“ ist nicht gelungen ({told}). Es wurde nichts"
        " zurückgelassen. Bitte prüfen Sie Rechte und Datenträger.",
    )


def _is_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    # Django puts its own error around that of the database
    return isinstance(error, DatabaseError) and _is_full(error.__cause__)


def _pack(path: Path, database: Path, *, taken: datetime, step: Step) -> Manifest:
    contents = contents_of(database)
    files = _files()
    total = database.stat().st_size + sum(size for _name, _path, size in files)

    def report(done: int) -> None:
        step("Sicherung schreiben", done, total)

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w+b") as file, ArchiveWriter(file) as writer:
        writer.add(DATABASE, database, report=report)
        key = settings.CONFIGURATION.data / SECRET_KEY
        if key.is_file():
            writer.add(SECRET_KEY, key, report=report)
        for name, source, _size in files:
            try:
                writer.add(name, source, report=report)
            except FileNotFoundError:
                continue  # somebody has removed it since; `missing` tells if a row still needs it
        packed = {member.name for member in writer.members}
        manifest = Manifest(
            version=__version__,
            taken=taken.isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=contents.migrations,
            tables=contents.tables,
            heads=contents.heads,
            missing=tuple(sorted(referenced_files(database) - {n[len(FILES) :] for n in packed})),
            members=tuple(writer.members),
        )
        writer.finish(manifest)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _files() -> list[tuple[str, Path, int]]:
    """Everything below the folder of files: name in the archive, place and size."""
    root = Path(settings.MEDIA_ROOT)
    found = []
    for path in sorted(root.rglob("*")):
        try:
            if path.is_file() and not path.is_symlink():
                name = FILES + path.relative_to(root).as_posix()
                found.append((name, path, path.stat().st_size))
        except FileNotFoundError:
            continue
    return found


def _make_durable(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
