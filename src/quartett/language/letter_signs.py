# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signs by which a letter shows what it is and says: wordings, and the part where they stand.

A sign is looked at only in sentences that hold one of its key words, so that a long catalogue
costs little. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import Final

from pydantic import BaseModel, ConfigDict, model_validator

from quartett.german.spans import Place, Span, SpanKind
from quartett.language.analysis import Analysis, Sentence
from quartett.language.cues import Cues, even_line
from quartett.language.zones import ZoneKind

__all__ = ["Part", "Sign", "SignFinder"]

_FIELD: Final = "<field>"
_STEM: Final = 3
_FURTHEST_SALUTATION: Final = 60
_MOST_WORDS: Final = 1 << 14


class Part(StrEnum):
    """Where in a letter a sentence stands."""

    HEAD = "head"  # above the salutation: sender, date, subject
    BODY = "body"  # salutation and text
    FOOT = "foot"  # closing and what follows
    REMEDY = "remedy"  # Rechtsbehelfsbelehrung
    CONSEQUENCES = "consequences"  # Rechtsfolgenbelehrung


class Sign(BaseModel):
    """A sentence in one of `parts` (any, if none is named) with one of `cues` and one of `spans`.

    `demands` are wordings of which one must stand in it too, `unless` those that speak against it.
    Cues take a field of a template for any span; `spans` mean the spans themselves. `whole` cues
    are all of the sentence. `weight` counts only where signs are added up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parts: tuple[Part, ...] = ()
    cues: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    whole: bool = False
    weight: int = 1

    @model_validator(mode="after")
    def _says_something(self) -> Sign:
        if not (self.cues or self.spans or self.parts):
            raise ValueError("a sign needs cues, spans or parts")
        return self


class _Ready:
    """A sign with its wordings as patterns."""

    def __init__(self, sign: Sign) -> None:
        self._parts = frozenset(sign.parts)
        self._spans = frozenset(f"<{one}>" for one in sign.spans)
        self._demands = Cues(sign.demands) if sign.demands else None
        self._unless = Cues(sign.unless) if sign.unless else None
        self._whole = sign.whole

    def holds(self, line: str, words: frozenset[str], part: Part, cues: Cues | None) -> bool:
        """Whether it holds for the one wording that `cues` are; None if it needs none."""
        if self._parts and part not in self._parts:
            return False
        if self._spans and self._spans.isdisjoint(words):
            return False
        if cues and not (cues.whole(line) if self._whole else line in cues):
            return False
        if self._demands and line not in self._demands:
            return False
        return not (self._unless and line in self._unless)


# a sign by its index, and the wording of it that a word may belong to
_Hint = tuple[int, Cues | None]


class SignFinder:
    """The signs of a catalogue, found in letters together; each is known by its index."""

    def __init__(
        self, signs: Sequence[Sign], *, salutations: Sequence[str], closings: Sequence[str]
    ) -> None:
        self._ready = [_Ready(sign) for sign in signs]
        self._salutations, self._closings = Cues(salutations), Cues(closings)
        self._always: list[_Hint] = [
            (index, None) for index, one in enumerate(signs) if not (one.cues or one.spans)
        ]
        self._exact: defaultdict[str, list[_Hint]] = defaultdict(list)
        self._stems: defaultdict[str, list[tuple[re.Pattern[str], _Hint]]] = defaultdict(list)
        self._inner: list[tuple[re.Pattern[str], _Hint]] = []
        known = {cue: Cues([cue]) for sign in signs for cue in sign.cues}
        for index, sign in enumerate(signs):
            for cue in sign.cues:
                self._learn(_key(cue), (index, known[cue]))
            for span in () if sign.cues else sign.spans:
                self._learn(f"<{span}>", (index, None))
        self._of_word = lru_cache(_MOST_WORDS)(self._hints)

    def _learn(self, key: str, hint: _Hint) -> None:
        if "*" not in key:
            for word in {key, _FIELD} if key.startswith("<") else {key}:
                self._exact[word].append(hint)
        else:
            pattern = re.compile(re.escape(key).replace(r"\*", r"\S*"))
            stem = key[:_STEM]
            where = self._inner if "*" in stem else self._stems[stem]
            where.append((pattern, hint))

    def _hints(self, word: str) -> tuple[_Hint, ...]:
        told = (*self._stems.get(word[:_STEM], ()), *self._inner)
        stems = (hint for pattern, hint in told if pattern.fullmatch(word))
        return (*self._exact.get(word, ()), *stems)

    def find(self, analysis: Analysis) -> dict[int, Place]:
        """The index of each sign that is there, and the first sentence in which it is."""
        found: dict[int, Place] = {}
        lines = [_line(one) for one in analysis.sentences]
        for one, line, part in zip(
            analysis.sentences, lines, self._parts(analysis.sentences, lines), strict=True
        ):
            words = frozenset(line.split())
            for index, cues in chain(self._always, *map(self._of_word, words)):
                if index not in found and self._ready[index].holds(line, words, part, cues):
                    found[index] = one.place
        return found

    def _parts(self, sentences: Sequence[Sentence], lines: Sequence[str]) -> Iterator[Part]:
        """The part of each sentence."""
        first = self._first_of_text(sentences, lines)
        last = next(
            (i for i in range(len(lines) - 1, first - 1, -1) if self._closings.whole(lines[i])),
            len(lines),
        )
        for index, one in enumerate(sentences):
            kind = one.zone.kind if one.zone else None
            if kind in _ZONES:
                yield _ZONES[kind]
            elif index < first:
                yield Part.HEAD
            else:
                yield Part.BODY if index < last else Part.FOOT

    def _first_of_text(self, sentences: Sequence[Sentence], lines: Sequence[str]) -> int:
        """The index of the salutation; without one, of the first sentence behind the title."""
        for index, line in enumerate(lines[:_FURTHEST_SALUTATION]):
            if self._salutations.whole(line):
                return index
        running = (i for i, one in enumerate(sentences) if i and one.is_running)
        return next(running, len(lines))


_ZONES: Final = {
    ZoneKind.REMEDY: Part.REMEDY,
    ZoneKind.CONSEQUENCES: Part.CONSEQUENCES,
}


def _line(sentence: Sentence) -> str:
    """The sentence as cues read it; from its tokens, as most of them are known words."""
    return " ".join(filter(None, (_piece(token.text, token.kind) for token in sentence.tokens)))


@lru_cache(_MOST_WORDS)
def _piece(text: str, kind: SpanKind | None) -> str:
    place = Place(0, len(text))
    return even_line(text, place, spans=[Span(kind, place)] if kind else [])


def _key(cue: str) -> str:
    """The word of a cue that says most."""
    return max(cue.casefold().replace("…", " ").split(), key=_telling)


def _telling(word: str) -> tuple[bool, bool, int]:
    return (not word.startswith("<"), "*" not in word[:_STEM], len(word))
