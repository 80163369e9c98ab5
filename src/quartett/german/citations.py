# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grammar of German legal citations: „§ 22 Abs. 1 S. 1 Nr. 2 SGB II i. V. m. § 40 SGB X“.

A citation is one unit of the text and one or more references joined by „in Verbindung mit“.
Every repetition in the grammar is bounded or possessive, so a search takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from quartett.german.abbreviations import shortenings
from quartett.german.blanks import BLANK as _B
from quartett.german.blanks import GAP as _G
from quartett.german.blanks import even
from quartett.german.spans import Place

__all__ = ["CITATION", "LAW", "Citation", "Reference", "citations"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Paragraphs or articles of one law.

    `law` as it is written (empty where none is named), `paragraphs` without sign („22“,
    „31 bis 32“, „60 ff.“; empty where only a part is named, as in „Satz 2“), `parts` below them
    („Abs. 1 S. 1“).
    """

    law: str
    paragraphs: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a text that cites law, and what it cites, in the order of the text."""

    place: Place
    references: tuple[Reference, ...]

    @property
    def laws(self) -> tuple[str, ...]:
        """The laws it names, each once."""
        return tuple(dict.fromkeys(r.law for r in self.references if r.law))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of all its references."""
        return tuple(number for r in self.references for number in r.paragraphs)


_ROMAN: Final = r"[IVX]{1,5}(?!\w)"
# „§ 22 und 50 Euro“: the second number is none of the citation
_NO_MEASURE: Final = (
    r"(?![.,:]?\d| ?(?:Euro|EUR|€|%|Prozent|v\. ?H|Cent|"
    r"Monat|Jahr|Tag|Woche|Stunde|Uhr|Person|Kind))"
)
_NUMBER: Final = (
    r"\d{1,4}(?: ?[a-z](?![\w.])(?=[ \n]+(?:[A-Z]|§|Abs|S\b))|(?!ff\b|f\.)[a-z]{1,2})?"
    r"(?:(?!\w)|(?=ff?\.))(?![.,:]?\d)"
)
_FOLLOWING: Final = r"(?:ff?\.|ff?(?=[ \n]+[A-Z]))"
_JOIN: Final = rf"(?:{_G}[,/–-]{_G}|{_B}(?:und|oder|sowie|bis|u\.){_B})"
_UPPER_PART: Final = r"(?:Abs\.|Abs(?=[ \d])|Abs(?:ätzen?|atz(?:es)?)|Satz(?:es)?|Sätzen?|Nummern?)"
_PART: Final = (
    rf"(?:{_UPPER_PART}|S\.|S(?= \d)|Nrn?\.|Nr(?=[ \d])|Ziff(?:\.|ern?)|"
    r"Halbs(?:\.|atz(?:es)?)|HS|Hs\.|"
    r"Alt(?:\.|ernative)|Unterabs(?:\.|atz(?:es)?)|UAbs\.|Var(?:\.|iante)|Spiegelstrich)"
)
_VALUE: Final = rf"\d{{1,3}}(?!ff\b|f\.)[a-z]{{0,2}}(?!\w){_NO_MEASURE}"
_LETTERED: Final = (
    rf"(?:Buchst(?:\.|aben?)|lit\.){_G}[a-z]{{1,2}}(?!\w)\)?"
    rf"(?:{_JOIN}(?:[a-z](?!\w)|[a-z]{{2}}(?=\)))\)?){{0,9}}"
    r"(?: Doppelbuchst(?:\.|abe) ?[a-z]{2}(?!\w))?"
)
_VALUES: Final = rf"{_VALUE}(?>(?:{_JOIN}{_VALUE})*)(?:{_G}{_FOLLOWING})?"
_DETAIL: Final = (
    rf"(?:{_PART}{_G}{_VALUES}|{_LETTERED}|"
    r"\d\. ?(?:Halbs(?:atz|\.)|HS|Hs\.|Alt\.|Alternative|Var\.)|"
    rf"{_ROMAN}(?: \d{{1,2}}(?!\w))?(?= [A-Z])(?! [A-Z][a-zäöü]))"
)
_DETAILS: Final = rf"{_DETAIL}(?>(?:(?:{_G}|{_JOIN}){_DETAIL})*)"
_ITEM: Final = rf"{_NUMBER}(?:{_G}{_FOLLOWING})?(?:{_G}{_DETAILS})?"
_ITEM_AFTER: Final = rf"(?=\d{{1,4}}[a-z]{{0,2}}{_NO_MEASURE}){_ITEM}"
_SIGN: Final = r"(?:§§?|(?:Art\.|Artikeln?s?|Paragra(?:ph|f)(?:en|s)?)(?=[ \n\d]))"

_ORDINAL: Final = (
    r"(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Siebt|Siebent|Acht|Neunt|Zehnt|Elft|Zwölft|"
    r"Dreizehnt|Vierzehnt)e[ns]?"
)
_BOOK: Final = rf"{_ORDINAL}{_B}Buch(?:e?s)?(?:{_B}(?:des{_B})?Sozialgesetzbuch(?:e?s)?)?"
_ENDS_AS_LAW: Final = "|".join(
    f"(?<={end})"
    for end in (
        *("gesetz", "gesetzes", "Gesetz", "Gesetzes", "gesetzbuch", "gesetzbuchs", "gesetzbuches"),
        *("ordnung", "Ordnung", "verordnung", "Verordnung", "Grundgesetzes", "satzung"),
    )
)
_DAY: Final = rf"\d{{1,2}}\.{_G}(?:\d{{1,2}}\.{_G}|[A-Z]\w{{2,8}}{_B})\d{{4}}"
_EUROPEAN: Final = rf"(?:\((?:EU|EG|EWG)\){_G}(?:Nr\.{_G})?\d{{1,4}}/\d{{2,4}}(?:/E[UG])?)"
_SHORT_SHAPE: Final = (
    r"(?!(?:BG|KG|AG|SG|LSG|EGV)\b)[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,14}[GOV]B?(?:/EU)?(?![\w])"
)


def _law() -> str:
    known = sorted((re.escape(short) for short in shortenings().laws), key=len, reverse=True)
    numbered = rf"SGB[ -]?\n?(?:{_ROMAN}|\d{{1,2}}(?![\w.,]))|A[Ll][Gg] ?II-V(?!\w)"
    short = rf"(?:{numbered}|(?:{'|'.join(known)})(?!\w)|{_SHORT_SHAPE})(?: (?:NRW|NW|Bln)(?!\w))?"
    named = (
        rf"(?:des|der|dieses|dieser|im|zum|zur){_B}(?:{_BOOK}|Sozialgesetzbuche?s(?:{_B}{_ROMAN})?|"
        rf"Bürgerlichen{_B}Gesetzbuch(?:e?s)?|Gesetzes{_B}vom{_B}{_DAY}|(?:Verordnung{_B})?{_EUROPEAN}|"
        rf"(?:[A-ZÄÖÜ][\w-]{{0,12}}-{_B})?[A-ZÄÖÜ][\w-]{{2,60}}+(?:{_ENDS_AS_LAW}))"
        rf"|Sozialgesetzbuch(?:{_B}{_ROMAN}|{_B}{_BOOK}|(?=,? ?\())|{_BOOK}"
    )
    return rf"(?:(?:{named})(?:{_G}\((?:{short})\))?|(?:{short}))(?:{_B}[ang]\. ?F\.)?"


LAW: Final = _law()
"""A law as a citation names it, as a pattern."""

_REFERENCE: Final = rf"{_SIGN}{_G}{_ITEM}(?>(?:{_JOIN}{_ITEM_AFTER})*)(?:{_B}{LAW})?"
_LINK: Final = (
    rf"{_B}(?:i\.{_G}V\.{_G}m\.|iVm|i\.{_G}Verb\.{_G}m\.|in{_B}Verbindung{_B}mit){_B}"
    rf"(?:de[mnr]{_B})?"
)
_GAZETTE: Final = (
    rf"BGBl\.?{_G}(?:\d{{4}}{_G})?(?:Teil{_G})?I{{1,3}}(?!\w)(?:{_G}\d{{4}})?"
    rf"(?>(?:,?{_G}(?:S\.|Nr\.|:){_G}\d{{1,5}}(?>(?:,{_G}\d{{3,5}}(?![\w.]))*))*)"
)
CITATION: Final = (
    rf"(?:{_REFERENCE}(?>(?:{_LINK}(?:{_REFERENCE}|{_DETAILS}(?:{_B}{LAW})?|{LAW}))*)"
    rf"|(?:(?=[AN]|S[aä])(?:{_UPPER_PART}){_G}{_VALUES}|Buchst(?:abe|aben|\.){_B}[a-z]{{1,2}}(?!\w)\)?)"
    rf"(?>(?:(?:{_G}|{_JOIN}){_DETAIL})*)"
    rf"|{_GAZETTE}|(?:(?:Durchführungsv|V)erordnung{_B}|Richtlinie{_B})?{_EUROPEAN})"
)
"""A citation as a pattern on an even text; it begins at the beginning of a word."""


class _Patterns(NamedTuple):
    finder: re.Pattern[str]
    linked: re.Pattern[str]
    law_at_end: re.Pattern[str]
    parts: re.Pattern[str]
    paragraphs: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled when the first text is read: that takes a tenth of a second."""
    paragraph = rf"\d{{1,4}}[a-z]{{0,2}}(?:{_G}(?:bis|–|-){_G}\d{{1,4}}[a-z]{{0,2}}|{_G}ff?\.)?"
    return _Patterns(
        finder=re.compile(rf"(?<![\w-])(?:{CITATION})"),
        linked=re.compile(_LINK),
        law_at_end=re.compile(rf"(?<![\w])({LAW})\Z"),
        parts=re.compile(_DETAIL),
        paragraphs=re.compile(paragraph),
    )


def citations(text: str) -> tuple[Citation, ...]:
    """Every citation of law in `text`, in order, with places in `text`; linear time."""
    smooth = even(text)
    return tuple(
        Citation(smooth.back(Place(*found.span())), _references(found[0]))
        for found in _patterns().finder.finditer(smooth.text)
    )


def _references(cited: str) -> tuple[Reference, ...]:
    """The references of one citation; one that names no law has that of the next."""
    references: list[Reference] = []
    patterns, law = _patterns(), ""
    for piece in reversed(patterns.linked.split(cited)):
        named = patterns.law_at_end.search(piece)
        law = " ".join(named[1].split()) if named else law
        body = piece[: named.start()] if named else piece
        parts = tuple(" ".join(part[0].split()) for part in patterns.parts.finditer(body))
        signed = re.match(_SIGN, body)
        rest = patterns.parts.sub(" ", body) if signed else ""
        numbers = tuple(
            " ".join(number[0].split()) for number in patterns.paragraphs.finditer(rest)
        )
        references.append(Reference(law, numbers, parts))
    return tuple(reversed(references))
