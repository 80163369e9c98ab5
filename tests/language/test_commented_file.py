# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter comes back with its remarks at the right words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from quartett.documents.letters import read_letter
from quartett.documents.letters.kinds import LetterKind
from quartett.german.spans import Place
from quartett.language import Check, Remark, Severity, check
from quartett.language.commented_file import commented_file

TEXT = "Mitwirkung\n\nBitte reichen Sie die Ablichtungen ein. Wir helfen gern."


def _word_file() -> bytes:
    document, file = Document(), io.BytesIO()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def _with_remark(found: Check) -> Check:
    start = found.text.index("Ablichtungen")
    place = Place(start, start + len("Ablichtungen"))
    remark = Remark("long_sentence", place, "Das Wort ist alt.", "", "Kopien", Severity.HINT)
    return replace(found, remarks=(remark,), completeness=None)


def _comments(data: bytes) -> list[str]:
    return [str(one.text) for one in Document(io.BytesIO(data)).comments]


def test_word_file_comes_back_with_comments() -> None:
    """The same text, one comment, no tracked change unless asked for."""
    data = _word_file()
    found = _with_remark(check(read_letter(data, name="brief.docx")))
    made = commented_file(found, data=data)
    assert made.kind is LetterKind.DOCX
    assert read_letter(made.data, name="x.docx").text == TEXT
    assert len(_comments(made.data)) == 1
    assert "Das Wort ist alt." in _comments(made.data)[0]


def test_replacements_are_tracked_on_wish() -> None:
    """With them accepted the letter reads as proposed, and the comment is still there."""
    data = _word_file()
    found = _with_remark(check(read_letter(data, name="brief.docx")))
    made = commented_file(found, data=data, tracked=True)
    assert read_letter(made.data, name="x.docx").text == TEXT.replace("Ablichtungen", "Kopien")
    assert len(_comments(made.data)) == 1
    assert made.left_out == 0


@pytest.mark.parametrize("text", [TEXT, "----", "4711"])
def test_text_without_a_file_becomes_a_word_file(text: str) -> None:
    """Pasted text comes as a new Word file with the same characters."""
    made = commented_file(check(text), data=None)
    assert made.kind is LetterKind.DOCX
    assert read_letter(made.data, name="x.docx").text == text
