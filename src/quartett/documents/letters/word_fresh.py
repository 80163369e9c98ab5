# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file made of a letter that came in another format."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from docx import Document

from quartett.documents.letters.margin import MarginNote
from quartett.documents.letters.word_comments import commented_docx
from quartett.documents.letters.written import BETWEEN_BLOCKS, Block, BlockKind, Written

__all__ = ["commented_as_docx", "fresh_docx"]

# what the format cannot hold; a sign in its place keeps all other characters where they were
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST = "\ufffd"
_DEEPEST_HEADING = 9


def fresh_docx(letter: Written) -> bytes:
    """The blocks of `letter` as a plain Word file, with the same characters in the same order.

    Headings and items are such in Word too; tables and the rest become paragraphs.
    """
    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for block in letter.blocks:
        text = _UNWRITABLE.sub(_LOST, letter.text_of(block))
        document.add_paragraph(text, style=_style(block))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _style(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"Heading {min(max(block.level, 1), _DEEPEST_HEADING)}"
    return "List Bullet" if block.kind is BlockKind.ITEM else "Normal"


def commented_as_docx(letter: Written, notes: Sequence[MarginNote]) -> bytes:
    """`letter` as a new Word file, with the notes at the same words as comments."""
    starts = [block.start for block in letter.blocks]
    shifts, length = [], 0
    for block in letter.blocks:
        shifts.append(length - block.start)
        length += block.end - block.start + len(BETWEEN_BLOCKS)

    def there(position: int) -> int:
        index = max(0, bisect_right(starts, position) - 1)
        return max(0, min(position, letter.blocks[index].end) + shifts[index])

    moved = [replace(note, start=there(note.start), end=there(note.end)) for note in notes]
    return commented_docx(fresh_docx(letter), moved)
