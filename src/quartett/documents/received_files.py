# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files from people: what they are by their content, never by their name, and which are refused.

Documents, tables, presentations, pictures and plain text are taken. Whatever could run when
somebody opens it is not: programs, scripts, macros, web pages, drawings with script. This is no
virus scanner; it leaves out the kinds of file in which harm usually comes. Pictures are drawn anew,
which removes place, time and device from them.

The marks of the formats are those of their specifications: PDF (ISO 32000, 7.5.2), ZIP (APPNOTE
4.3), OPC content types (ECMA-376 part 2), ODF packages (ISO/IEC 26300 part 3), PNG and JPEG.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

__all__ = ["FileKind", "Refusal", "RefusedFileError", "clean_name", "kind_of", "redrawn"]


class FileKind(StrEnum):
    """The kinds of file that are taken; the value is their suffix."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PNG = "png"
    JPEG = "jpg"
    TXT = "txt"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """What the file is called on the web."""
        return _MEDIA_TYPES[self]

    @property
    def is_picture(self) -> bool:
        """True for what `redrawn` draws anew."""
        return self in (FileKind.PNG, FileKind.JPEG)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}presentationml.presentation",
    FileKind.ODT: f"{_OPEN}text",
    FileKind.ODS: f"{_OPEN}spreadsheet",
    FileKind.ODP: f"{_OPEN}presentation",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TXT: "text/plain",
    FileKind.CSV: "text/csv",
}


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    MACROS = "macros"
    TEMPLATE = "remote_template"
    EMBEDDED = "embedded_program"
    PROGRAM = "program"
    WEB_PAGE = "web_page"
    DRAWING = "drawing"
    SCRIPT = "script"
    ACTIVE_PDF = "active_pdf"
    OLD_OFFICE = "old_office"
    ARCHIVE = "archive"
    DAMAGED = "damaged"
    PICTURE_TOO_LARGE = "picture_too_large"
    OTHER_PICTURE = "other_picture"
    UNKNOWN = "unknown"


_KINDS = "PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPEG, TXT oder CSV"
_AS_PDF = "Bitte speichern Sie sie als PDF und laden Sie das PDF hoch."
_SENTENCES = {
    Refusal.EMPTY: "Die Datei ist leer. Bitte prüfen Sie, ob Sie die richtige gewählt haben.",
    Refusal.MACROS: "Die Datei enthält Makros, also kleine Programme. Bitte speichern Sie sie ohne "
    "Makros (DOCX, XLSX, PPTX) oder als PDF.",
    Refusal.TEMPLATE: "Die Datei lädt beim Öffnen eine Vorlage aus dem Netz nach. " + _AS_PDF,
    Refusal.EMBEDDED: "In der Datei steckt ein eingebettetes Programm oder Objekt. " + _AS_PDF,
    Refusal.PROGRAM: "Die Datei ist ein Programm, auch wenn ihr Name anders lautet. Programme "
    "nehmen wir nicht an.",
    Refusal.WEB_PAGE: "Die Datei ist eine Webseite oder XML-Datei. Bitte drucken Sie die Seite als "
    "PDF und laden Sie das PDF hoch.",
    Refusal.DRAWING: "SVG-Bilder können Programme enthalten. Bitte speichern Sie das Bild als PNG.",
    Refusal.SCRIPT: "Die Datei ist ein Text, der ein Programm sein kann. Texte nehmen wir als TXT "
    "oder CSV an.",
    Refusal.ACTIVE_PDF: "Das PDF enthält ein kleines Programm. Bitte drucken Sie es neu als PDF "
    "und laden Sie das neue hoch.",
    Refusal.OLD_OFFICE: "Die Datei hat ein altes Office-Format (DOC, XLS, PPT) oder ein Kennwort. "
    "Bitte speichern Sie sie ohne Kennwort als DOCX, XLSX, PPTX oder PDF.",
    Refusal.ARCHIVE: "Die Datei ist ein Archiv. Bitte laden Sie die Dateien daraus einzeln hoch.",
    Refusal.DAMAGED: "Die Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie und "
    "speichern Sie sie neu.",
    Refusal.PICTURE_TOO_LARGE: "Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es auf "
    "höchstens 40 Millionen, zum Beispiel 8000 × 5000.",
    Refusal.OTHER_PICTURE: "Dieses Bildformat nehmen wir nicht an. Bitte speichern Sie das Bild "
    "als PNG oder JPEG.",
    Refusal.UNKNOWN: f"Diese Art von Datei kennen wir nicht. Möglich sind {_KINDS}.",
}  # fmt: skip


class RefusedFileError(Exception):
    """A file that is not taken; `str` says why and what to do instead."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(_SENTENCES[refusal])
        self.refusal = refusal


