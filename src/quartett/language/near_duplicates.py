# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same paragraph in several letters, word for word or nearly so.

Two paragraphs are alike by the share of their runs of three words that both have (Jaccard). Which
ones are compared at all is told by the smallest hashes of these runs (bottom-k sketch: Broder 1997,
On the resemblance and containment of documents), so the time grows with the text, not with the
number of pairs. Each paragraph is compared with the first of its kind.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from quartett.documents.letters.written import Block, BlockKind

__all__ = ["ALIKE", "Cluster", "Paragraph", "ParagraphIndex", "Wording", "paragraphs"]

# a share of common runs from which two paragraphs say the same in other words
ALIKE = 0.7
# shorter ones are greetings, headings and addresses
SHORTEST = 12
_RUN = 3
_SKETCH = 6
# of the smallest runs so many must be common before two paragraphs are compared
_COMMON = 2
# so many paragraphs that share a run are looked at; more of them is a phrase that stands everywhere
_MOST_SHARING = 24
_WORD = re.compile(r"[^\W\d_]+|\d+")
_COMPARED = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.TEXT_BOX, BlockKind.CELL)
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is compared: `runs` are the sorted hashes of its runs of three words."""

    text: str
    words: int
    exact: int
    runs: bytes


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a paragraph and the letters that have it, by their place in the corpus."""

    text: str
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A paragraph in several letters, the most frequent wording first.

    `alike` is the smallest share of common runs with the first one seen; 1 if all are the same.
    """

    wordings: tuple[Wording, ...]
    words: int
    alike: float

    @property
    def letters(self) -> int:
        """In how many letters it stands."""
        return len({letter for wording in self.wordings for letter in wording.letters})

    @property
    def is_exact(self) -> bool:
        """Whether it is the same everywhere."""
        return len(self.wordings) == 1


def paragraphs(text: str, blocks: Sequence[Block] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a letter that are long enough to be compared.

    Without `blocks` a paragraph ends at an empty line. Numbers count as the same, so that dates and
    amounts make no difference.
    """
    parts = (
        [text[block.start : block.end] for block in blocks if block.kind in _COMPARED]
        if blocks
        else _by_lines(text)
    )
    found = (_paragraph(part) for part in parts)
    return tuple(paragraph for paragraph in found if paragraph.words >= SHORTEST)


def _by_lines(text: str) -> Iterable[str]:
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield " ".join(lines)
            lines.clear()


def _paragraph(text: str) -> Paragraph:
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(text.casefold())]
    runs = {
        crc32(" ".join(words[start : start + _RUN]).encode())
        for start in range(max(1, len(words) - _RUN + 1))
    }
    whole = " ".join(words).encode()
    exact = crc32(whole) << 32 | crc32(whole[::-1])
    return Paragraph(" ".join(text.split()), len(words), exact, array("I", sorted(runs)).tobytes())


@dataclass(slots=True)
class _Kind:
    """Passages that are alike; `runs` are those of the first."""

    runs: bytes
    words: int
    alike: float = 1.0
    wordings: dict[int, tuple[str, list[int]]] = field(default_factory=dict)


class ParagraphIndex:
    """Takes the paragraphs of one letter after the other. Keeps each wording once."""

    def __init__(self) -> None:
        self._kinds: list[_Kind] = []
        self._by_wording: dict[int, int] = {}
        self._by_run: dict[int, list[int]] = {}

    def add(self, letter: int, found: Iterable[Paragraph]) -> None:
        """The paragraphs of the letter at this place of the corpus."""
        for paragraph in found:
            kind = self._kinds[self._kind_of(paragraph)]
            _text, letters = kind.wordings.setdefault(paragraph.exact, (paragraph.text, []))
            if not letters or letters[-1] != letter:
                letters.append(letter)

    def clusters(self) -> tuple[Cluster, ...]:
        """What stands in more than one letter; what saves the most words of writing comes first."""
        found = []
        for kind in self._kinds:
            wordings = [Wording(text, tuple(letters)) for text, letters in kind.wordings.values()]
            wordings.sort(key=lambda one: -len(one.letters))
            cluster = Cluster(tuple(wordings), kind.words, kind.alike)
            if cluster.letters > 1:
                found.append(cluster)
        found.sort(key=lambda one: (-one.words * one.letters, one.wordings[0].text))
        return tuple(found)

    def _kind_of(self, paragraph: Paragraph) -> int:
        known = self._by_wording.get(paragraph.exact)
        if known is None:
            known = self._most_alike(paragraph)
            if known is None:
                known = self._new(paragraph)
            self._by_wording[paragraph.exact] = known
        return known

    def _most_alike(self, paragraph: Paragraph) -> int | None:
        runs = _runs(paragraph.runs)
        sharing = Counter(
            kind for run in runs[:_SKETCH] for kind in self._by_run.get(run, ())[:_MOST_SHARING]
        )
        best, place = ALIKE, None
        own = set(runs)
        for kind, common in sharing.items():
            if common < min(_COMMON, len(runs)):
                continue
            alike = _alike(own, _runs(self._kinds[kind].runs))
            if alike >= best and (place is None or alike > best):
                best, place = alike, kind
        if place is not None:
            self._kinds[place].alike = min(self._kinds[place].alike, best)
        return place

    def _new(self, paragraph: Paragraph) -> int:
        place = len(self._kinds)
        self._kinds.append(_Kind(paragraph.runs, paragraph.words))
        for run in _runs(paragraph.runs)[:_SKETCH]:
            sharing = self._by_run.setdefault(run, [])
            if len(sharing) < _MOST_SHARING:
                sharing.append(place)
        return place


def _runs(stored: bytes) -> array[int]:
    runs = array("I")
    runs.frombytes(stored)
    return runs


def _alike(one: set[int], other: array[int]) -> float:
    common = sum(run in one for run in other)
    return common / (len(one) + len(other) - common)
