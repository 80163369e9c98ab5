# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A backup as one file: a ZIP whose manifest names, measures and hashes every other member.

Whatever the installation ran on, the database inside is SQLite, so that a backup can be restored
on either engine. The manifest is written last: what breaks off before has no end and is refused.
Nothing here needs Django, so that a file can be judged before an installation exists.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Final

from pydantic import BaseModel, ConfigDict

from quartett import __version__
from quartett.web.operation.refusals import Refusal, RefusedError

__all__ = [
    "DATABASE",
    "FILES",
    "MANIFEST",
    "SCHEMA",
    "SECRET_KEY",
    "Archive",
    "ArchiveWriter",
    "Manifest",
    "Member",
    "Report",
    "digest",
    "opened",
]

SCHEMA: Final = "quartett.backup/1"
MANIFEST: Final = "manifest.json"
DATABASE: Final = "quartett.sqlite3"
SECRET_KEY: Final = "secret_key"  # noqa: S105 - the name of a file
FILES: Final = "files/"
_CHUNK = 1 << 20
_MANIFEST_LIMIT = 64 << 20
_MARGIN = 16 << 20  # kept free beside what is unpacked
_LOCAL_HEADER = b"PK\x03\x04"

Report = Callable[[int], None]  # bytes that have just been done


class Member(BaseModel):
    """One file of the backup: its name, its size in bytes and its SHA-256."""

    model_config = ConfigDict(frozen=True, strict=True)

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds. `heads` are the rows of the event logs' heads as they were."""

    model_config = ConfigDict(frozen=True)

    version: str
    taken: str
    engine: str
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    heads: tuple[Mapping[str, str | int | float | None], ...]
    missing: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """Bytes of all members, unpacked."""
        return sum(member.size for member in self.members)


def digest(path: Path, *, report: Report = lambda done: None) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            report(len(chunk))
    return found.hexdigest()


class ArchiveWriter:
    """Adds members one by one; only `finish` makes the file a backup."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self.members: list[Member] = []

    def add(self, name: str, source: Path, *, report: Report) -> None:
        """Copy a file into the archive.

        Raises FileNotFoundError if it is gone by now, RefusedError for a name that no restore
        would take.
        """
        if not _is_safe(name):
            raise RefusedError(
                Refusal.UNSAFE_NAME,
                f"Die Datei „{name}“ im Datenordner hat einen Namen, den eine Sicherung nicht"
                " aufnehmen kann. Bitte benennen Sie sie um oder entfernen Sie sie.",
            )
        found = hashlib.sha256()
        size = 0
        with source.open("rb") as file, self._zip.open(_entry(name), "w", force_zip64=True) as to:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
                to.write(chunk)
                size += len(chunk)
                report(len(chunk))
        self.members.append(Member(name=name, size=size, sha256=found.hexdigest()))

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *error: object) -> None:
        # after a full disk the end cannot be written either; the file is thrown away anyway
        with suppress(OSError, ValueError):
            self._zip.close()

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the table of contents."""
        document = {"schema": SCHEMA, **manifest.model_dump()}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        self._zip.writestr(_entry(MANIFEST), text)
        self._zip.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # without a time: the manifest names it
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


class Archive:
    """A backup whose names, sizes and version have been checked; `unpack` checks the contents."""

    def __init__(self, path: Path, *, source: zipfile.ZipFile, manifest: Manifest) -> None:
        self._path = path
        self._zip = source
        self.manifest = manifest

    def unpack(self, folder: Path, *, report: Report = lambda done: None) -> None:
        """Write every member below `folder`, comparing each with its hash.

        Raises RefusedError for a changed member and where the disk has not enough space.
        """
        if shutil.disk_usage(folder).free < self.manifest.size + _MARGIN:
            raise RefusedError(
                Refusal.NO_SPACE,
                f"Ausgepackt braucht die Sicherung {_megabytes(self.manifest.size)}. So viel ist in"
                f" „{folder.parent}“ nicht frei. Bitte schaffen Sie Platz.",
            )
        for member in self.manifest.members:
            target = folder / member.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._unpack_one(member, target, report=report)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise _changed(member) from error

    def _unpack_one(self, member: Member, target: Path, *, report: Report) -> None:
        found = hashlib.sha256()
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with self._zip.open(member.name) as source, os.fdopen(descriptor, "wb") as to:
            # the library reads no more than the size that was compared with the manifest
            while chunk := source.read(_CHUNK):
                found.update(chunk)
                to.write(chunk)
                report(len(chunk))
            to.flush()
            os.fsync(to.fileno())
        if found.hexdigest() != member.sha256:
            raise _changed(member)


