# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nouns that are a verb or a quality in disguise: „Prüfung“, „Notwendigkeit“, „das Einreichen“."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.compounds import parts
from quartett.german.frequencies import zipf
from quartett.german.morphology import Word

__all__ = ["is_fixed_phrase", "is_nominalisation", "verb_of"]


class _Nouns(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    fixed: frozenset[str]
    also: frozenset[str]
    phrases: tuple[str, ...]


_SUFFIX: Final = re.compile(r"(?:ung|heit|keit|nis|tion)(?:en|e|s|se|ses|sen)?$")
_PLURAL: Final = re.compile(r"(?<=ung|eit|ion)en$|(?<=nis)s(?:e|es|en)$")
_LONGEST: Final = 64
# a verb that nobody says is no help
_USUAL: Final = 2.3


@cache
def _nouns() -> _Nouns:
    return load("language/fixed_nouns", _Nouns)


def is_nominalisation(word: Word) -> bool:
    """Whether a noun is a verb or a quality in disguise, and no name of a thing."""
    if word.tag == "NNI":
        return True
    return word.tag == "NN" and _is_nominalisation(word.form)


@lru_cache(1 << 14)
def _is_nominalisation(form: str) -> bool:
    lower = _singular(form.lower()[-_LONGEST:])
    nouns = _nouns()
    if lower in nouns.also:
        return True
    if _SUFFIX.search(lower) is None or lower in nouns.fixed:
        return False
    # „Feststellung“ is no kind of „Stellung“
    return verb_of(lower) is not None or parts(lower.capitalize())[-1] not in nouns.fixed


def is_fixed_phrase(said: str) -> bool:
    """Whether it begins with what laws call a thing: „Sicherung des Lebensunterhalts“."""
    return said.lower().startswith(_nouns().phrases)


def verb_of(form: str) -> str | None:
    """The verb in a noun in -ung: „prüfen“ for „Prüfung“; None if there is none that is usual."""
    lower = _singular(form.lower()[-_LONGEST:])
    if not lower.endswith("ung"):
        return None
    stem = lower.removesuffix("ung")
    verb = f"{stem}n" if stem.endswith(("er", "el")) else f"{stem}en"
    return verb if zipf(verb) >= _USUAL else None


def _singular(lower: str) -> str:
    return _PLURAL.sub("", lower)
