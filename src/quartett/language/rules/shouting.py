# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Capitals, underlining and rows of exclamation marks: the letter shouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quartett.german.abbreviations import shortenings
from quartett.german.spans import Place, Token
from quartett.language.analysis import Analysis
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

_MARKS: Final = re.compile(r"!\s?!(?:\s?!)*")
_WORD: Final = re.compile(r"\w+")
_LONG: Final = 5
_LONG_BESIDE_OTHERS: Final = 4  # „BO AB 123“ is no shout
_FEW_WORDS: Final = 3


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.zone is None:
            yield from _capitals(sentence.tokens)
    for match in _MARKS.finditer(analysis.text):
        yield Found(
            Place(*match.span()),
            "Mehrere Ausrufezeichen wirken wie Schreien.",
            "Ein Punkt genügt.",
            replacement="!",
        )
    for block in analysis.blocks:
        for start, end in block.underlined:
            if len(_WORD.findall(analysis.text, start, end)) > _FEW_WORDS:
                yield Found(
                    Place(start, end),
                    "Unterstrichener Text ist schwer zu lesen und sieht aus wie ein Link.",
                    "Heben Sie nur wenige Wörter hervor, am besten fett.",
                )
        for start, end in block.capitals:
            if len(analysis.text[start:end]) >= _LONG:
                yield _shout(Place(start, end))


def _capitals(tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Runs of words in capitals, and single long ones."""
    run: list[Token] = []
    for token in (*tokens, None):
        if token is not None and _is_shouted(token):
            run.append(token)
            continue
        longest = max((len(one.text) for one in run), default=0)
        if longest >= (_LONG if len(run) == 1 else _LONG_BESIDE_OTHERS):
            yield _shout(Place(run[0].place.start, run[-1].place.end))
        run = []


def _is_shouted(token: Token) -> bool:
    letters = token.text.replace("-", "").replace("ß", "")
    return (
        token.kind is None and letters.isalpha() and letters.isupper() and not _is_known(token.text)
    )


def _is_known(text: str) -> bool:
    known = shortenings()
    return any(part in known.acronyms or part in known.laws for part in (text, *text.split("-")))


def _shout(place: Place) -> Found:
    return Found(
        place,
        "Großbuchstaben sind schwer zu lesen und wirken wie Schreien.",
        "Schreiben Sie normal. Was wichtig ist, kommt an den Anfang.",
    )


RULE = TextRule(_find)
