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
from quartett.german.spans import Place, SpanKind, Token
from quartett.language.analysis import Sentence
from quartett.language.figures_written import MONTH_NAMES
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon

__all__ = ["RULE", "is_outdated"]

_FOUR_FIGURES = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_BEFORE_YEAR = re.compile(r"(?<!\d)(\d{1,2})[./] ?(?:19|20)\d\d")
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
    compounds: dict[str, str]
    keep: tuple[str, ...]


@cache
def _catalogue() -> _Catalogue:
    return load("language/outdated_terms", _Catalogue)


@cache
def _lexicon() -> Lexicon[_Outdated]:
    return Lexicon(_catalogue().words)


def is_outdated(name: str) -> bool:
    """Whether the catalogue has the name, whenever it ended."""
    return _lexicon().knows(name)


@cache
def _compounds() -> dict[str, _Outdated]:
    by_name = {one.written: one for one in _catalogue().words}
    return {start: by_name[name] for start, name in _catalogue().compounds.items()}


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    day = context.setting.day
    for place, text, entry in _named(sentence):
        if day <= entry.valid_to or _looks_back(sentence, entry.valid_to):
            continue
        yield Found(
            place,
            f"„{text}“ war bis zum {entry.valid_to:%d.%m.%Y} der richtige Name.",
            f"Neuer Name: „{_today(entry, day)}“."
            + (" Bitte prüfen Sie, ob das für Ihren Brief schon gilt." if entry.check else ""),
            severity=Severity.HINT if entry.check else None,
        )


def _named(sentence: Sentence) -> Iterator[tuple[Place, str, _Outdated]]:
    """The names in a sentence, alone and at the beginning of longer words."""
    for match in _lexicon().find(sentence.tokens, sentence.words):
        yield match.place, match.text, match.entry
    starts = tuple(_compounds())
    for token in sentence.tokens:
        text = token.text
        if text.startswith(starts) and not text.lower().endswith(_catalogue().keep):
            entry = next(one for start, one in _compounds().items() if text.startswith(start))
            if not _lexicon().knows(text):
                yield token.place, text, entry


def _today(entry: _Outdated, day: date) -> str:
    """The name of the day: the new name may have ended in the meantime, too."""
    known = {one.written.rpartition(" ")[2].partition("/")[0]: one for one in _catalogue().words}
    name, follower = entry.preferred, known.get(entry.preferred)
    while follower is not None and follower.valid_to < day:
        name, follower = follower.preferred, known.get(follower.preferred)
    return name


def _looks_back(sentence: Sentence, ended: date) -> bool:
    """Whether the sentence speaks of the time in which the name was right."""
    days = [day for token in sentence.tokens if (day := _day(token))]
    if days and max(days) <= ended:
        return True
    return any(token.text.lower() in _catalogue().looks_back for token in sentence.tokens)


def _day(token: Token) -> date | None:
    """About the day that a date names: of a month its 28th, of a year the end."""
    if token.kind not in _YEARS_STAND_IN:
        return None
    year = _FOUR_FIGURES.search(token.text)
    if year is None:
        return None
    month = _MONTH_BEFORE_YEAR.search(token.text)
    name = next((at for at, one in enumerate(MONTH_NAMES, 1) if one in token.text), 12)
    number = int(month[1]) if month else name
    return date(int(year[0]), number if 1 <= number <= 12 else 12, 28)


RULE = SentenceRule(_find, everywhere=True)
