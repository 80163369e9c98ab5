# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write one backup of database, files and key while people go on working."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

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
from quartett.web.operation.workspace import make_durable, refuse_existing, workspace

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
    with workspace(target.parent) as folder:
        step("Datenbank", 0, 0)
        database = folder / DATABASE
        take(database, report=lambda rows: step("Datenbank", rows, 0))
        manifest = _pack(folder / "archive", database, taken=taken, step=step)
        size = (folder / "archive").stat().st_size
        sha256 = digest(folder / "archive", report=lambda done: step("Prüfsumme", done, size))
        refuse_existing(target)
        (folder / "archive").replace(target)
    make_durable(target.parent)
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
    if target.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise RefusedError(
            Refusal.EXISTS,
            "Im Ordner der Nachweise würde die Sicherung sich selbst sichern. Bitte nennen Sie"
            " einen anderen Ort, am besten auf einem anderen Datenträger.",
        )
    refuse_existing(target)
    return target


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
