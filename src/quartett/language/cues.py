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
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from quartett.german.blanks import visible
from quartett.german.spans import Place, Span, SpanKind

__all__ = ["Cues", "even_line", "plain_line"]

_BROKEN: Final = re.compile(r"(?<=\w)-[^\S\n]{0,3}\n\s{0,12}(?=[a-zäöü])")
_BETWEEN: Final = re.compile(r"[^\w<>-]+")
_HYPHENS: Final = re.compile(r"_+|(?<!\w)-+|-+(?!\w)")
_SPACED: Final = re.compile(r"(?<!\S)\w(?: \w){6,}(?!\S)")
_LAW: Final = re.compile(r"[A-Za-zÄÖÜäöü-]{2,40}(?: [IVX]{1,5})?\Z")
_SHARE_OF_SPACED: Final = 3
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
    words = visible(words).casefold()
    if "-" in words or "_" in words:
        words = _HYPHENS.sub(" ", _BROKEN.sub("", words))
    line = " ".join(_BETWEEN.sub(" ", words).split())
    if line.count(" ") * _SHARE_OF_SPACED < len(line):
        return line
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
    """Some wordings, any of which counts. Lines are what `even_line` gives."""

    def __init__(self, wordings: Iterable[str]) -> None:
        groups: dict[str, list[str]] = {}
        for wording in sorted(set(wordings), key=len, reverse=True):
            groups.setdefault(_needed(wording), []).append(wording)
        self._groups = tuple((needed, _Group(group)) for needed, group in groups.items())

    def __contains__(self, line: str) -> bool:
        for needed, group in self._groups:  # noqa: SIM110 – half the time of any()
            if needed in line and group.within.search(line):
                return True
        return False

    def whole(self, line: str) -> bool:
        """Whether a wording, perhaps behind the number of a heading, is all of `line`."""
        for needed, group in self._groups:  # noqa: SIM110 – half the time of any()
            if needed in line and group.whole.fullmatch(line):
                return True
        return False


class _Group:
    """Wordings that need the same letters: their patterns are made when a line holds these."""

    def __init__(self, wordings: Sequence[str]) -> None:
        self._wordings = wordings

    @cached_property
    def within(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\S)(?:{self._joined()})(?!\S)")

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?:<(?:number|field)> )?(?:{self._joined()})")

    def _joined(self) -> str:
        return "|".join(map(_pattern, self._wordings))


def _needed(wording: str) -> str:
    """The longest letters that stand in every line with this wording; perhaps none."""
    pieces = [
        piece
        for word in wording.casefold().split()
        if word != "…" and not word.startswith("<")
        for piece in word.split("*")
    ]
    return max(pieces, key=len, default="")


def _pattern(wording: str) -> str:
    found, blank = "", ""
    for word in wording.split():
        if word == "…":
            found += rf"(?: \S+){{0,{_MOST_WORDS}}}" if found else rf"(?:\S+ ){{0,{_MOST_WORDS}}}"
        elif word.startswith("<"):
            found += rf"{blank}<(?:{word[1:-1]}|field)>"
        else:
            letters = re.escape(word.casefold()).replace(r"\*", rf"\S{{0,{_MOST_LETTERS}}}")
            found += blank + letters
        # behind a leading „…“ the blank is already there
        blank = "" if found.endswith(f" ){{0,{_MOST_WORDS}}}") else " "
    return found


def _start(span: Span) -> int:
    return span.place.start
