# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the sentences of an official text lie; headings, items and salutations count like them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quartett.german.abbreviations import Ending, shortenings
from quartett.german.blanks import even
from quartett.german.lines import units
from quartett.german.masking import mask
from quartett.german.spans import Place, Span, SpanKind

__all__ = ["sentences"]

# only the first sign of a run is tried, so that a long run of full stops costs its length once
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"“”»«’'›‹)\]]*+(?=\s|\Z|[„(A-ZÄÖÜ])")
_OPENING: Final = re.compile(r"[\s„“\"»«‚›‹(\[–—•*-]*+")
_WORD: Final = re.compile(r"[^\W\d_]++")
_WORD_BEFORE: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_VOWEL: Final = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
_POLITE: Final = frozenset(("Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen"))
_REACH: Final = 30
_LONGEST_BARE: Final = 5

_ENDINGS: Final = {
    SpanKind.DATE: Ending.BEFORE_OPENER,
    SpanKind.CITATION: Ending.BEFORE_OPENER,
    SpanKind.FIELD: Ending.BEFORE_OPENER,
    SpanKind.AMOUNT: Ending.BEFORE_OPENER,
}


def sentences(text: str, *, spans: Sequence[Span] | None = None) -> tuple[Place, ...]:
    """The sentences of `text` in order: no blanks around, no overlap, all that is visible in one.

    Lines that only wrap a paragraph are joined; headings, salutations, list items, lines of
    addresses and closings are units of their own. No sentence ends inside a span; `spans`
    are those of `mask(text)` and found here if they are not given. Linear in the length of `text`.
    """
    smooth = even(text)
    if spans is None:
        spans = mask(text)
    here = [(span.kind, smooth.here(span.place)) for span in spans]
    joints = [place for _, place in here if "\n" in smooth.text[place.start : place.end]]
    stops = _Stops(smooth.text, here)
    found: list[Place] = []
    for unit in units(smooth.text, joints=joints):
        start = unit.start
        for end in stops.within(unit):
            found.append(smooth.back(Place(start, end)))
            opening = _BLANKS.match(smooth.text, end)
            start = opening.end() if opening else end
        found.append(smooth.back(Place(start, unit.end)))
    return tuple(found)


_BLANKS: Final = re.compile(r"\s*+")


class _Stops:
    """The ends of sentences in an even text, asked for one unit after the other."""

    def __init__(self, text: str, spans: Sequence[tuple[SpanKind, Place]]) -> None:
        self._text = text
        self._spans = spans
        self._next = 0  # the first span that does not end before the place reached

    def within(self, unit: Place) -> list[int]:
        """The ends of the sentences inside `unit`, without its own end."""
        stops = _STOP.finditer(self._text, unit.start, unit.end)
        return [stop.end() for stop in stops if stop.end() < unit.end and self._ends(unit, stop)]

    def _ends(self, unit: Place, stop: re.Match[str]) -> bool:
        opening = _OPENING.match(self._text, stop.end(), unit.end)
        following = opening.end() if opening else stop.end()
        if following >= unit.end:
            return False
        ending = self._ending(unit, stop)
        if ending is Ending.NEVER:
            return False
        if self._is_field(following, stop.end()):
            return ending is None
        if ending is None and not self._text[following].isalpha():
            return self._text[following] not in ",;:)]/%&+="
        word = _WORD.match(self._text, following)
        if word is None:
            return False
        is_label = self._text.startswith(":", word.end())
        return _opens(word[0], None if is_label else ending)

    def _ending(self, unit: Place, stop: re.Match[str]) -> Ending | None:
        """How far the full stop is bound to what stands before it; None is a plain full stop."""
        signs = stop[0].rstrip("\"“”»«’'›‹)]")
        last = stop.start() + len(signs)
        span = self._span_at(stop.start())
        if span and span[1].end >= last:
            if span[1].end > last or ")" in stop[0]:
                return Ending.NEVER
            return self._ending_of(span)
        if (
            stop.end() < len(self._text)
            and not self._text[stop.end()].isspace()
            and not self._is_glued(stop)
        ):
            return Ending.NEVER
        if ")" in stop[0] and self._text[unit.start] != "(":
            return Ending.BEFORE_OPENER
        if signs == "." and not self._follows_span(stop.start()):
            before = _WORD_BEFORE.search(
                self._text, max(unit.start, stop.start() - _REACH), stop.start()
            )
            if before and _is_bare(before[0]):
                return Ending.BEFORE_OPENER
        return Ending.BEFORE_OPENER if signs[0] == "…" or signs.startswith("..") else None

    def _ending_of(self, span: tuple[SpanKind, Place]) -> Ending:
        kind, place = span
        if kind is SpanKind.ABBREVIATION:
            short = shortenings().abbreviation(place.of(self._text))
            return short.ends if short else Ending.NEVER
        return _ENDINGS.get(kind, Ending.NEVER)

    def _span_at(self, place: int) -> tuple[SpanKind, Place] | None:
        while self._next < len(self._spans) and self._spans[self._next][1].end <= place:
            self._next += 1
        if self._next < len(self._spans) and self._spans[self._next][1].start <= place:
            return self._spans[self._next]
        return None

    def _follows_span(self, place: int) -> bool:
        return self._next > 0 and self._spans[self._next - 1][1].end == place

    def _is_field(self, following: int, end: int) -> bool:
        """Whether a field of a template opens the next sentence; what it holds is unknown."""
        index = self._next
        while index < len(self._spans) and self._spans[index][1].end <= end:
            index += 1
        if index == len(self._spans):
            return False
        kind, place = self._spans[index]
        return kind is SpanKind.FIELD and end <= place.start <= following <= place.end

    def _is_glued(self, stop: re.Match[str]) -> bool:
        """Whether only the blank is missing, as in „Bescheid.Sie“."""
        before = self._text[max(0, stop.start() - 2) : stop.start()]
        after = self._text[stop.end() : stop.end() + 2]
        return len(before) == 2 and before.islower() and after[1:].islower()


def _opens(word: str, ending: Ending | None) -> bool:
    if ending is Ending.BEFORE_OPENER:
        return word in shortenings().openers and word not in _POLITE
    return word[0].isupper()


def _is_bare(word: str) -> bool:
    """Whether `word` looks like an abbreviation that no list holds: one letter, or no vowel."""
    return len(word) == 1 or (
        len(word) <= _LONGEST_BARE and not word.isupper() and not _VOWEL.search(word)
    )
