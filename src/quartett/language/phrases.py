# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases with gaps, from a catalogue, found in sentences: „fordere … auf“."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Phrase", "PhraseFinder"]

# how many characters „…“ may stand for, inside one sentence
_GAP = r".{1,90}?"


class Phrase(BaseModel):
    """A phrase; `|` parts forms of a word, `…` is a gap. `say` is what to write instead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phrase: str
    say: str = ""
    unless: str = Field(default="", description="a word that makes it harmless in the sentence")


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase at its place in the searched text."""

    phrase: Phrase
    start: int
    end: int


class PhraseFinder:
    """All phrases of a list as one pattern; capitals do not matter. Linear, as gaps are bounded."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = tuple(phrases)
        each = (f"(?P<p{index}>{_pattern(one.phrase)})" for index, one in enumerate(phrases))
        self._all = re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE | re.DOTALL)

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """The phrases in one sentence, from left to right."""
        lower = text.lower()
        for match in self._all.finditer(text):
            phrase = self._phrases[int(str(match.lastgroup)[1:])]
            if not phrase.unless or phrase.unless.lower() not in lower:
                yield PhraseMatch(phrase, match.start(), match.end())


def _pattern(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "…":
            parts.append(_GAP)
        else:
            forms = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in word.split("|"))
            parts.append(f"(?:{forms})")
    return r"\s+".join(parts).replace(rf"\s+{_GAP}\s+", rf"\b{_GAP}\b")
