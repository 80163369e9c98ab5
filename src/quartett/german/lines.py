# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which lines of an even text belong together: paragraphs, list items, address lines, salutations.

A line end is soft where a paragraph was only wrapped, and hard where something new begins. The
proof of wrapping is a line that goes on with a small letter; how long such lines are tells where
a line was full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from quartett.german.abbreviations import shortenings
from quartett.german.spans import Place

__all__ = ["is_closing", "is_salutation", "units"]

_LINE: Final = re.compile(r"[^\n]++")
_MARKER: Final = re.compile(
    r"(?P<bullet>[-–—•*▪◦·‣►☐□✓○o]\s+)|\(?\d{1,2}[a-z]?[.)]\s|\(?[a-z]{1,2}\)\s|"
    r"\(\d{1,3}[a-z]?\)\s|[IVX]{1,4}\.\s"
)
_HEADING: Final = re.compile(r"#{1,6}\s")
_SALUTATION: Final = re.compile(
    r"(?:Sehr geehrte[rs]?|Guten (?:Tag|Morgen|Abend)|Liebe[rs]?|Hallo|Werte[rs]?)\b.{0,150}[,!:]\Z"
    r"|Guten Tag\Z"
)
_CLOSING: Final = re.compile(
    r"(?:Mit )?(?:freundlich|best|herzlich|viel|lieb|Freundlich|Best|Herzlich|Viel|Lieb)"
    r"(?:e[nmr]?) Gr(?:u(?:ß|ss)|ü(?:ß|ss)en?)\W{0,3}\Z|Hochachtungsvoll\W{0,3}\Z|"
    r"(?:Im Auftrag|In Vertretung|[iI]\. ?[AV]\.)\W{0,3}\Z"
)
_CELLS: Final = re.compile(r"\S(?:\t| {4})")
_NARROW: Final = 45


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str  # without the blanks around
    width: int  # with the indent
    stands_alone: bool  # a salutation, a closing, a heading, a row of a table

    @property
    def first_word(self) -> str:
        return self.words.split(None, 1)[0]

    @property
    def last_word(self) -> str:
        return self.words.rsplit(None, 1)[-1]


def units(text: str, *, joints: Sequence[Place]) -> tuple[Place, ...]:
    """The paragraphs, items and single lines of an even `text`, without blanks around, in order.

    `joints` are places that hold a line end and must not be parted, in order.
    """
    lines = [_line(text, found) for found in _LINE.finditer(text) if not found[0].isspace()]
    wrapped = _usual_width(text, lines)
    joined = {text.find("\n", joint.start, joint.end) for joint in joints}
    found: list[Place] = []
    start = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and text.find("\n", line.end, following.start) in joined:
            continue
        if following and not _is_hard(text, line, following, wrapped):
            continue
        found.append(Place(lines[start].start, line.end))
        start = index + 1
    return tuple(found)


def is_salutation(line: str) -> bool:
    """Whether a line without blanks around is „Sehr geehrte …,“ or the like."""
    return _SALUTATION.match(line) is not None


def is_closing(line: str) -> bool:
    """Whether a line without blanks around is „Mit freundlichen Grüßen“ or the like."""
    return _CLOSING.match(line) is not None


def _line(text: str, found: re.Match[str]) -> _Line:
    written = found[0].rstrip()
    words = written.lstrip()
    start = found.start() + len(written) - len(words)
    return _Line(start, start + len(words), words, len(written), _stands_alone(words))


def _usual_width(text: str, lines: Sequence[_Line]) -> float:
    """How long a full line is, as known from the lines that surely go on; 0 if none does."""
    full = [
        line.width
        for line, following in pairwise(lines)
        if line.width >= _NARROW
        and following.words[0].islower()
        and not _MARKER.match(following.words)
        and _is_adjacent(text, line, following)
    ]
    return median(full) if full else 0


def _is_adjacent(text: str, line: _Line, following: _Line) -> bool:
    return text.count("\n", line.end, following.start) == 1


def _is_hard(text: str, line: _Line, following: _Line, wrapped: float) -> bool:
    """Whether something new begins after `line`."""
    if not _is_adjacent(text, line, following) or line.stands_alone or following.stands_alone:
        return True
    if marker := _MARKER.match(following.words):
        goes_on = line.words[-1] not in ":;.," and (
            line.last_word in shortenings().unfinished or _is_full(line, following, wrapped)
        )
        return bool(marker["bullet"]) or not goes_on
    if line.last_word in shortenings().unfinished:
        return False
    if following.words[0].islower() and line.words[-1] not in ":;":
        return False
    return not _is_full(line, following, wrapped)


def _stands_alone(words: str) -> bool:
    if "\t" in words or "    " in words:
        marker = _MARKER.match(words)
        if _CELLS.search(words, marker.end() if marker else 0):
            return True
    return bool(_SALUTATION.match(words) or _CLOSING.match(words) or _HEADING.match(words))


def _is_full(line: _Line, following: _Line, wrapped: float) -> bool:
    """Whether the next word would not have fitted into `line`."""
    return wrapped > 0 and line.width + 1 + len(following.first_word) > wrapped
