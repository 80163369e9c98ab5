# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters in and out: what stands in them, and remarks back in the margin of the same file.

Everything happens in memory: no letter reaches a file, a log or an error message.
"""

from __future__ import annotations

from quartett.documents.letters.margin import Change, MarginNote, Obstacle, Replaced, Skipped
from quartett.documents.letters.plain_text import read_pasted
from quartett.documents.letters.reading import commented, is_docx, read_letter, replaced
from quartett.documents.letters.word_copy import as_docx
from quartett.documents.letters.written import (
    BETWEEN_BLOCKS,
    MOST_CHARACTERS,
    Block,
    BlockKind,
    LetterError,
    LetterFault,
    Note,
    Stretch,
    Written,
)

__all__ = [
    "BETWEEN_BLOCKS",
    "MOST_CHARACTERS",
    "Block",
    "BlockKind",
    "Change",
    "LetterError",
    "LetterFault",
    "MarginNote",
    "Note",
    "Obstacle",
    "Replaced",
    "Skipped",
    "Stretch",
    "Written",
    "as_docx",
    "commented",
    "is_docx",
    "read_letter",
    "read_pasted",
    "replaced",
]
