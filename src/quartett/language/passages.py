# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sentences of a text as lines that are looked through for passages that nobody may rewrite."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Final

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.documents.letters.written import Block, BlockKind
from quartett.german.spans import Place, Span
from quartett.language.cues import Cues, even_line, plain_line

__all__ = ["Line", "Passage", "Passages", "lines_of", "passages"]

_MOST_WORDS_OF_A_HEADING: Final = 12
_MOST_WORDS_OF_A_LABEL: Final = 3
_LABEL: Final = re.compile(r"[^:\t–]{3,90}?(?=\s*(?::|\t|   |–\s|\Z))")
_LONGEST_LABEL: Final = 96
_LABEL_ENDS: Final = re.compile(r"[:\t–]|   ")
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4}|[a-z])[.)]\s")
_CELL: Final = re.compile(r"\t|    ")
_MOST_CELLS: Final = 12
_PROSE_ENDS: Final = frozenset(".,;!")
# one letter too many, too few or wrong in a long word
_LIKENESS: Final = 0.93
_SHORTEST_LIKE: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, heading or item: its `words`, and the `line` as which cues read them.

    `label` is what stands before the first colon, dash or cell, as cues read it. `gap`: whether it
    begins a block.
    """

    text: str
    place: Place
    kind: BlockKind
    gap: bool
    is_alone: bool
    spans: Sequence[Span]
    words: str
    line: str
    label: str

    @property
    def is_heading(self) -> bool:
        """Whether it may be a heading: short, alone in its line, and no sentence."""
        if self.kind is BlockKind.HEADING:
            return True
        if self.kind in (BlockKind.HEADER, BlockKind.FOOTER) or not (self.gap and self.is_alone):
            return False
        words = self.words
        return (
            (words[0].isupper() or words[0].isdigit() or words[0] in "#«{[")
            and words[-1] not in _PROSE_ENDS
            and self.line.count(" ") < _MOST_WORDS_OF_A_HEADING
        )

    def part(self, start: int) -> Line:
        """The line from `start` on, a cell of a table's row."""
        return _line(
            self.text,
            Place(start, self.place.end),
            kind=BlockKind.CELL,
            gap=False,
            is_alone=False,
            spans=self.spans,
        )

    def before(self, end: int) -> str:
        """What stands before `end`, as cues read it."""
        return even_line(self.text, Place(self.place.start, end), spans=self.spans)

    def behind(self, start: int) -> str:
        """What stands behind `start`, as cues read it."""
        return even_line(self.text, Place(start, self.place.end), spans=self.spans)

    @property
    def is_numbered(self) -> bool:
        """Whether it is an item with a number or a letter."""
        return _NUMBERED.match(self.text, self.place.start, self.place.end) is not None

    @property
    def cells(self) -> tuple[int, ...]:
        """Where the cells of a table's row begin, but the first and those beyond any table."""
        if "\t" not in self.words and "    " not in self.words:
            return ()
        cells = islice(_CELL.finditer(self.words), _MOST_CELLS)
        return tuple(self.place.start + cell.end() for cell in cells)


def lines_of(
    text: str, *, blocks: Sequence[Block], sentences: Sequence[Place], spans: Sequence[Span]
) -> tuple[Line, ...]:
    """The sentences of `text` as lines, in order. Linear in the length of the text."""
    starts = [block.start for block in blocks]
    found = []
    end = 0
    for index, place in enumerate(sentences):
        above = text[end : place.start]
        below = text[place.end : sentences[index + 1].start] if index + 1 < len(sentences) else "\n"
        at = bisect_right(starts, place.start) - 1
        kind = blocks[at].kind if at >= 0 else BlockKind.PARAGRAPH
        found.append(
            _line(
                text,
                place,
                kind=kind,
                gap=index == 0 or above.count("\n") > 1,
                is_alone=(index == 0 or "\n" in above) and "\n" in below,
                spans=spans,
            )
        )
        end = place.end
    return tuple(found)


def _line(
    text: str, place: Place, *, kind: BlockKind, gap: bool, is_alone: bool, spans: Sequence[Span]
) -> Line:
    words = place.of(text)
    line = even_line(text, place, spans=spans)
    return Line(text, place, kind, gap, is_alone, spans, words, line, _label(words))


