# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many files at once: uploaded one beside the other or in a ZIP, kept as one ZIP until read.

An archive is bounded before anything of it is unpacked: in the number of its files, in the size of
each and of all together. What is unpacked can never be more than the archive says.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from quartett.web.language.taken_files import LARGEST

__all__ = ["MOST_FILES", "Member", "members", "packed"]

MOST_FILES = 5000
_MOST_UNPACKED = 2 * 1024**3
_ENCRYPTED = 0x1  # APPNOTE 4.4.4
_SUFFIXES = (".docx", ".odt", ".pdf", ".txt")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; `data` is None where it is not read, and `reason` says why."""

    name: str
    data: bytes | None
    reason: str = ""


def packed(uploads: Sequence[UploadedFile[bytes]]) -> IO[bytes]:
    """The uploads as one ZIP, rewound; a single ZIP as it came, but within the limits.

    Raises ValidationError with a German sentence.
    """
    archives = [one for one in uploads if _suffix(one.name or "") == ".zip"]
    if archives and len(uploads) > 1:
        raise ValidationError(
            _("Bitte laden Sie entweder ein ZIP-Archiv oder einzelne Dateien hoch.")
        )
    if archives:
        return _checked(cast(BinaryIO, archives[0].file))
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as pack:
        for number, one in enumerate(uploads, start=1):
            one.seek(0)
            # two files of one name are two templates
            pack.writestr(f"{number}/{PurePosixPath(one.name or 'Datei').name}", one.read())
    target.seek(0)
    return target


def members(content: IO[bytes]) -> tuple[int, Iterator[Member]]:
    """How many files the archive holds, and each of them, read one by one."""
    pack = zipfile.ZipFile(content)
    found = _files(pack)
    return len(found), (_member(pack, one) for one in found)


def _checked(content: BinaryIO) -> IO[bytes]:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as pack:
            found = _files(pack)
    except _DAMAGE as error:
        raise ValidationError(
            _("Das Archiv ist beschädigt. Bitte packen Sie die Dateien neu als ZIP.")
        ) from error
    if not found:
        raise ValidationError(_("In dem Archiv ist keine Datei."))
    if len(found) > MOST_FILES:
        text = _(
            "In dem Archiv sind %(found)d Dateien, möglich sind %(most)d. Bitte teilen Sie es."
        )
        raise ValidationError(text % {"found": len(found), "most": MOST_FILES})
    if sum(one.file_size for one in found) > _MOST_UNPACKED:
        raise ValidationError(
            _("Das Archiv wird beim Auspacken viel zu groß. Bitte packen Sie nur die Vorlagen ein.")
        )
    content.seek(0)
    return content


def _files(pack: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in order of their names; what programs put beside them is left out."""
    found = [
        one
        for one in pack.infolist()
        if not one.is_dir()
        and not any(part.startswith((".", "__MACOSX")) for part in one.filename.split("/"))
    ]
    return sorted(found, key=lambda one: one.filename)


def _member(pack: zipfile.ZipFile, one: zipfile.ZipInfo) -> Member:
    name = PurePosixPath(one.filename.replace("\\", "/")).name
    if _suffix(name) not in _SUFFIXES:
        return Member(name, None, _("Diese Art von Datei lesen wir nicht: DOCX, ODT, PDF und TXT."))
    if one.flag_bits & _ENCRYPTED:
        return Member(name, None, _("Die Datei ist im Archiv mit einem Kennwort geschützt."))
    if one.file_size > LARGEST:
        return Member(name, None, _("Die Datei ist größer als %d MB.") % (LARGEST // 1024 // 1024))
    try:
        return Member(name, pack.read(one))
    except _DAMAGE:
        return Member(name, None, _("Die Datei ist im Archiv beschädigt."))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
