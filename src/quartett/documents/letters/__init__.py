# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters in and out: what stands in them, and remarks back in the margin of the same file.

Everything happens in memory: no letter reaches a file, a log or an error message.
"""

from __future__ import annotations

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
    "LetterError",
    "LetterFault",
    "Note",
    "Stretch",
    "Written",
]
