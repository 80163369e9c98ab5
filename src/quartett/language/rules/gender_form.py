# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signs inside words and stacked pairs that name people: „Kund*innen“, „der/die Kunde“."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place, SpanKind, Token
from quartett.language.analysis import Analysis, Sentence
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

# the sign with what follows; the word before it is read backwards, so that time stays linear
_SIGN: Final = re.compile(
    r"(?<=[a-zäöüß])(?:[*:_·](?P<star>innen|in|en|e|r|n|m|s)|[*:_]innen[a-zäöüß]{3,30}"
    r"|\*[a-zäöüß]{2,20}|(?P<inner>Innen|In)"
    r"|/-?(?P<slash>innen|in|en|e|r|n|s)|\(-?(?P<round>innen|in|r|n|e)\))(?![\w@])"
)
_BEFORE: Final = re.compile(r"[\w-]{2,60}\Z")
_ARTICLES: Final = re.compile(
    r"(?<![\w/])(?:der/die|die/der|den/die|die/den|dem/der|der/dem|des/der|der/des|seine/ihre|ihre/seine"
    r"|sein/ihr|ihr/sein|er/sie|sie/er|ihm/ihr|ihr/ihm|ihn/sie|sie/ihn|jeder/jede|jede/jeder"
    r"|einer/eines|eines/einer|einen/eine|ein/eine|eine/ein)(?![\w/])",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_ALIKE: Final = 4
_MANY_PAIRS: Final = 2
_JOINS: Final = frozenset(("und", "oder", "bzw.", "sowie", "beziehungsweise", "/"))
_BETWEEN: Final = 3
_PLAIN: Final = str.maketrans("äöüÄÖÜ", "aouAOU")


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    people: Mapping[str, str]


@cache
def _people() -> Mapping[str, str]:
    return load("language/people", _Catalogue).people


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    contacts = [span.place for span in analysis.spans if span.kind is SpanKind.CONTACT]
    for sentence in analysis.sentences:
        if sentence.zone is None:
            signed = [
                one
                for one in _signed(analysis.text, sentence.place)
                if not any(c.start <= one.place.start < c.end for c in contacts)
            ]
            yield from signed
            if not signed:
                yield from _articles(analysis.text, sentence.place)
                yield from _pairs(sentence)


def _signed(text: str, place: Place) -> Iterator[Found]:
    for match in _SIGN.finditer(text, place.start, place.end):
        before = _BEFORE.search(text, max(place.start, match.start() - _LONGEST), match.start())
        if before is None or (match["slash"] and text[before.start() - 1 : before.start()] == "/"):
            continue
        word = text[before.start() : match.end()]
        neutral = _neutral(before[0]) if _is_plural(match) else ""
        yield Found(
            Place(before.start(), match.end()),
            f"Das Zeichen in „{word}“ stört beim Lesen und beim Vorlesen.",
            f"Schreiben Sie zum Beispiel „{neutral}“."
            if neutral
            else "Nehmen Sie ein neutrales Wort oder sprechen Sie die Person mit „Sie“ an.",
        )


def _neutral(stem: str) -> str:
    """A neutral plural for the word before the sign, or nothing."""
    return _people().get(stem.lower().removesuffix("-"), "")


def _is_plural(match: re.Match[str]) -> bool:
    return "innen" in {match["star"], match["slash"], match["round"]} or match["inner"] == "Innen"


def _articles(text: str, place: Place) -> Iterator[Found]:
    for match in _ARTICLES.finditer(text, place.start, place.end):
        yield Found(
            Place(*match.span()),
            f"„{match[0]}“ lässt sich schlecht lesen und vorlesen.",
            "Sprechen Sie die Person mit „Sie“ an oder nehmen Sie die Mehrzahl.",
        )


def _pairs(sentence: Sentence) -> Iterator[Found]:
    """Two and more pairs such as „Bürgerinnen und Bürger“ in one sentence."""
    found = list(_each_pair(sentence.tokens))
    if len(found) >= _MANY_PAIRS:
        yield Found(
            Place(found[0].start, found[-1].end),
            f"In diesem Satz stehen {len(found)} Doppelformen. Das macht ihn lang.",
            "Nehmen Sie neutrale Wörter oder sprechen Sie die Person mit „Sie“ an.",
        )


def _each_pair(tokens: tuple[Token, ...]) -> Iterator[Place]:
    people = [(i, t) for i, t in enumerate(tokens) if t.kind is None and t.text[:1].isupper()]
    for (first, one), (second, other) in pairwise(people):
        between = [token.text.lower() for token in tokens[first + 1 : second]]
        if not between or len(between) > _BETWEEN or between[0] not in _JOINS:
            continue
        endings = [word.text.endswith(("innen", "in")) for word in (one, other)]
        alike = [word.text[:_ALIKE].translate(_PLAIN) for word in (one, other)]
        if sum(endings) == 1 and alike[0] == alike[1]:
            yield Place(one.place.start, other.place.end)


RULE = TextRule(_find)
