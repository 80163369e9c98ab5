# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Manuscripts as Word files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn

from quartett.documents.docx import report_docx
from quartett.documents.manuscript import (
    Manuscript,
    Paragraph,
    Picture,
    Points,
    Section,
    Source,
    Table,
)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


DOT = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)
MANUSCRIPT = Manuscript(
    title="Qualitätsbericht",
    subtitle="Übungs-Jobcenter",
    facts=(("Stand", "20.10.2026"),),
    sections=(
        Section("Überblick", (Paragraph("Text <b>mit</b> Zeichen & „Anführung“."), Points(("a",)))),
        Section(
            "Zahlen",
            (
                Table("Werte", "Je Zeile ein Wert.", ("Größe", "Wert"), (("a", "1\n2026"),), (2, 1),
                      frozenset({1})),
                Paragraph("Hinweis", quiet=True),
                Picture(DOT, "Ein schwarzer Punkt", "Bild"),
            ),
        ),
    ),
    as_of=date(2026, 10, 20),
    sources=(Source("Statistik", "https://example.org/a?b=1&c=2"),),
    notice="Übungsdaten",
)  # fmt: skip


@pytest.fixture(scope="module")
def word() -> docx.document.Document:
    """The manuscript, written and read back."""
    return docx.Document(io.BytesIO(report_docx(MANUSCRIPT)))


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    """No clock in the file."""
    assert report_docx(MANUSCRIPT) == report_docx(MANUSCRIPT)


def test_headings_are_real(word: docx.document.Document) -> None:
    """A screen reader can jump from one to the next."""
    found = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert found == ["Überblick", "Zahlen", "Quellen"]
    assert word.paragraphs[0].style.name == "Title"


def test_tables_have_header_rows_and_descriptions(word: docx.document.Document) -> None:
    """The first row repeats on each page, the table has a title and an alternative text."""
    (table,) = word.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {p.style.name for row in table.rows for cell in row.cells for p in cell.paragraphs} == {
        "Quartett Cell"
    }
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    description = table._tbl.tblPr.find(qn("w:tblDescription"))
    assert description.get(qn("w:val")) == "Je Zeile ein Wert."


def test_pictures_have_an_alternative_text(word: docx.document.Document) -> None:
    """Word reads it out."""
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "Ein schwarzer Punkt"


def test_the_document_is_german_and_names_no_person(word: docx.document.Document) -> None:
    """Language in styles and properties; the author is the program."""
    language = word.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "de-DE"
    properties = word.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == (
        "de-DE", "Quartett", "Quartett",
    )  # fmt: skip
    assert properties.created.replace(tzinfo=None) == datetime(2026, 10, 20)  # noqa: DTZ001


def test_no_paragraph_is_empty(word: docx.document.Document) -> None:
    """Space is a property of a style; an empty paragraph would be read out."""
    assert all(p.text.strip() or p._p.find(f".//{qn('w:drawing')}") is not None
               for p in word.paragraphs)  # fmt: skip


def test_markup_in_a_text_stays_text(word: docx.document.Document) -> None:
    """What a user typed cannot become structure."""
    assert "Text <b>mit</b> Zeichen & „Anführung“." in [p.text for p in word.paragraphs]


def test_control_characters_are_left_out() -> None:
    """Pasted text may hold them; the report must not fail on it."""
    pasted = replace(MANUSCRIPT, sections=(Section("A\x00", (Points(("B\x0b\ufffe",)),)),))
    found = [p.text for p in docx.Document(io.BytesIO(report_docx(pasted))).paragraphs]
    assert "A" in found
    assert "B" in found


def test_every_part_is_well_formed() -> None:
    """Word opens the file without repair only if each part parses."""
    with zipfile.ZipFile(io.BytesIO(report_docx(MANUSCRIPT))) as archive:
        assert archive.testzip() is None
        assert "word/document.xml" in archive.namelist()


def test_values_refuse_what_cannot_be_read_out() -> None:
    """A section without a block, a picture without a text, a row with a cell too few."""
    with pytest.raises(ValueError, match="empty"):
        Section("Leer", ())
    with pytest.raises(ValueError, match="alternative"):
        Picture(DOT, " ", "Bild")
    with pytest.raises(ValueError, match="headings"):
        Table("a", "b", ("x", "y"), (("1",),), (1, 1))