_HEAD = 4096
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"#!", b"L\0\0\0\x01\x14\x02\0", b"\0asm", b"dex\n",
)  # fmt: skip
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF", b"(\xb5/\xfd")
_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\x01\0")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|\?xml|\?php|%)", re.I)
_PDF_PROGRAM = re.compile(rb"/(JavaScript|Launch|RichMedia)\b")
_TEXT_KINDS = {"txt": FileKind.TXT, "csv": FileKind.CSV}


def kind_of(content: BinaryIO, *, name: str) -> FileKind:
    """What the file is; reads it from its start and leaves it there.

    The `name` only tells plain text from a table in plain text. Raises RefusedFileError.
    """
    content.seek(0)
    head = content.read(_HEAD)
    try:
        return _told_by_head(head, content, name)
    finally:
        content.seek(0)


def _told_by_head(head: bytes, content: BinaryIO, name: str) -> FileKind:
    if not head.strip(b"\0 \t\r\n"):
        raise RefusedFileError(Refusal.EMPTY)
    if head.startswith(_PNG):
        return FileKind.PNG
    if head.startswith(_JPEG):
        return FileKind.JPEG
    if head.startswith(b"%PDF-"):
        _refuse_active(content)
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(content)
    for marks, refusal in (
        (_PROGRAMS, Refusal.PROGRAM),
        ((_OLD_OFFICE,), Refusal.OLD_OFFICE),
        (_ARCHIVES, Refusal.ARCHIVE),
        (_PICTURES, Refusal.OTHER_PICTURE),
    ):
        if head.startswith(marks):
            raise RefusedFileError(refusal)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise RefusedFileError(Refusal.OTHER_PICTURE)
    return _text_kind(head, content, name)


def _refuse_active(content: BinaryIO) -> None:
    """Names in a PDF may be written with #xx for a sign (ISO 32000, 7.3.5)."""
    content.seek(0)
    before = b""
    while piece := content.read(1 << 20):
        plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes.fromhex(hit[1].decode()), piece)
        if _PDF_PROGRAM.search(before + plain):
            raise RefusedFileError(Refusal.ACTIVE_PDF)
        before = plain[-32:]


_MAX_MEMBERS = 5000
_MAX_PART = 2 * 1024 * 1024
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": FileKind.DOCX,
    b"spreadsheetml.sheet.main+xml": FileKind.XLSX,
    b"presentationml.presentation.main+xml": FileKind.PPTX,
}
_OPEN_KINDS = {
    f"{_OPEN}{word}".encode(): kind
    for word, kind in (
        ("text", FileKind.ODT),
        ("spreadsheet", FileKind.ODS),
        ("presentation", FileKind.ODP),
    )
}
_MACRO_PARTS = re.compile(r"vbaproject|vbadata|macrosheets/|activex/|^basic/|^scripts/", re.I)
_HARMFUL = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|jar|lnk|sh|apk|class)$"
    r"|oleobject[^/]*\.bin$",
    re.I,
)


