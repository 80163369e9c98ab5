# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that leave open when, how much or what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import SpanKind
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon

__all__ = ["RULE", "vague_words"]

_DAYS = frozenset((SpanKind.DATE, SpanKind.TIME))


class _VagueEntry(WordEntry):
    """A vague word: `asks` is what to write instead, `time` words are made precise by a date."""

    asks: str
    time: bool = False


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[_VagueEntry, ...]


@cache
def vague_words() -> Lexicon[_VagueEntry]:
    """The catalogue `language/vague_words`, ready to be looked up."""
    return Lexicon(load("language/vague_words", _Catalogue).words)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    for match in vague_words().find(sentence.tokens, sentence.words):
        if match.entry.time and any(token.kind in _DAYS for token in sentence.tokens):
            continue
        yield Found(
            match.place,
            f"„{match.text}“ lässt offen, was genau gilt.",
            f"{match.entry.asks} {match.entry.note}".rstrip(),
        )


RULE = SentenceRule(_find)
