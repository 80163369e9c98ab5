# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that grows block by block."""

from __future__ import annotations

import re

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

__all__ = ["BlockList", "with_direction"]

# Hebrew, Arabic, Syriac, Thaana and their presentation forms
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def with_direction(notes: tuple[Note, ...], *, text: str) -> tuple[Note, ...]:
    """The notes, and one more if letters of the text run from right to left."""
    runs_left = _RIGHT_TO_LEFT.search(text) is not None
    return (*notes, Note.RIGHT_TO_LEFT) if runs_left else notes


class BlockList:
    """Blocks in reading order, joined by `BETWEEN_BLOCKS`; one without letters leaves no trace."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._notes: set[Note] = set()
        self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._open: list[str] = []
        self._underlined: list[Stretch] = []
        self._capitals: list[Stretch] = []
        self._start = self._end = 0

    def note(self, note: Note) -> None:
        """Something the reader should know."""
        self._notes.add(note)

    def begin(self, kind: BlockKind, *, level: int = 0) -> None:
        """A block begins."""
        self._kind, self._level = kind, level
        self._start = self._length + (len(BETWEEN_BLOCKS) if self._blocks else 0)
        self._end = self._start
        self._open, self._underlined, self._capitals = [], [], []

    def add(self, text: str, *, underlined: bool = False, capitals: bool = False) -> Stretch:
        """The text goes on; returns where. Raises LetterError for a text that gets too long."""
        start, self._end = self._end, self._end + len(text)
        if self._end > MOST_CHARACTERS:
            raise LetterError(LetterFault.TOO_LONG)
        self._open.append(text)
        if underlined and not text.isspace():
            _extend(self._underlined, start, self._end)
        if capitals and not text.isspace():
            _extend(self._capitals, start, self._end)
        return start, self._end

    def end(self) -> bool:
        """The block ends; False if nothing could be seen in it, and it is taken back."""
        if not any(part.strip() for part in self._open):
            return False
        if self._blocks:
            self._parts.append(BETWEEN_BLOCKS)
        self._parts.extend(self._open)
        self._length = self._end
        self._blocks.append(
            Block(
                self._start,
                self._end,
                self._kind,
                self._level,
                tuple(self._underlined),
                tuple(self._capitals),
            )
        )
        return True

    def block(self, text: str, *, kind: BlockKind, level: int = 0) -> None:
        """A whole block."""
        self.begin(kind, level=level)
        self.add(text)
        self.end()

    def written(self) -> Written:
        """What was collected. Raises LetterError if there is no text."""
        if not self._blocks:
            raise LetterError(LetterFault.NO_TEXT)
        text = "".join(self._parts)
        notes = tuple(note for note in Note if note in self._notes)
        return Written(text, tuple(self._blocks), with_direction(notes, text=text))


def _extend(stretches: list[Stretch], start: int, end: int) -> None:
    """Add a stretch, as a part of the last one where it goes on there."""
    if stretches and stretches[-1][1] == start:
        stretches[-1] = (stretches[-1][0], end)
    else:
        stretches.append((start, end))
