# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter in any format becomes a Word file that says the same at the same places."""

from __future__ import annotations

import io

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.documents.letters.margin import MarginNote
from quartett.documents.letters.plain_text import read_pasted
from quartett.documents.letters.word_fresh import commented_as_docx, fresh_docx
from quartett.documents.letters.word_text import read_docx

LINES = st.lists(st.text(st.sampled_from("aä ß\t.\x0c\ufffe"), max_size=12), min_size=1, max_size=6)


@settings(max_examples=25)
@given(LINES)
def test_every_paragraph_is_one_in_word(lines: list[str]) -> None:
    """What Word cannot hold becomes a sign of its own, so no character moves."""
    letter = read_pasted("\n\n".join(["Anfang", *lines]))
    again = read_docx(fresh_docx(letter))
    for ours, theirs in zip(letter.blocks, again.blocks, strict=True):
        written = letter.text_of(ours).replace("\x0c", "\ufffd").replace("\ufffe", "\ufffd")
        assert again.text_of(theirs) == written


def test_comments_stand_at_the_same_words() -> None:
    """Blank lines more or less between paragraphs do not move a comment."""
    letter = read_pasted("Eins.\n\n\n\nzwei drei vier\nfünf\n")
    start = letter.text.index("drei")
    data = commented_as_docx(letter, [MarginNote(start, start + 4, "hier")])
    document = Document(io.BytesIO(data))
    (comment,) = document.comments
    assert comment.text == "hier"
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.text == "drei"
    ]
    assert marked == ["drei"]
    assert document.core_properties.author == ""
