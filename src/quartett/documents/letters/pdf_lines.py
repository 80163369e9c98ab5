# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a page in reading order: words in a row, columns one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["MARK", "Line", "Word", "lines_of"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; lengths in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a row. `column` counts the columns of a page, 0 for a page with one.

    `is_row` says that it is a row of a table or of a letterhead: its parts are joined by a tab.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    column: int = 0
    is_row: bool = False


MARK = re.compile(r"[-–—•*▪◦·‣►☐□✓●○]|\(?\d{1,2}[.)]|\(?[a-z]\)")
_SAME_LINE = 0.5  # of the height of a word
_GAP = 1.2  # of the size of the letters: a wider gap parts columns or cells
_FEWEST_ROWS = 6  # of columns side by side; a table or a letterhead is read row by row
_FILLED = 0.55  # of the width of a column, in the middle, is running text
_SHORTEST = 18  # characters in the middle line of a column

Segment = tuple[Word, ...]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The words of a page as lines in reading order."""
    rows = [_segments(row) for row in _rows(words)]
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        gutter, end = _columns(rows, at)
        if gutter is None:
            lines += [_line(row, column=0) for row in rows[at:end]]
            at = end
            continue
        for column in (1, 2):
            for row in rows[at:end]:
                is_first = column == 1
                part = [s for s in row if (s[-1].right <= gutter) is is_first]
                if part:
                    lines.append(_line(part, column=column))
        at = end
    return lines


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose middles are at the same height, from left to right."""
    rows: list[list[Word]] = []
    height = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        middle = (word.top + word.bottom) / 2
        if rows and middle - height < _SAME_LINE * (word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            height = middle
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _segments(row: Sequence[Word]) -> list[Segment]:
    """The row in parts, between which is more than a blank; a list mark belongs to its item."""
    parts: list[list[Word]] = [[row[0]]]
    for number, word in enumerate(row[1:]):
        before = parts[-1][-1]
        is_item = number == 0 and MARK.fullmatch(before.text) is not None
        if word.left - before.right > _GAP * max(word.size, before.size) and not is_item:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]


def _columns(rows: Sequence[Sequence[Segment]], at: int) -> tuple[float | None, int]:
    """The middle of the gap between two columns that begin in this row, and the row behind them.

    None with the row behind what is no columns.
    """
    if len(rows[at]) != 2:
        return None, at + 1
    low, high = rows[at][0][-1].right, rows[at][1][0].left
    end, pairs = at, 0
    while end < len(rows):
        row = rows[end]
        lefts = [s for s in row if s[-1].right <= low + (high - low) / 2]
        rights = [s for s in row if s not in lefts]
        new_low = max([low, *(s[-1].right for s in lefts)])
        new_high = min([high, *(s[0].left for s in rights)])
        if len(lefts) > 1 or len(rights) > 1 or new_high - new_low < row[0][0].size * 0.8:
            break
        low, high = new_low, new_high
        pairs += bool(lefts and rights)
        end += 1
    end = max(end, at + 1)
    gutter = (low + high) / 2
    is_columns = pairs >= _FEWEST_ROWS and _is_running(rows[at:end], gutter)
    return (gutter if is_columns else None), end


def _is_running(rows: Sequence[Sequence[Segment]], gutter: float) -> bool:
    """Whether both sides are filled with lines of text, not with cells."""
    for is_left in (True, False):
        side = [s for row in rows for s in row if (s[-1].right <= gutter) is is_left]
        width = max(s[-1].right for s in side) - min(s[0].left for s in side)
        if median(s[-1].right - s[0].left for s in side) < _FILLED * width:
            return False
        if median(sum(len(word.text) + 1 for word in s) for s in side) < _SHORTEST:
            return False
    return True


def _line(segments: Sequence[Segment], *, column: int) -> Line:
    words = [word for segment in segments for word in segment]
    return Line(
        text="\t".join(" ".join(word.text for word in segment) for segment in segments),
        left=words[0].left,
        right=words[-1].right,
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        size=median(word.size for word in words),
        is_bold=all(word.is_bold for word in words),
        column=column,
        is_row=len(segments) > 1,
    )
