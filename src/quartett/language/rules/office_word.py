# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of offices for which there are everyday ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon, better

__all__ = ["RULE", "OfficeWords", "office_words", "strict_words"]


class OfficeWords(BaseModel):
    """The catalogue: `mild` are looked for only where language is to be simple."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[WordEntry, ...]
    mild: tuple[WordEntry, ...]


@cache
def office_words() -> OfficeWords:
    """The catalogue `language/office_words`."""
    return load("language/office_words", OfficeWords)


@cache
def strict_words() -> Lexicon[WordEntry]:
    """The words that are looked for everywhere."""
    return Lexicon(office_words().words)


@cache
def _all() -> Lexicon[WordEntry]:
    return Lexicon((*office_words().words, *office_words().mild))


@cache
def _strict_ids() -> frozenset[int]:
    return frozenset(map(id, strict_words().entries))


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    lexicon = _all() if context.limits["mild"] else strict_words()
    for match in lexicon.find(sentence.tokens, sentence.words):
        yield Found(
            match.place,
            f"„{match.text}“ ist ein Amtswort. Im Alltag sagt das kaum jemand.",
            better(match),
            match.replacement,
            None if id(match.entry) in _strict_ids() else Severity.HINT,
        )


RULE = SentenceRule(_find, everywhere=True)
