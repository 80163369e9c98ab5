# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readability formulas for German, to compare with; all turned so that more is harder.

Flesch for German: Amstad 1978. Wiener Sachtextformel 4 and gSMOG: Bamberger and Vanecek 1984.
LIX: Björnsson 1968. RIX: Anderson 1983.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from quartett.german.masking import mask
from quartett.german.sentences import sentences
from quartett.german.spans import Token
from quartett.german.syllables import syllables
from quartett.german.words import tokens

__all__ = ["FORMULAS", "Counts", "counts", "split"]

_LONG, _MANY = 6, 3


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas ask of a text."""

    sentences: int
    words: int
    characters: int
    syllables: int
    long_words: int
    words_of_three_syllables: int


def split(text: str, *, whole: bool = False) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence that has a word; the whole text as one sentence if so asked."""
    from quartett.german.spans import Place

    spans = mask(text)
    places = (Place(0, len(text)),) if whole else sentences(text, spans=spans)
    found = (tokens(text, place, spans=spans) for place in places)
    return tuple(each for each in found if any(token.is_word for token in each))


def counts(parts: Sequence[Sequence[Token]]) -> Counts:
    """Counted over the sentences of a text; a masked span is one word of its letters."""
    words = [t.text for part in parts for t in part if t.is_word or t.kind is not None]
    heard = [syllables(word) for word in words]
    return Counts(
        sentences=max(1, len(parts)),
        words=max(1, len(words)),
        characters=sum(p[-1].place.end - p[0].place.start for p in parts if p),
        syllables=sum(heard),
        long_words=sum(len(word) > _LONG for word in words),
        words_of_three_syllables=sum(number >= _MANY for number in heard),
    )


FORMULAS: dict[str, Callable[[Counts], float]] = {
    "Flesch-Amstad": lambda c: c.words / c.sentences + 58.5 * c.syllables / c.words - 180,
    "Wiener Sachtextformel 4": lambda c: (
        0.2656 * c.words / c.sentences + 27.44 * c.words_of_three_syllables / c.words - 1.693
    ),
    "LIX": lambda c: c.words / c.sentences + 100 * c.long_words / c.words,
    "RIX": lambda c: c.long_words / c.sentences,
    "gSMOG": lambda c: sqrt(30 * c.words_of_three_syllables / c.sentences) - 2,
    "log(Zeichen)": lambda c: log(1 + c.characters / c.sentences),
}
