# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kind of letter a file is, told by its content and never by its name.

A letter is only read, nothing in it runs: a template that would be fetched, an embedded object or
a form with a script is therefore no hindrance, as it is for files that are kept and handed on
(`received_files`). Macros are refused all the same, because the file goes back to the desk.
"""

from __future__ import annotations

import io
import re
from enum import StrEnum

from quartett.documents.letters.mail import is_email
from quartett.documents.letters.package import Package
from quartett.documents.letters.word_file import CONTENT_TYPES
from quartett.documents.letters.written import LetterError, LetterFault
from quartett.documents.received_files import FileKind, Refusal, RefusedFileError, kind_of

__all__ = ["LetterKind", "letter_kind"]


class LetterKind(StrEnum):
    """The kinds of letter that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    EMAIL = "eml"
    TEXT = "txt"


_BLANKS = b"\0 \t\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in compound files ([MS-CFB], [MS-OFFCRYPTO], [MS-DOC], [MS-OXMSG]) in UTF-16.
_STREAMS = (
    ("EncryptedPackage", LetterFault.PASSWORD),
    ("WordDocument", LetterFault.OLD_WORD),
    ("__properties_version1.0", LetterFault.OUTLOOK),
)
_WORD_PARTS = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
)
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_FAULTS = {
    Refusal.EMPTY: LetterFault.EMPTY,
    Refusal.MACROS: LetterFault.MACROS,
    Refusal.PROGRAM: LetterFault.PROGRAM,
    Refusal.WEB_PAGE: LetterFault.WEB_PAGE,
    Refusal.ARCHIVE: LetterFault.ARCHIVE,
    Refusal.DAMAGED: LetterFault.DAMAGED,
    Refusal.DRAWING: LetterFault.PICTURE,
    Refusal.OTHER_PICTURE: LetterFault.PICTURE,
}
_UTF_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(rb"\s*<\s*[!?/a-zA-Z]")
_PDF_WITHIN = 1024  # readers look for the mark of a PDF in so many bytes


def letter_kind(data: bytes) -> LetterKind:
    """The kind of the letter. Raises LetterError for one that cannot be read."""
    if not data[:64].strip(_BLANKS) and not data.strip(_BLANKS):
        raise LetterError(LetterFault.EMPTY)
    if data.startswith(_OLE):
        raise LetterError(_compound_fault(data))
    if data.startswith(b"{\\rtf"):
        raise LetterError(LetterFault.RICH_TEXT)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return LetterKind.PDF
    if data.startswith(b"PK\x03\x04") and (kind := _package_kind(data)) is not None:
        return kind
    if is_email(data):
        return LetterKind.EMAIL
    if data.startswith(_UTF_MARKS):
        return LetterKind.TEXT
    return _other_kind(data)


def _compound_fault(data: bytes) -> LetterFault:
    for name, fault in _STREAMS:
        if name.encode("utf-16-le") in data:
            return fault
    return LetterFault.OTHER_KIND


def _package_kind(data: bytes) -> LetterKind | None:
    """None for a package that holds no letter."""
    package = Package(data)
    if CONTENT_TYPES in package.names:
        types = package.part(CONTENT_TYPES)
        if b"macroenabled" in types.lower():
            raise LetterError(LetterFault.MACROS)
        return LetterKind.DOCX if any(part in types for part in _WORD_PARTS) else None
    if "mimetype" in package.names and package.part("mimetype").startswith(_OPEN_TEXT):
        return LetterKind.ODT
    return None


def _other_kind(data: bytes) -> LetterKind:
    """Plain text, unless the file is something else that is known.

    Letters may begin with „BM“ or „MZ“ as pictures and programs do; control signs tell them apart.
    """
    begins_with_markup = _MARKUP.match(data) is not None
    if not begins_with_markup and _CONTROL.search(data) is None:
        return LetterKind.TEXT
    try:
        kind = kind_of(io.BytesIO(data), name="brief.txt")
    except RefusedFileError as error:
        if error.refusal is Refusal.UNKNOWN:  # reading it tells in which line it is no text
            return LetterKind.TEXT
        raise LetterError(_FAULTS.get(error.refusal, LetterFault.OTHER_KIND)) from error
    if kind.is_picture:
        raise LetterError(LetterFault.PICTURE)
    if kind is not FileKind.TXT:
        raise LetterError(LetterFault.OTHER_KIND)
    return LetterKind.TEXT
