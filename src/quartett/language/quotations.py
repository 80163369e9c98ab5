# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the wording of a law or a judgement stands in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from quartett.german.spans import Place
from quartett.language.passages import Line, passages

__all__ = ["quotations"]

# a quotation opens at the beginning of a line or behind a blank
_QUOTED: Final = re.compile(
    r"(?<![^\s(])(?:„[^„“”]{30,3000}[“”]|\"[^\"]{30,3000}\"(?!\w)|»[^»«]{30,3000}«|«[^»«]{30,3000}»)"
)
_FEWEST_WORDS: Final = 7
_PARAGRAPH: Final = re.compile(r"\((?:\d{1,3}[a-z]?)\)\s")
_NAMED: Final = re.compile(r"(?:§§?|Art(?:ikel|\.))\s?\d")
_MOST_LINES: Final = 60


def quotations(text: str, lines: Sequence[Line]) -> tuple[Place, ...]:
    """The verbatim quotations of law in `text`, in order and without overlap.

    Words in quotation marks count if a law, a judgement or their wording is named in the sentence
    before or beside them; titles and what people said do not. Linear in the length of the text.
    """
    found: list[Place] = []
    for place in sorted((*_quoted(text, lines), *_paragraphs(lines))):
        if not found or found[-1].end <= place.start:
            found.append(place)
        elif place.end > found[-1].end:
            found[-1] = Place(found[-1].start, place.end)
    return tuple(found)


def _quoted(text: str, lines: Sequence[Line]) -> Iterator[Place]:
    starts = [line.place.start for line in lines]
    announcements = passages().quotation_announcements
    for quoted in _QUOTED.finditer(text):
        if len(quoted[0].split()) < _FEWEST_WORDS:
            continue
        at = bisect_right(starts, quoted.start()) - 1
        until = bisect_right(starts, quoted.end() - 1)
        inside = lines[max(0, at) : until]
        around = [*lines[max(0, at - 1) : max(0, at)], *lines[until : until + 1]]
        outside = _outside(quoted, inside)
        if outside in announcements or any(_announces(line) for line in around):
            yield Place(*quoted.span())


def _outside(quoted: re.Match[str], inside: Sequence[Line]) -> str:
    """The lines that hold the quotation, without it, as cues read them."""
    if not inside:
        return ""
    before = inside[0].before(quoted.start())
    return f"{before} {inside[-1].behind(quoted.end())}"


def _announces(line: Line) -> bool:
    return line.words.endswith(":") and line.line in passages().quotation_announcements


def _paragraphs(lines: Sequence[Line]) -> Iterator[Place]:
    """Paragraphs that are the wording itself: announced, or „§ 24 …“ above „(1) …“."""
    wordings = passages().quotation_wordings
    at = 0
    while at < len(lines):
        line = lines[at]
        announced = line.words.endswith(":") and line.line in wordings
        first = at + 1 if announced else at
        after = _end(lines, first, announced=announced)
        if after > first:
            yield Place(lines[first].place.start, lines[after - 1].place.end)
        at = max(after, at + 1)


def _end(lines: Sequence[Line], first: int, *, announced: bool) -> int:
    """The first line behind the wording of a law that begins at `first`; `first` if none does."""
    if first >= len(lines):
        return first
    named = _NAMED.match(lines[first].words) is not None and lines[first].is_alone
    after = first + 1 if named else first
    is_law = after < len(lines) and _PARAGRAPH.match(lines[after].words) is not None
    if not is_law and not announced:
        return first
    after = max(after, first + 1)
    while after < min(len(lines), first + _MOST_LINES):
        line = lines[after]
        if line.gap and not _PARAGRAPH.match(line.words):
            break
        after += 1
    return after