def _label(words: str) -> str:
    if len(words) > _LONGEST_LABEL and not _LABEL_ENDS.search(words, 0, _LONGEST_LABEL):
        return ""
    number = _NUMBERED.match(words)
    found = _LABEL.match(words, number.end() if number else 0)
    return plain_line(found[0]) if found else ""


class _Wordings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    headings: tuple[str, ...]
    doubtful: tuple[str, ...]
    openings: tuple[str, ...]
    together: tuple[tuple[tuple[str, ...], ...], ...]
    leads: tuple[str, ...]
    guards: tuple[str, ...]
    signs: tuple[str, ...]
    labels: tuple[str, ...]


class _Operative(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    headings: tuple[str, ...]
    announcements: tuple[str, ...]
    decisions: tuple[str, ...]


class _Quotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    announcements: tuple[str, ...]
    wordings: tuple[str, ...]


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    passages: dict[str, _Wordings]
    machine: tuple[str, ...]
    signature: tuple[str, ...]
    operative: _Operative
    quotation: _Quotation
    ends: tuple[str, ...]


class Passage:
    """How one kind of passage is known: its headings, openings and signs that it goes on."""

    def __init__(self, wordings: _Wordings) -> None:
        self._headings = Cues(wordings.headings)
        self._names = tuple(
            word.strip("*")
            for word in wordings.headings
            if " " not in word and len(word) >= _SHORTEST_LIKE
        )
        self._like = lru_cache(1 << 12)(self._is_like)
        self._doubtful = Cues(wordings.doubtful)
        self._openings = Cues(wordings.openings)
        self._together = tuple(tuple(map(Cues, groups)) for groups in wordings.together)
        self._guards = Cues(wordings.guards)
        self.leads = Cues(wordings.leads)
        self._signs = Cues(wordings.signs)
        self._labels = Cues(wordings.labels)

    def is_heading(self, line: Line) -> bool:
        """Whether the line, or its part before a colon, is a heading of such a passage."""
        if not line.label:
            return False
        if self._headings.whole(line.label):
            return True
        words = line.label.split()
        most = _MOST_WORDS_OF_A_HEADING if line.is_heading else _MOST_WORDS_OF_A_LABEL
        return len(words) <= most and any(
            len(word) >= _SHORTEST_LIKE and self._like(word.replace("-", "")) for word in words
        )

    def is_doubtful(self, line: Line) -> bool:
        """Whether it may be a heading of such a passage, if what follows fits."""
        return (line.is_heading or line.label != line.line) and self._doubtful.whole(line.label)

    def opens(self, line: Line) -> bool:
        """Whether such a passage begins with this sentence, without a heading."""
        words = line.line
        return (words in self._openings or self._is_together(words)) and words not in self._guards

    def _is_together(self, words: str) -> bool:
        return any(all(words in cues for cues in groups) for groups in self._together)

    def goes_on(self, line: Line) -> bool:
        """Whether the line shows that such a passage is not at its end."""
        return line.line in self._signs or self._labels.whole(line.label)

    def _is_like(self, word: str) -> bool:
        return bool(get_close_matches(word, self._names, n=1, cutoff=_LIKENESS))


class Passages:
    """All that the catalogue says about passages that nobody may rewrite."""

    def __init__(self, catalogue: _Catalogue) -> None:
        self.kinds = {key: Passage(wordings) for key, wordings in catalogue.passages.items()}
        self.machine = Cues(catalogue.machine)
        self.signature = Cues(catalogue.signature)
        self.operative_headings = Cues(catalogue.operative.headings)
        self.operative_announcements = Cues(catalogue.operative.announcements)
        self.decisions = Cues(catalogue.operative.decisions)
        self.quotation_announcements = Cues(catalogue.quotation.announcements)
        self.quotation_wordings = Cues(catalogue.quotation.wordings)
        self.ends = Cues(catalogue.ends)


@lru_cache(1)
def passages() -> Passages:
    """What the catalogue says, read once."""
    return Passages(load("language/zones", _Catalogue))