def _changed(member: Member) -> RefusedError:
    return RefusedError(
        Refusal.TAMPERED,
        f"„{member.name}“ in der Sicherung ist beschädigt oder wurde verändert. Diese Sicherung"
        " wird nicht eingespielt. Bitte nehmen Sie eine andere.",
    )


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup after checking everything that can be checked without unpacking it.

    Raises RefusedError: not found, foreign, half-written, unsafe names, a bomb, or newer.
    """
    if not path.is_file():
        raise RefusedError(Refusal.NOT_FOUND, f"Die Datei „{path}“ gibt es nicht.")
    try:
        source = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        with path.open("rb") as file:
            begun = file.read(len(_LOCAL_HEADER)) == _LOCAL_HEADER
        raise _half_written(path) if begun else _foreign(path) from error
    with source:
        manifest = _manifest(path, source)
        _check_members(path, source, manifest)
        _check_version(manifest)
        yield Archive(path, source=source, manifest=manifest)


def _foreign(path: Path) -> RefusedError:
    return RefusedError(
        Refusal.FOREIGN,
        f"„{path.name}“ ist keine Sicherung von Quartett. Bitte nehmen Sie eine Datei, die"
        " „quartett backup“ geschrieben hat.",
    )


def _half_written(path: Path) -> RefusedError:
    return RefusedError(
        Refusal.HALF_WRITTEN,
        f"„{path.name}“ ist nicht vollständig: Das Schreiben oder Kopieren wurde abgebrochen."
        " Bitte kopieren Sie die Datei neu oder nehmen Sie eine andere Sicherung.",
    )


def _manifest(path: Path, source: zipfile.ZipFile) -> Manifest:
    names = [entry.filename for entry in source.infolist()]
    if names.count(MANIFEST) != 1 or source.getinfo(MANIFEST).file_size > _MANIFEST_LIMIT:
        raise _foreign(path)
    try:
        document = json.loads(source.read(MANIFEST))
        schema = document.pop("schema")
        if schema != SCHEMA:
            family = SCHEMA.partition("/")[0]
            raise _newer(schema) if str(schema).startswith(f"{family}/") else _foreign(path)
        return Manifest.model_validate(document)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _half_written(path) from error
    # RuntimeError: a password, a way of packing or a depth that we never use
    except (ValueError, TypeError, AttributeError, KeyError, RuntimeError) as error:
        raise _foreign(path) from error


def _check_members(path: Path, source: zipfile.ZipFile, manifest: Manifest) -> None:
    entries = {entry.filename: entry for entry in source.infolist() if entry.filename != MANIFEST}
    for name in entries:
        if not _is_safe(name):
            raise RefusedError(
                Refusal.UNSAFE_NAME,
                f"„{path.name}“ enthält eine Datei „{name[:80]}“, die an einem fremden Ort landen"
                " würde. Diese Datei wird nicht eingespielt; bitte klären Sie, woher sie kommt.",
            )
    # one entry is the manifest; more of them than names means that a name stands there twice
    listed = {member.name: member for member in manifest.members}
    known = entries.keys() == listed.keys()
    if not known or len(source.infolist()) != len(entries) + 1 or DATABASE not in listed:
        raise RefusedError(
            Refusal.TAMPERED,
            f"In „{path.name}“ fehlt etwas oder es kam etwas dazu: Der Inhalt ist nicht der, den"
            " das Verzeichnis der Sicherung nennt. Bitte nehmen Sie eine andere Sicherung.",
        )
    for name, entry in entries.items():
        if entry.file_size != listed[name].size or entry.flag_bits & 1:
            raise _changed(listed[name])
    if sum(entry.compress_size for entry in entries.values()) > path.stat().st_size:
        raise RefusedError(
            Refusal.BOMB,
            f"„{path.name}“ ist so gebaut, dass sie sich beim Auspacken vervielfacht. Sie stammt"
            " nicht von Quartett und wird nicht geöffnet.",
        )


def _is_safe(name: str) -> bool:
    """True for the database, the key, and files below `files/` under plain names."""
    if name in (DATABASE, SECRET_KEY):
        return True
    parts = name.split("/")
    plain = all(part not in ("", ".", "..") for part in parts)
    odd = re.search(r"[\\:\x00-\x1f]", name)
    return name.startswith(FILES) and plain and not odd and PurePosixPath(name).parts[0] == "files"


def _check_version(manifest: Manifest) -> None:
    if _numbers(manifest.version) > _numbers(__version__):
        raise _newer(manifest.version)


def _newer(what: str) -> RefusedError:
    return RefusedError(
        Refusal.NEWER,
        f"Diese Sicherung stammt von einer neueren Version ({str(what)[:40]}); hier läuft"
        f" {__version__}. Bitte installieren Sie zuerst die neuere Version.",
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version)[:3])


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000):,} MB".replace(",", ".")
