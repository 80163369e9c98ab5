# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a backup onto an empty installation: everything is checked, then moved in.

All work is done in a folder of its own inside the data folder. Until the last moment nothing lies
under its final name, so that a refusal leaves the place as it was; what a killed process has left
in that folder is removed by the next call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections

from quartett.web.operation import copying
from quartett.web.operation.archive import DATABASE, FILES, Archive, Manifest, opened
from quartett.web.operation.backup import Step
from quartett.web.operation.databases import (
    address_of,
    connected,
    file_of,
    hold,
    known_migrations,
    migrate,
)
from quartett.web.operation.refusals import Refusal, RefusedError
from quartett.web.operation.service_lock import LOCK, alone
from quartett.web.operation.snapshot import contents_of, is_sound
from quartett.web.operation.workspace import WORKSPACE, make_durable, workspace

__all__ = ["Restored", "restore"]

_ALIAS = "restored"
_NOT_OURS = {"lost+found", LOCK}  # the first stands in every freshly made file system


@dataclass(frozen=True, slots=True)
class Restored:
    """What has been put back, and which files the backup already lacked."""

    taken: str
    version: str
    rows: int
    files: int
    missing: tuple[str, ...]


def restore(
    file: Path,
    *,
    data: Path,
    start: Callable[[Path], None],
    step: Step = lambda what, done, total: None,
) -> Restored:
    """Put the backup `file` into the empty data folder `data`.

    `start` starts Django on a data folder; it is called once the contents have been checked. The
    database goes into the data folder, or to the configured address, and gets this version's
    schema. Raises RefusedError; then nothing has changed.
    """
    with opened(file) as archive, _stage(data) as stage:
        manifest = archive.manifest
        _unpack(archive, stage, step=step)
        _check_contents(manifest, stage / DATABASE)
        start(stage)
        if unknown := sorted(set(manifest.migrations) - known_migrations()):
            raise RefusedError(
                Refusal.NEWER,
                "Diese Sicherung stammt von einer neueren Version: Sie kennt"
                f" „{unknown[0]}“. Bitte installieren Sie zuerst die neuere Version.",
            )
        _bring_in(stage / DATABASE, step=step)
        _move(stage, data)
    return Restored(
        taken=manifest.taken,
        version=manifest.version,
        rows=sum(manifest.tables.values()),
        files=sum(member.name.startswith(FILES) for member in manifest.members),
        missing=manifest.missing,
    )


@contextmanager
def _stage(data: Path) -> Iterator[Path]:
    """A folder inside `data` that nobody else uses meanwhile; what fails leaves nothing there."""
    new = not data.exists()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_used(data)
    try:
        with alone(data):
            try:
                with workspace(data) as stage:
                    yield stage
            except BaseException:
                (data / LOCK).unlink(missing_ok=True)
                raise
    finally:
        if new and not any(data.iterdir()):
            data.rmdir()


def _refuse_used(data: Path) -> None:
    names = {entry.name for entry in data.iterdir() if not entry.name.startswith(WORKSPACE)}
    if names - _NOT_OURS:
        raise _used(data)


def _used(data: Path) -> RefusedError:
    return RefusedError(
        Refusal.NOT_EMPTY,
        f"Der Datenordner „{data}“ ist nicht leer. Eingespielt wird nur in einen leeren Ordner,"
        " damit nichts überschrieben wird. Bitte nennen Sie einen anderen.",
    )


def _unpack(archive: Archive, stage: Path, *, step: Step) -> None:
    size = archive.manifest.size
    archive.unpack(stage, report=lambda done: step("Prüfen und auspacken", done, size))


def _check_contents(manifest: Manifest, database: Path) -> None:
    """Pages, rows of every table, migrations and heads are those that the manifest names."""
    if is_sound(database):
        contents = contents_of(database)
        same = (
            dict(contents.tables) == dict(manifest.tables)
            and contents.migrations == manifest.migrations
            and [dict(head) for head in contents.heads] == [dict(head) for head in manifest.heads]
        )
        if same:
            return
    raise RefusedError(
        Refusal.TAMPERED,
        "Die Datenbank in der Sicherung ist beschädigt oder hat einen anderen Inhalt, als das"
        " Verzeichnis der Sicherung nennt. Sie wird nicht eingespielt.",
    )


def _bring_in(database: Path, *, step: Step) -> None:
    if connection.vendor == "sqlite" and file_of(connection) == database:
        step("Auf den neuen Stand bringen", 0, 0)
        migrate()
    else:
        _copy_in(database, step=step)
        database.unlink()
    connections.close_all()


def _copy_in(database: Path, *, step: Step) -> None:
    hold(connection)
    if not copying.is_empty(DEFAULT_DB_ALIAS):
        raise RefusedError(
            Refusal.NOT_EMPTY,
            "In der eingestellten Datenbank stehen schon Daten. Eingespielt wird nur in eine leere"
            " Datenbank. Bitte legen Sie eine neue an.",
        )
    migrate()
    with connected(_ALIAS, url=address_of(database)):
        migrate(_ALIAS)
        total = 2 * copying.count_rows(_ALIAS)
        copying.copy_all(
            _ALIAS,
            target=DEFAULT_DB_ALIAS,
            report=lambda rows: step("In die Datenbank übertragen", rows, total),
        )


def _move(stage: Path, data: Path) -> None:
    """Give everything its final name; the database last, since it makes the installation."""
    if (data / DATABASE).exists():  # another command has made one meanwhile
        raise _used(data)
    for entry in sorted(stage.iterdir(), key=lambda entry: (entry.name == DATABASE, entry.name)):
        entry.rename(data / entry.name)
    make_durable(data)
