# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the lines of a plain text are: headings, items, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quartett.documents.letters.written import Block, BlockKind
from quartett.german.figures import MONTHS
from quartett.german.spans import Place

__all__ = ["blocks_of"]

# „12. Mai 2026“ is no twelfth item
_MARKER: Final = re.compile(rf"(?:[-–—•*▪◦·‣►☐□✓○]|\(?\d{{1,2}}[.)](?! {MONTHS})|\(?[a-z]\))\s")
_ENDS: Final = frozenset(".,;!")
_LONGEST_HEADING: Final = 90
_CELLS: Final = re.compile(r"\S(?:\t| {4})\s*\S")


def blocks_of(text: str, sentences: Sequence[Place]) -> tuple[Block, ...]:
    """The blocks of a plain `text` whose sentences are known, in order; none if it holds none.

    Sentences that follow each other without a blank line are one block, items and headings are
    blocks of their own.
    """
    found: list[Block] = []
    start, kind = 0, BlockKind.PARAGRAPH
    end = -1
    for index, place in enumerate(sentences):
        here = _kind(text, place, alone=_is_alone(text, sentences, index))
        joined = end >= 0 and text.count("\n", end, place.start) < 2
        goes_on = joined and here is BlockKind.PARAGRAPH and kind is not BlockKind.HEADING
        if end >= 0 and not goes_on:
            found.append(Block(start, end, kind))
        if end < 0 or not goes_on:
            start, kind = place.start, here
        end = place.end
    if end >= 0:
        found.append(Block(start, end, kind))
    return tuple(found)


def _kind(text: str, place: Place, *, alone: bool) -> BlockKind:
    words = place.of(text)
    if _MARKER.match(words):
        return BlockKind.ITEM
    if _CELLS.search(words):
        return BlockKind.CELL
    is_short = alone and len(words) <= _LONGEST_HEADING and words[-1] not in _ENDS
    if (is_short and words[0].isupper()) or words.startswith("#"):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_alone(text: str, sentences: Sequence[Place], index: int) -> bool:
    """Whether a line holds nothing else and an empty line or the start stands above it."""
    place = sentences[index]
    above = sentences[index - 1].end if index else 0
    below = sentences[index + 1].start if index + 1 < len(sentences) else len(text)
    before = text.count("\n", above, place.start)
    return (index == 0 or before > 1) and (below == len(text) or "\n" in text[place.end : below])
