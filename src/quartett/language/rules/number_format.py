# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates, amounts and numbers that are not written as people expect them (DIN 5008)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quartett.documents.letters.written import BlockKind
from quartett.german.spans import Place, SpanKind
from quartett.language.analysis import Analysis, Sentence
from quartett.language.figures_written import amount, day, is_usual_amount, spoken, year
from quartett.language.remarks import Found
from quartett.language.rule import Context, TextRule

__all__ = ["RULE"]

_OTHER: Final = frozenset(
    (SpanKind.REFERENCE, SpanKind.CONTACT, SpanKind.CITATION, SpanKind.FIELD, SpanKind.TIME)
)
_FIGURES: Final = frozenset((SpanKind.DATE, SpanKind.AMOUNT, SpanKind.NUMBER))
_TABLES: Final = frozenset((BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTER))
_CURRENCY: Final = frozenset(("Euro", "€", "EUR", "Cent"))
_NUMBERED: Final = frozenset(
    ("nummer", "nr.", "nr", "in", "nach", "aus", "postleitzahl", "plz", "aktenzeichen", ",", ":")
)
_FEWEST_LONG: Final = 5
_MONTH: Final = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_NUMBER: Final = r"\d[\d.,]{0,18}(?<![.,])(?:[.,][-–—]{1,2})?"
_PATTERN: Final = re.compile(
    r"(?<![\w.,/-])(?:"
    r"(?P<short>(?P<d>\d{1,2})\.(?P<gap> ?)(?P<m>\d{1,2})\.(?P=gap)"
    r"(?P<y>\d\d)(?![\d:]|[.,]\d|%| Uhr))"
    rf"|(?P<named>\d{{1,2}}\. ?{_MONTH} '?(?P<ny>\d\d)(?![\w:%€]|[.,]\d| [A-ZÄÖÜ€%]))"
    r"|(?P<iso>(?P<iy>(?:19|20)\d\d)(?P<sign>[-/])(?P<im>\d\d)(?P=sign)(?P<id>\d\d)(?![\d-]))"
    r"|(?P<slash>(?P<sd>\d{1,2})(?P<bar>[-/])(?P<sm>\d{1,2})(?P=bar)(?P<sy>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<before>(?:€|(?:EUR|Euro)(?=[  ]?\d))[  ]?(?P<bn>{_NUMBER}))"
    rf"|(?P<after>(?P<an>{_NUMBER})[  ]?(?:€|(?:EUR|Euro)(?!\w)))"
    r")"
)
_DATE: Final = "Dieses Datum liest nicht jeder gleich."
_AMOUNT: Final = "Dieser Betrag ist nicht so geschrieben, wie man es gewohnt ist."


def _find(analysis: Analysis, context: Context) -> Iterator[Found]:
    for sentence in analysis.sentences:
        if sentence.zone is not None or sentence.block.kind in _TABLES:
            continue
        if any(token.kind in _FIGURES for token in sentence.tokens):
            yield from _written(analysis.text, sentence)
            yield from _long(sentence)
        yield from _spoken(sentence)


def _written(text: str, sentence: Sentence) -> Iterator[Found]:
    others = {
        position
        for token in sentence.tokens
        if token.kind in _OTHER
        for position in range(token.place.start, token.place.end)
    }
    for found in _PATTERN.finditer(text, sentence.place.start, sentence.place.end):
        if found.start() in others:
            continue
        place = Place(*found.span())
        if found["before"] or found["after"]:
            yield from _amount(found, place)
        else:
            better = _day(found)
            shown = better or "15. Mai 2026"
            yield Found(place, _DATE, f"Schreiben Sie es so: „{shown}“.", better)


def _day(found: re.Match[str]) -> str | None:
    if found["short"]:
        full = year(found["y"])
        return day(int(found["d"]), month=int(found["m"]), of_year=full) if full else None
    if found["named"]:
        full = year(found["ny"])
        lead = found["named"][:-2].removesuffix("'")
        return f"{lead}{full}" if full else None
    if found["iso"]:
        return day(int(found["id"]), month=int(found["im"]), of_year=int(found["iy"]))
    return day(int(found["sd"]), month=int(found["sm"]), of_year=int(found["sy"]))


def _amount(found: re.Match[str], place: Place) -> Iterator[Found]:
    number = found["bn"] or found["an"]
    if found["after"] and is_usual_amount(number):
        return
    better = amount(number)
    shown = f"{better} Euro" if better else "1.234,50 Euro"
    yield Found(
        place, _AMOUNT, f"Schreiben Sie ihn so: „{shown}“.", f"{better} Euro" if better else None
    )


def _long(sentence: Sentence) -> Iterator[Found]:
    """Numbers of things with five figures or more and no full stop between them."""
    tokens, words = sentence.tokens, sentence.words
    for index, token in enumerate(tokens[:-1]):
        number = token.text
        if (
            token.kind is SpanKind.NUMBER
            and number.isdecimal()
            and len(number) >= _FEWEST_LONG
            and number[0] != "0"
            and words[index + 1].tag == "NN"
            # what begins a line may be a postcode
            and index
            and tokens[index - 1].text.lower() not in _NUMBERED
        ):
            better = f"{int(number):,}".replace(",", ".")
            yield Found(
                token.place,
                "Lange Zahlen liest man leichter mit Punkten.",
                f"Schreiben Sie „{better}“.",
                better,
            )


def _spoken(sentence: Sentence) -> Iterator[Found]:
    for token, follower in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if follower.text not in _CURRENCY or token.kind is not None:
            continue
        number = spoken(token.text)
        if number is not None and number > 1:
            better = f"{number:,}".replace(",", ".") + f" {follower.text}"
            yield Found(
                Place(token.place.start, follower.place.end),
                "Ein Betrag in Worten ist schwer zu erfassen.",
                f"Schreiben Sie „{better}“.",
                better,
            )


RULE = TextRule(_find)
