# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a text is German at all: the score and the rules say nothing about other languages."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.language.analysis import Analysis

__all__ = ["is_german"]

# official letters have .29 to .53, the same letter in seven other languages .00 to .05 (Danish)
_LOWEST_SHARE = 0.12
_FEWEST_WORDS = 20


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]


@cache
def _common() -> frozenset[str]:
    return load("language/common_words", _Catalogue).words


def is_german(analysis: Analysis) -> bool:
    """Whether enough of the words are small German ones; True for texts too short to tell.

    Headings, addresses and cells of tables are left aside: they hold hardly any small words.
    """
    common, words, hits = _common(), 0, 0
    for sentence in analysis.sentences:
        if sentence.is_running:
            for token in sentence.tokens:
                if token.is_word:
                    words += 1
                    hits += token.text.lower() in common
    return words < _FEWEST_WORDS or hits >= words * _LOWEST_SHARE
