# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that law or authorities have given up before the day of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from quartett.catalogues import SourceRef, load
from quartett.german.spans import SpanKind
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon

__all__ = ["RULE"]

_FOUR_FIGURES = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_STAND_IN = frozenset((SpanKind.DATE, SpanKind.NUMBER))


class _Outdated(WordEntry):
    """A name that was right until `valid_to`; `check`: not read in the law itself."""

    preferred: str
    valid_to: date
    check: bool = False
    source: tuple[SourceRef, ...] = Field(min_length=1)


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[_Outdated, ...]
    looks_back: frozenset[str]


@cache
def _catalogue() -> _Catalogue:
    return load("language/outdated_terms", _Catalogue)


@cache
def _lexicon() -> Lexicon[_Outdated]:
    return Lexicon(_catalogue().words)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    for match in _lexicon().find(sentence.tokens, sentence.words):
        entry = match.entry
        if context.setting.day <= entry.valid_to or _looks_back(sentence, entry.valid_to):
            continue
        yield Found(
            match.place,
            f"„{match.text}“ war bis zum {entry.valid_to:%d.%m.%Y} der richtige Name.",
            f"Neuer Name: „{_today(entry, context.setting.day)}“."
            + (" Bitte prüfen Sie, ob das für Ihren Brief schon gilt." if entry.check else ""),
            severity=Severity.HINT if entry.check else None,
        )


def _today(entry: _Outdated, day: date) -> str:
    """The name of the day: the new name may have ended in the meantime, too."""
    known = {one.written.rpartition(" ")[2].partition("/")[0]: one for one in _catalogue().words}
    name, follower = entry.preferred, known.get(entry.preferred)
    while follower is not None and follower.valid_to < day:
        name, follower = follower.preferred, known.get(follower.preferred)
    return name


def _looks_back(sentence: Sentence, ended: date) -> bool:
    """Whether the sentence speaks of the time in which the name was right."""
    years = [
        int(year)
        for token in sentence.tokens
        if token.kind in _YEARS_STAND_IN
        for year in _FOUR_FIGURES.findall(token.text)
    ]
    if years and max(years) <= ended.year:
        return True
    return any(token.text.lower() in _catalogue().looks_back for token in sentence.tokens)


RULE = SentenceRule(_find)
