# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plain text: every encoding of an office, and places that hold."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.letters.built import paragraph, word_file

from quartett.documents.letters import (
    MarginNote,
    Note,
    as_docx,
    commented,
    is_docx,
    read_letter,
    read_pasted,
)

TEXTS = st.text("aä§ \t\n\v\f\u00ad\u2028", min_size=1).filter(lambda text: bool(text.strip()))


@pytest.mark.parametrize(
    "data",
    [
        "Grüße, § 5 – „ja“".encode(),
        codecs.BOM_UTF8 + "Grüße, § 5 – „ja“".encode(),
        "Grüße, § 5 – „ja“".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Grüße, § 5 – „ja“".encode("utf-16-be"),
        "Grüße, § 5 – „ja“".encode("utf-32"),
        "Grüße, § 5 – „ja“".encode("cp1252"),
    ],
)
def test_every_encoding_of_an_office_is_read(data: bytes) -> None:
    """Byte order mark, UTF-8, else Windows-1252."""
    assert read_letter(data, name="anders.docx").text == "Grüße, § 5 – „ja“"


def test_paragraphs_end_at_blank_lines_and_the_text_stays() -> None:
    """Only line ends are made equal; blanks stay where they were."""
    written = read_pasted("\r\n Anfang\r\nzweite Zeile \r\r\n \t\nEnde  ")
    assert written.text == "\n Anfang\nzweite Zeile \n\n \t\nEnde  "
    assert [written.text_of(block) for block in written.blocks] == [
        " Anfang\nzweite Zeile ",
        "Ende  ",
    ]


def test_a_million_characters_and_right_to_left_are_read() -> None:
    """One paragraph of a million characters is one block."""
    written = read_pasted("Wort " * 199_999 + "مرحبا")
    assert len(written.blocks) == 1
    assert written.notes == (Note.RIGHT_TO_LEFT,)
    assert len(read_pasted("a\n\n" * 100_000).blocks) == 100_000


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_the_word_copy_of_a_text_has_the_same_places(text: str) -> None:
    """Whatever was pasted: in its Word file every place is the same place."""
    written = read_pasted(text)
    data = as_docx(written)
    copy = read_letter(data).text
    assert len(copy) == len(written.text)
    assert copy == written.text.translate({ord("\v"): "\n", ord("\f"): "\n"})
    assert as_docx(written) == data


def test_the_word_copy_can_be_commented() -> None:
    """A text from anywhere comes back as a Word file with remarks at their words."""
    written = read_pasted("Guten Tag,\n \n\nbitte kommen Sie.\n\n\n\nGruß\x7f\ufffe")
    start = written.text.index("kommen")
    result = commented(as_docx(written), [MarginNote(start, start + 6, "erscheinen?")])
    assert is_docx(result)
    assert "kommen" in read_letter(result).text
    assert not is_docx(b"Guten Tag")


def test_the_word_copy_keeps_headings_and_items() -> None:
    """What was known of the blocks is not lost."""
    lists = '<w:numPr><w:numId w:val="4"/></w:numPr>'
    written = read_letter(
        word_file(paragraph("Kopf", properties='<w:outlineLvl w:val="1"/>')
                  + paragraph("Punkt", properties=lists) + paragraph("Satz"))
    )  # fmt: skip
    copy = read_letter(as_docx(written))
    assert [(block.kind, block.level) for block in copy.blocks] == [
        (block.kind, block.level) for block in written.blocks
    ]
