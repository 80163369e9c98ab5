# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter handed back with remarks in its margin: the same file where the format has comments."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.documents.letters import (
    Block,
    BlockKind,
    Change,
    Written,
    as_docx,
    commented,
    replaced,
)
from quartett.documents.letters.kinds import LetterKind, letter_kind
from quartett.language.checking import Check
from quartett.language.margin import margin_notes

__all__ = ["CommentedFile", "commented_file"]


_WITH_COMMENTS = frozenset((LetterKind.DOCX, LetterKind.ODT))


@dataclass(frozen=True, slots=True)
class CommentedFile:
    """The bytes and the kind of the file; `left_out` changes could not be tracked."""

    data: bytes
    kind: LetterKind
    left_out: int = 0


def commented_file(found: Check, *, data: bytes | None, tracked: bool = False) -> CommentedFile:
    """The letter of the check with its remarks as comments; all in memory.

    `data` is the file that the check is about: a DOCX or ODT comes back as it was, anything else
    (and a letter without a file) as a new DOCX. With `tracked` the replacements stand in a DOCX as
    tracked changes too. Raises LetterError as reading does.
    """
    notes = margin_notes(found)
    kind = letter_kind(data) if data is not None else LetterKind.TEXT
    if data is None or kind not in _WITH_COMMENTS:
        data, kind = as_docx(_written(found)), LetterKind.DOCX
    marked = commented(data, notes)
    if not tracked or kind is not LetterKind.DOCX:
        return CommentedFile(marked, kind)
    changed = replaced(marked, _changes(found))
    return CommentedFile(changed.data, kind, len(changed.skipped))


def _written(found: Check) -> Written:
    """The text of the check with its blocks; one block if nothing in it is a sentence."""
    whole = (Block(0, len(found.text), BlockKind.PARAGRAPH),)
    return Written(found.text, found.blocks or whole)


def _changes(found: Check) -> list[Change]:
    return [
        Change(one.place.start, one.place.end, one.place.of(found.text), one.replacement)
        for one in found.remarks
        if one.replacement is not None
    ]