def _package_kind(content: BinaryIO) -> FileKind:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as package:
            names = package.namelist()
            if len(names) > _MAX_MEMBERS:
                raise RefusedFileError(Refusal.ARCHIVE)
            return _told_by_parts(package, names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RefusedFileError(Refusal.DAMAGED) from error


def _told_by_parts(package: zipfile.ZipFile, names: Sequence[str]) -> FileKind:
    known = {name.casefold(): name for name in names}
    kind = None
    if "[content_types].xml" in known:
        types = _part(package, known["[content_types].xml"])
        if b"macroenabled" in types.lower():
            raise RefusedFileError(Refusal.MACROS)
        kind = next((kind for mark, kind in _MAIN_PARTS.items() if mark in types), None)
    elif "mimetype" in known:
        kind = _OPEN_KINDS.get(_part(package, known["mimetype"]).strip())
    if kind is None:
        is_program = "meta-inf/manifest.mf" in known
        raise RefusedFileError(Refusal.PROGRAM if is_program else Refusal.ARCHIVE)
    if any(_MACRO_PARTS.search(name) for name in names):
        raise RefusedFileError(Refusal.MACROS)
    if any(_HARMFUL.search(name) for name in names):
        raise RefusedFileError(Refusal.EMBEDDED)
    for low, name in known.items():
        if low.endswith("settings.xml.rels"):
            relations = _part(package, name)
            if b"attachedTemplate" in relations and b"External" in relations:
                raise RefusedFileError(Refusal.TEMPLATE)
    return kind


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """One small part; what unpacks to more than it should is no document."""
    if package.getinfo(name).file_size > _MAX_PART:
        raise RefusedFileError(Refusal.DAMAGED)
    with package.open(name) as part:
        return part.read(_MAX_PART)


def _text_kind(head: bytes, content: BinaryIO, name: str) -> FileKind:
    if _MARKUP.search(head):
        is_drawing = re.search(rb"<\s*svg", head, re.I) is not None
        raise RefusedFileError(Refusal.DRAWING if is_drawing else Refusal.WEB_PAGE)
    content.seek(0)
    while piece := content.read(1 << 20):
        if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", piece) and not _is_utf16(head):
            raise RefusedFileError(Refusal.UNKNOWN)
    kind = _TEXT_KINDS.get(name.rpartition(".")[2].casefold())
    if kind is None:
        raise RefusedFileError(Refusal.SCRIPT)
    return kind


def _is_utf16(head: bytes) -> bool:
    """True for text that Excel calls „Unicode-Text“: UTF-16 with its mark, and only letters."""
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return not _MARKUP.search(text.encode("utf-8", "replace")) and "\0" not in text


_MOST_PIXELS = 40_000_000
_QUALITY = 90


@dataclass(frozen=True, slots=True)
class _Picture:
    """What Pillow is told for a kind of picture."""

    name: str
    mode: tuple[str, ...]


_PILLOW = {
    FileKind.PNG: _Picture("PNG", ("1", "L", "LA", "P", "RGB", "RGBA")),
    FileKind.JPEG: _Picture("JPEG", ("L", "RGB")),
}


def redrawn(content: BinaryIO, *, kind: FileKind) -> bytes:
    """The picture drawn anew, upright, without place, time, device or anything behind it.

    Raises RefusedFileError for one that is damaged or too large.
    """
    from PIL import Image, ImageOps

    told = _PILLOW[kind]
    content.seek(0)
    try:
        with Image.open(content, formats=[told.name]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise RefusedFileError(Refusal.PICTURE_TOO_LARGE)
            upright = ImageOps.exif_transpose(picture)
            plain = upright if upright.mode in told.mode else upright.convert("RGB")
            plain.info = {key: value for key, value in plain.info.items() if key == "transparency"}
            target = io.BytesIO()
            plain.save(target, told.name, optimize=True, quality=_QUALITY)
    except RefusedFileError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise RefusedFileError(Refusal.DAMAGED) from error
    return target.getvalue()


_LONGEST_NAME = 120


def clean_name(name: str, *, kind: FileKind) -> str:
    """A file name without folders, signs that hide something, or a second suffix; its kind last.

    „../Bericht\\u202efdp.exe“ that is a PDF becomes „Berichtfdp.pdf“.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r'[<>:"|?*;%&$`\'^~!]+', "-", shown)
    while (found := re.fullmatch(r"(.+)\.[A-Za-z]\w{0,4}", stem)) is not None:
        stem = found[1]
    stem = re.sub(r"\s+", " ", stem).strip(" .-")[: _LONGEST_NAME - 5].rstrip(" .-")
    return f"{stem or 'Datei'}.{kind.value}"
