# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gender of nouns, by a list of our own, the last part of a compound, and endings."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load

__all__ = ["Gender", "gender"]


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"


class _Endings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    feminine: tuple[str, ...]
    neuter: tuple[str, ...]
    masculine: tuple[str, ...]


class _Nouns(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    endings: _Endings
    masculine: frozenset[str]
    feminine: frozenset[str]
    neuter: frozenset[str]


_SHORTEST_PART = 3
_LONGEST = 64
# „der Leiter“ takes no gender from „die Leiter“, and an ending needs a stem before it
_SHORTEST_STEM = 2


@cache
def _table() -> dict[str, Gender]:
    nouns = load("language/noun_genders", _Nouns)
    return {noun: kind for kind in Gender for noun in getattr(nouns, kind.value)}


@cache
def _endings() -> dict[str, Gender]:
    endings = load("language/noun_genders", _Nouns).endings
    return {ending: kind for kind in Gender for ending in getattr(endings, kind.value)}


@lru_cache(1 << 14)
def gender(noun: str) -> Gender | None:
    """The gender of a noun in its basic form; None if it is not known."""
    lower = noun.lower()[-_LONGEST:]
    table, endings = _table(), _endings()
    if lower in table:
        return table[lower]
    for start in range(1, len(lower) - _SHORTEST_PART + 1):
        tail = lower[start:]
        if tail in table and (len(tail) > _SHORTEST_PART or start > _SHORTEST_STEM):
            return table[tail]
        if tail in endings and start >= _SHORTEST_STEM:
            return endings[tail]
    for size in (2, 1):
        tail = lower[-size:]
        if tail in endings and len(lower) > size + _SHORTEST_STEM:
            return endings[tail]
    return None
