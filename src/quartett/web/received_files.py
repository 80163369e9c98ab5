# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that people hand in to be kept: checked once on the way in, and only ever handed out again.

Nothing is shown inside a page: every file goes out as a download that a browser must not guess
about and may not run.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from quartett.documents.received_files import (
    FileKind,
    RefusedFileError,
    clean_name,
    kind_of,
    redrawn,
)
from quartett.privacy.patterns import HINTS_ONLY, describe, find

__all__ = [
    "LARGEST",
    "ReceivedFile",
    "as_path",
    "delete_file",
    "hand_out",
    "receive",
    "with_files",
]

LARGEST = 10 * 1024 * 1024
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that may be kept. `name` is what people call it, never where it lies."""

    content: File[bytes]
    kind: FileKind
    name: str
    size: int
    sha256: str


def receive(upload: UploadedFile[bytes], *, largest: int = LARGEST) -> ReceivedFile:
    """Check an upload; pictures are drawn anew. Raises ValidationError with a mend."""
    size, name = upload.size or 0, upload.name or ""
    if size > largest:
        text = _("Die Datei ist %(size)s MB groß, erlaubt sind %(limit)d MB. Bitte verkleinern Sie "
                 "sie oder teilen Sie sie auf.")  # fmt: skip
        found = f"{size / 1024 / 1024:.1f}".replace(".", ",")
        raise ValidationError(text % {"size": found, "limit": largest // 1024 // 1024})
    _refuse_personal_name(name)
    raw = cast(BinaryIO, upload.file)
    try:
        kind = kind_of(raw, name=name)
        content = File(io.BytesIO(redrawn(raw, kind=kind))) if kind.is_picture else File(raw)
    except RefusedFileError as error:
        raise ValidationError(str(error), code=error.refusal.value) from error
    return ReceivedFile(
        content=content,
        kind=kind,
        name=clean_name(name, kind=kind),
        size=content.size,
        sha256=_sha256(content),
    )


def _refuse_personal_name(name: str) -> None:
    """A name of a file says a Kundennummer as loudly as a title does."""
    stem = Path(name).stem.replace("_", " ")
    reasons = [describe(match) for match in find(stem) if match.kind not in HINTS_ONLY]
    if reasons:
        text = _("Der Dateiname verrät zu viel. %s Bitte benennen Sie die Datei um.")
        raise ValidationError(text % " ".join(reasons), code="personal")


def _sha256(content: File[bytes]) -> str:
    whole = hashlib.sha256()
    content.seek(0)
    while piece := content.read(_PIECE):
        whole.update(piece)
    content.seek(0)
    return whole.hexdigest()


def hand_out(file: FieldFile, *, name: str, media_type: str) -> FileResponse:
    """The file as a download; whatever is in it, no browser runs it as a part of this site."""
    response = FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type=media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@contextmanager
def with_files() -> Iterator[list[FieldFile]]:
    """A transaction whose files go as well if it does not succeed."""
    stored: list[FieldFile] = []
    try:
        with transaction.atomic():
            yield stored
    except BaseException:
        for file in stored:
            file.storage.delete(str(file.name))
        raise


def delete_file(file: FieldFile) -> None:
    """The file goes when the transaction has succeeded, not before."""
    if file:
        transaction.on_commit(partial(file.storage.delete, str(file.name)))


@contextmanager
def as_path(upload: UploadedFile[bytes]) -> Iterator[Path]:
    """The upload as a file of its own name, in a folder that is there as long as the block lasts.

    For readers that tell people which file they mean.
    """
    last = (upload.name or "").replace("\\", "/").rpartition("/")[2]
    name = re.sub(r"[^\w .()-]", "_", last).strip(" .")[-100:] or "Datei"
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        with path.open("wb") as copy:
            for piece in upload.chunks():
                copy.write(piece)
        yield path
