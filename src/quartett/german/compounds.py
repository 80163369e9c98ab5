# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words that a long word is made of.

Morphology finds most seams. Words that it knows as a whole („Rechtsbehelfsbelehrung“) are cut as
Koehn and Knight (2003) do: where both sides are words more usual than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load as catalogue
from quartett.german.frequencies import zipf
from quartett.german.morphology import Morpheme, MorphemeKind, load

__all__ = ["parts"]

_SHORTEST_CUT, _SHORTEST_PART = 8, 4
_USUAL, _CUT_COSTS = 1.8, 0.4
_LONGEST = 64
_LINKS = ("", "s", "es", "n", "en", "er", "ens")
_INNER = {MorphemeKind.LINK, MorphemeKind.ENDING, MorphemeKind.SUFFIX, MorphemeKind.PARTICIPLE}


class _Seams(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    not_first: frozenset[str]
    not_last: frozenset[str]


@cache
def _seams() -> _Seams:
    return catalogue("language/seams", _Seams)


@lru_cache(1 << 16)
def parts(form: str) -> tuple[str, ...]:
    """The words in a compound, in small letters and as they stand there, links left out.

    „Rechtsbehelfsbelehrung“: rechtsbehelf, belehrung. One part for a word that is no compound.
    """
    if len(form) > _LONGEST:
        return (form.lower(),)
    found: list[str] = []
    for piece in form.split("-"):
        if piece:
            found += _of_piece(piece)
    return tuple(found) or (form.lower(),)


def _of_piece(piece: str) -> Iterator[str]:
    if not piece.isalpha():
        yield piece.lower()
        return
    for word in _joined(load().morphemes(piece)):
        yield from _cut(word)


def _joined(morphemes: tuple[Morpheme, ...]) -> list[str]:
    """One text for each stem, with what belongs to it; what links two stems left out."""
    found: list[str] = []
    before = ""
    followers = [*morphemes[1:], None]
    for morpheme, follower in zip(morphemes, followers, strict=True):
        if morpheme.kind is MorphemeKind.STEM:
            found.append(before + morpheme.text)
            before = ""
        elif morpheme.kind is MorphemeKind.LINK and follower is not None:
            continue
        elif morpheme.kind in _INNER and found:
            found[-1] += morpheme.text
        elif morpheme.kind is not MorphemeKind.HYPHEN:
            before += morpheme.text
    if before:
        found.append(before)
    return found


def _cut(word: str) -> tuple[str, ...]:
    """The word where it can be cut into words that are all more usual than itself."""
    return (word,) if len(word) < _SHORTEST_CUT else _best(word)[1]


@lru_cache(1 << 16)
def _best(word: str) -> tuple[float, tuple[str, ...]]:
    """The cut whose rarest part is the most usual, and how usual that is."""
    whole = 0.0 if word in _seams().not_last else zipf(word)
    best: tuple[float, tuple[str, ...]] = whole, (word,)
    for seam in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        usual, first = max((_usual_first(first), first) for first in _without_link(word[:seam]))
        if usual > max(best[0], _USUAL):
            rest = _best(word[seam:])
            rarest = min(usual, rest[0]) - _CUT_COSTS
            if rarest > best[0] and rest[0] >= _USUAL:
                best = rarest, (first, *rest[1])
    return best


def _usual_first(first: str) -> float:
    return 0.0 if first in _seams().not_first or len(first) < _SHORTEST_PART else zipf(first)


def _without_link(first: str) -> Iterator[str]:
    for link in _LINKS:
        if first.endswith(link):
            yield first[: len(first) - len(link)]
