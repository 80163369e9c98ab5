# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files from people: told by content, refused with a mend, pictures without their story."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from PIL import Image

from quartett.documents.received_files import (
    FileKind,
    Refusal,
    RefusedFileError,
    clean_name,
    kind_of,
    redrawn,
)

OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    FileKind.DOCX: f"{OFFICE}wordprocessingml.document.main+xml",
    FileKind.XLSX: f"{OFFICE}spreadsheetml.sheet.main+xml",
    FileKind.PPTX: f"{OFFICE}presentationml.presentation.main+xml",
}


def package(parts: Mapping[str, str]) -> bytes:
    """A ZIP with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return target.getvalue()


def office(kind: FileKind, **more: str) -> bytes:
    """The smallest package of that kind, with further parts."""
    parts = {"[Content_Types].xml": f'<Types><Override ContentType="{MAIN[kind]}"/></Types>'}
    return package(parts | {name.replace("__", "/"): text for name, text in more.items()})


def told(content: bytes, name: str = "datei.bin") -> FileKind:
    """What the content is."""
    return kind_of(io.BytesIO(content), name=name)


def picture(
    kind: str, *, mode: str = "RGB", size: tuple[int, int] = (4, 3), **saving: object
) -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new(mode, size, 0).save(target, kind, **saving)
    return target.getvalue()


@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.XLSX, FileKind.PPTX])
def test_office_files_are_told_by_their_content_types(kind: FileKind) -> None:
    """Whatever the name says."""
    assert told(office(kind), "umsatz.exe") is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [("text", FileKind.ODT), ("spreadsheet", FileKind.ODS), ("presentation", FileKind.ODP)],
)
def test_open_documents_are_told_by_their_type(word: str, kind: FileKind) -> None:
    """The part „mimetype“ says it."""
    assert told(package({"mimetype": f"application/vnd.oasis.opendocument.{word}"})) is kind


def test_pdf_pictures_and_text_are_told() -> None:
    """By their first bytes; plain text by what is not in it."""
    assert told(b"%PDF-1.7\n1 0 obj", "bericht.docx") is FileKind.PDF
    assert told(picture("PNG")) is FileKind.PNG
    assert told(picture("JPEG")) is FileKind.JPEG
    assert told("Prüfung; 3 < 5\n".encode(), "notiz.TXT") is FileKind.TXT
    assert told("a;b\n1;2\n".encode("cp1252"), "liste.csv") is FileKind.CSV
    assert told("Umlaute äöü\n".encode("utf-16"), "liste.csv") is FileKind.CSV


REFUSED = [
    (b"", "leer.pdf", Refusal.EMPTY),
    (b"\0\0 \n", "leer.txt", Refusal.EMPTY),
    (b"MZ\x90\0" + bytes(100), "rechnung.pdf", Refusal.PROGRAM),
    (b"\x7fELF\x02", "bild.png", Refusal.PROGRAM),
    (b"#!/bin/sh\nrm -rf /", "notiz.txt", Refusal.PROGRAM),
    (package({"META-INF/MANIFEST.MF": "x", "A.class": "x"}), "tabelle.xlsx", Refusal.PROGRAM),
    (b"<!DOCTYPE html><p>", "notiz.txt", Refusal.WEB_PAGE),
    (b"Hallo\n<script>alert(1)</script>", "notiz.txt", Refusal.WEB_PAGE),
    ("<html>".encode("utf-16"), "notiz.txt", Refusal.UNKNOWN),
    (b"<?php echo 1;", "notiz.txt", Refusal.WEB_PAGE),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "bild.png", Refusal.DRAWING),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "alt.docx", Refusal.OLD_OFFICE),
    (b"Rar!\x1a\x07", "x.pdf", Refusal.ARCHIVE),
    (package({"a.pdf": "x"}), "alles.zip", Refusal.ARCHIVE),
    (package({"mimetype": "application/epub+zip"}), "buch.odt", Refusal.ARCHIVE),
    (b"PK\x03\x04abgeschnitten", "x.docx", Refusal.DAMAGED),
    (b"GIF89a", "bild.gif", Refusal.OTHER_PICTURE),
    (b"msgbox 1", "hallo.vbs", Refusal.SCRIPT),
    (b"echo off", "hallo", Refusal.SCRIPT),
    (b"abc\x00\x01\x02def", "x.txt", Refusal.UNKNOWN),
    (b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "x.pdf", Refusal.ACTIVE_PDF),
    (b"%PDF-1.7 /S /Java#53cript", "x.pdf", Refusal.ACTIVE_PDF),
    (b"%PDF-1.7 /S /Launch /F (cmd.exe)", "x.pdf", Refusal.ACTIVE_PDF),
    (office(FileKind.DOCX, **{"word__vbaProject.bin": "x"}), "x.docx", Refusal.MACROS),
    (office(FileKind.XLSX, **{"xl__macrosheets__sheet1.xml": "x"}), "x.xlsx", Refusal.MACROS),
    (package({"mimetype": OPEN_TEXT, "Basic/script-lc.xml": "x"}), "x.odt", Refusal.MACROS),
    (office(FileKind.DOCX, **{"word__oleObject1.bin": "x"}), "x.docx", Refusal.EMBEDDED),
    (office(FileKind.DOCX, **{"word__media__hallo.exe": "x"}), "x.docx", Refusal.EMBEDDED),
    (
        office(
            FileKind.DOCX,
            **{"word___rels__settings.xml.rels": "<R T='x/attachedTemplate' Mode='External'/>"},
        ),
        "x.docx",
        Refusal.TEMPLATE,
    ),
    (
        package({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        "x.docm",
        Refusal.MACROS,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name", "refusal"), REFUSED)
def test_what_could_run_is_refused_with_a_mend(content: bytes, name: str, refusal: Refusal) -> None:
    """Each with its own reason, in a German sentence that says what to do."""
    with pytest.raises(RefusedFileError) as caught:
        told(content, name)
    assert caught.value.refusal is refusal
    assert str(caught.value).endswith(".")


def test_refused_marks_are_seen_across_pieces() -> None:
    """A name that lies on the border of two pieces of a large PDF is found."""
    border = 1 << 20
    content = b"%PDF-1.7".ljust(border - 6, b" ") + b"/JavaScript 1"
    with pytest.raises(RefusedFileError):
        told(content)


def test_pictures_lose_their_story() -> None:
    """Place, device and comment are gone; the turn that they asked for is made."""
    exif = Image.Exif()
    exif[0x0110] = "Diensthandy 7"
    exif[0x0112] = 6  # turn by a quarter
    given = picture("JPEG", size=(40, 20), exif=exif, comment=b"Frau Muster")
    made = redrawn(io.BytesIO(given), kind=FileKind.JPEG)
    assert b"Diensthandy" in given
    assert b"Diensthandy" not in made
    assert b"Frau Muster" not in made
    with Image.open(io.BytesIO(made)) as seen:
        assert seen.size == (20, 40)
        assert not seen.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_png_can_be_drawn_anew(mode: str) -> None:
    """Text chunks and what stands behind the picture are left out."""
    made = redrawn(io.BytesIO(picture("PNG", mode=mode) + b"<script>"), kind=FileKind.PNG)
    assert b"<script>" not in made
    with Image.open(io.BytesIO(made)) as seen:
        assert seen.size == (4, 3)


def test_pictures_that_are_none_are_refused() -> None:
    """Damaged ones, and ones that would fill the memory."""
    for content, refusal in (
        (picture("PNG")[:30], Refusal.DAMAGED),
        (picture("PNG", mode="1", size=(9000, 9000)), Refusal.PICTURE_TOO_LARGE),
    ):
        with pytest.raises(RefusedFileError) as caught:
            redrawn(io.BytesIO(content), kind=FileKind.PNG)
        assert caught.value.refusal is refusal


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Protokoll vom 3. Mai.pdf", "Protokoll vom 3. Mai.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Temp\\Bericht.docx", "Bericht.pdf"),
        ("Leitbild 1.2.docx", "Leitbild 1.2.pdf"),
        ("rechnung.pdf.exe", "rechnung.pdf"),
        ("Bericht\u202efdp.exe", "Berichtfdp.pdf"),
        ('a"; filename="x.html', "a- filename=-x.pdf"),
        ("zeile\r\nSet-Cookie: a", "zeileSet-Cookie- a.pdf"),
        ("...", "Datei.pdf"),
        ("", "Datei.pdf"),
        ("ä" * 300, "ä" * 115 + ".pdf"),
    ],
)
def test_names_are_cleaned(name: str, cleaned: str) -> None:
    """No folder, no hidden sign, no second suffix, and the suffix of what the file is."""
    assert clean_name(name, kind=FileKind.PDF) == cleaned
