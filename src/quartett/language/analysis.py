# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text taken apart once for all that look at it: blocks, spans, zones, sentences with tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quartett.documents.letters.written import Block, BlockKind, Written
from quartett.german.masking import mask
from quartett.german.morphology import Word, load
from quartett.german.sentences import sentences
from quartett.german.spans import Place, Span, Token
from quartett.german.words import tokens
from quartett.language.blocks import blocks_of
from quartett.language.clause_reader import clauses
from quartett.language.clauses import Clause
from quartett.language.scoring import Score, score
from quartett.language.zones import Zone, zones_of

__all__ = ["Analysis", "Sentence", "analyse"]


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or item with its words.

    `words` are the tags of `tokens`, one for each; `clauses` say how it is built. `zone` is the
    protected zone that it lies in.
    """

    place: Place
    block: Block
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    zone: Zone | None

    @cached_property
    def length(self) -> int:
        """Its words; a citation, a date or an amount counts as one."""
        return self.count(0, len(self.tokens))

    def count(self, start: int, end: int) -> int:
        """The words of the tokens from `start` up to and without `end`."""
        return sum(token.is_word or token.kind is not None for token in self.tokens[start:end])

    @cached_property
    def is_running(self) -> bool:
        """Whether it is a sentence to be read, and no heading, address or cell of a table."""
        return self.block.kind in _RUNNING and (
            any(word.tag.endswith(("FIN", "IMP")) for word in self.words)
            or self.length >= _SHORTEST_RUNNING
        )

    def score(self) -> Score:
        """How hard it is to read."""
        return score(self.tokens, self.words)


_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TEXT_BOX, BlockKind.FOOTNOTE))
_SHORTEST_RUNNING = 6


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the rules may look at. The sentences are in order and do not overlap."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character at `position`."""
        index = bisect_right(self.sentences, position, key=_start) - 1
        if index < 0 or position >= self.sentences[index].place.end:
            return None
        return self.sentences[index]

    def is_protected(self, place: Place) -> bool:
        """Whether any character of `place` lies in a protected zone."""
        index = bisect_right(self.zones, place.start, key=_zone_end)
        return index < len(self.zones) and self.zones[index].place.start < place.end


def analyse(letter: str | Written, *, protected: Sequence[Place] = ()) -> Analysis:
    """`letter` taken apart; `protected` are places that the writer marked as not to be touched.

    A text of which nothing is known but its paragraphs gets its blocks from its lines. Linear in
    the length of the text.
    """
    text = letter if isinstance(letter, str) else letter.text
    spans = mask(text)
    places = sentences(text, spans=spans)
    told = () if isinstance(letter, str) else letter.blocks
    is_plain = all(block.kind is BlockKind.PARAGRAPH for block in told)
    blocks = blocks_of(text, places) if is_plain else told
    zones = zones_of(text, blocks=blocks, sentences=places, spans=spans, marked=protected)
    morphology = load()
    found = []
    ends = [zone.place.end for zone in zones]
    starts = [block.start for block in blocks]
    for place in places:
        parts = tokens(text, place, spans=spans)
        if not any(part.is_word or part.kind is not None for part in parts):
            continue
        at = bisect_right(ends, place.start)
        inside = at < len(zones) and zones[at].place.start < place.end
        block = blocks[max(0, bisect_right(starts, place.start) - 1)]
        words = morphology.tag(parts)
        zone = zones[at] if inside else None
        found.append(Sentence(place, block, parts, words, clauses(parts, words), zone))
    return Analysis(text, tuple(blocks), spans, zones, tuple(found))


def _start(sentence: Sentence) -> int:
    return sentence.place.start


def _zone_end(zone: Zone) -> int:
    return zone.place.end
