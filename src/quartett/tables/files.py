# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kind of file it is, told by its content and never by its name; refusals with a mend."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from quartett.tables.values import Fault, FaultCode, Limits, TableError

__all__ = ["Encoding", "FileKind", "encoding_of", "kind_of"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 4096
_CHUNK = 1 << 20


class FileKind(StrEnum):
    """The kinds of file that are read."""

    DELIMITED = "csv"
    WORKBOOK = "xlsx"


class Encoding(StrEnum):
    """The encodings that are told apart; the values are Python codec names."""

    UTF_8 = "utf-8"
    UTF_8_BOM = "utf-8-sig"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "cp1252"


def kind_of(path: Path, *, limits: Limits) -> FileKind:
    """The kind of the file; raises TableError for one that is too large or no table.

    The size is asked of the file system before a byte is read.
    """
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise TableError(
            Fault(FaultCode.FILE_TOO_LARGE, found=str(size), expected=str(limits.max_bytes))
        )
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise TableError(Fault(FaultCode.EMPTY_FILE))
    if head.startswith(b"PK"):
        return _zip_kind(path)
    code = _refusal(head)
    if code is not None:
        raise TableError(Fault(code))
    return FileKind.DELIMITED


def _zip_kind(path: Path) -> FileKind:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if _small(archive, "mimetype") else b""
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise TableError(Fault(FaultCode.DAMAGED)) from error
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise TableError(Fault(FaultCode.OPEN_DOCUMENT))
    if "xl/workbook.bin" in names:
        raise TableError(Fault(FaultCode.BINARY_EXCEL))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise TableError(Fault(FaultCode.NOT_A_TABLE))
    return FileKind.WORKBOOK


def _small(archive: ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < _HEAD


def _refusal(head: bytes) -> FaultCode | None:
    if head.startswith(_OLE):
        return FaultCode.OLD_EXCEL
    if head.lstrip()[:5] == b"%PDF-":
        return FaultCode.PDF
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return FaultCode.ENCODING
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head.decode("utf-16", errors="replace").lstrip().casefold().encode()
    else:
        start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
        if b"\0" in head:
            return FaultCode.NOT_A_TABLE
    if start.startswith(
        (b"<!doctype", b"<html", b"<head", b"<body", b"<table", b"<?xml", b"<meta")
    ):
        return FaultCode.HTML
    return FaultCode.NOT_A_TABLE if start.startswith(b"{\\rtf") else None


def encoding_of(path: Path) -> Encoding:
    """The encoding, decided by fixed rules: byte order mark, else UTF-8 if valid, else 1252.

    Raises TableError with the row for bytes that stand for nothing in Windows-1252 either.
    """
    with path.open("rb") as file:
        head = file.read(4)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _checked(path, Encoding.UTF_16)
        if head.startswith(codecs.BOM_UTF8):
            return _checked(path, Encoding.UTF_8_BOM)
    if _undecodable_row(path, Encoding.UTF_8) is None:
        return Encoding.UTF_8
    return _checked(path, Encoding.WINDOWS_1252)


def _checked(path: Path, encoding: Encoding) -> Encoding:
    row = _undecodable_row(path, encoding)
    if row is not None:
        raise TableError(Fault(FaultCode.ENCODING, row=row, expected=encoding))
    return encoding


def _undecodable_row(path: Path, encoding: Encoding) -> int | None:
    """The line around the first bytes that stand for no character of a text, None if all do."""
    decoder = codecs.getincrementaldecoder(encoding)()
    row = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return row + chunk[: error.start].count(b"\n")
            if "\0" in text:  # no table holds it, and PostgreSQL cannot store it
                return row + text[: text.index("\0")].count("\n")
            row += text.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return row
    return None
