# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wordings that a catalogue lists, and sentences in the even form in which they are looked for.

A wording is a few words in any case: „kann … widerspr*“. `*` stands for any letters at the start
or the end of a word, `…` for up to twelve words, `<date>` for a span of this kind. A field of a
template counts as a span of every kind, because it will hold one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from quartett.german.blanks import visible
from quartett.german.spans import Place, Span, SpanKind

__all__ = ["Cues", "even_line", "plain_line"]

_BROKEN: Final = re.compile(r"(?<=\w)-[^\S\n]{0,3}\n\s{0,12}(?=[a-zäöü])")
_BETWEEN: Final = re.compile(r"[^\w<>-]+|_+|(?<!\w)-+|-+(?!\w)")
_SPACED: Final = re.compile(r"(?<!\S)\w(?: \w){6,}(?!\S)")
_LAW: Final = re.compile(r"[A-Za-zÄÖÜäöü-]{2,40}(?: [IVX]{1,5})?\Z")
_MOST_LETTERS: Final = 60
_MOST_WORDS: Final = 12

# what these hold is a number or a name and tells nothing
_SILENT: Final = {
    SpanKind.AMOUNT: " <amount> ",
    SpanKind.DATE: " <date> ",
    SpanKind.TIME: " <time> ",
    SpanKind.NUMBER: " <number> ",
}


def plain_line(words: str) -> str:
    """`words` in small letters with one blank between them and no signs."""
    line = " ".join(_BETWEEN.sub(" ", _BROKEN.sub("", visible(words)).casefold()).split())
    return _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), line)


def even_line(text: str, place: Place, *, spans: Sequence[Span]) -> str:
    """What stands at `place` as `Cues` read it; of `spans`, those of the text, the ones inside.

    Linear in what `place` holds.
    """
    pieces: list[str] = []
    position = place.start
    for index in range(bisect_left(spans, place.start, key=_start), len(spans)):
        span = spans[index]
        if span.place.end > place.end:
            break
        shown = _shown(span.kind, span.place.of(text))
        if shown:
            pieces += text[position : span.place.start], shown
            position = span.place.end
    pieces.append(text[position : place.end])
    return plain_line("".join(pieces))


def _shown(kind: SpanKind, words: str) -> str:
    """How a span is read; empty if it is read as its words."""
    if kind in _SILENT:
        return _SILENT[kind]
    if kind is SpanKind.CITATION:
        law = _LAW.search(" ".join(words.split()))
        return f" <citation> {law[0] if law else ''} "
    if kind is SpanKind.FIELD:
        return " <field> " + words.translate(_NO_ANGLES) + " "
    if kind is SpanKind.REFERENCE:
        return " <iban> " if words[:2].isalpha() and words[2:4].isdigit() else " <reference> "
    if kind is SpanKind.CONTACT:
        if "@" in words:
            return " <email> "
        return " <phone> " if sum(map(str.isdigit, words)) * 2 > len(words) else " <web> "
    return words.replace(".", " ") if kind is SpanKind.ABBREVIATION else ""


_NO_ANGLES: Final = str.maketrans("<>", "  ")


class Cues:
    """Some wordings, any of which counts. `in` and `whole` want a line as `even_line` gives it."""

    def __init__(self, wordings: Iterable[str]) -> None:
        patterns = sorted({_pattern(wording) for wording in wordings}, key=len, reverse=True)
        joined = "|".join(patterns) or r"(?!)"
        self._within = re.compile(rf"(?<!\S)(?:{joined})(?!\S)")
        self._whole = re.compile(rf"(?:<(?:number|field)> )?(?:{joined})")
        self._is_in: Callable[[str], bool] = lru_cache(1 << 12)(self._search)

    def __contains__(self, line: str) -> bool:
        return self._is_in(line)

    def _search(self, line: str) -> bool:
        return self._within.search(line) is not None

    def whole(self, line: str) -> bool:
        """Whether a wording, perhaps behind the number of a heading, is all of `line`."""
        return self._whole.fullmatch(line) is not None

    def count(self, line: str) -> int:
        """How many different wordings of the catalogue the line holds, without overlap."""
        return len({found[0] for found in self._within.finditer(line)})


def _pattern(wording: str) -> str:
    found = ""
    opens = wording.startswith("…")
    if opens:
        found, wording = rf"(?:\S+ ){{0,{_MOST_WORDS}}}", wording[1:]
    for word in wording.split():
        if word == "…":
            found += rf"(?: \S+){{0,{_MOST_WORDS}}}"
        elif word.startswith("<"):
            found += " " + rf"<(?:{word[1:-1]}|field)>"
        else:
            letters = re.escape(word.casefold()).replace(r"\*", rf"\S{{0,{_MOST_LETTERS}}}")
            found += " " + letters
    return found.replace(" ", "", 1) if not opens else found.replace("} ", "}", 1)


def _start(span: Span) -> int:
    return span.place.start
