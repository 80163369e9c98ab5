# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How hard a text is to read: each of its sentences, and their mean."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from quartett.findings import Interval
from quartett.german.masking import mask
from quartett.german.morphology import load
from quartett.german.sentences import sentences
from quartett.german.spans import Place
from quartett.german.words import tokens
from quartett.language.scoring import Score, score, text_interval

__all__ = ["SentenceScore", "TextScore", "score_text"]


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence at its place in the text, and its score."""

    place: Place
    score: Score


@dataclass(frozen=True, slots=True)
class TextScore:
    """The sentences that hold words, in their order."""

    sentences: tuple[SentenceScore, ...]

    @property
    def value(self) -> float | None:
        """The mean of the sentences, 1 very easy … 7 very hard; None for a text without words."""
        if not self.sentences:
            return None
        return fmean(sentence.score.value for sentence in self.sentences)

    @property
    def interval(self) -> Interval | None:
        """Where people would probably put the text; None for a text without words."""
        value = self.value
        return None if value is None else text_interval(value, sentences=len(self.sentences))


def score_text(text: str) -> TextScore:
    """The score of every sentence in `text`; headings and list items count as sentences."""
    spans, morphology = mask(text), load()
    found = []
    for place in sentences(text, spans=spans):
        words = tokens(text, place, spans=spans)
        if any(word.is_word for word in words):
            found.append(SentenceScore(place, score(words, morphology.tag(words))))
    return TextScore(tuple(found))
