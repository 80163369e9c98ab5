# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What official German abbreviates: short form, long form, and if a sentence may end with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from quartett.catalogues import Entry, load

__all__ = ["Abbreviation", "Ending", "Shortenings", "shortenings"]


class Ending(StrEnum):
    """Whether the full stop of an abbreviation may end the sentence too."""

    NEVER = "never"
    BEFORE_OPENER = "before-opener"  # if a word follows that opens sentences
    OFTEN = "often"  # if any capital letter follows


class _Short(Entry):
    short: str
    long: str


class _Abbreviation(_Short):
    ends: Ending


class _Catalogue(Entry):
    abbreviations: tuple[_Abbreviation, ...]
    acronyms: tuple[_Short, ...]
    laws: tuple[_Short, ...]
    openers: str
    shouted: str
    unfinished: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form as it is usually written, what it stands for, and how it ends."""

    short: str
    long: str
    ends: Ending


@dataclass(frozen=True, slots=True)
class Shortenings:
    """The catalogue in the form in which the rules ask it.

    `acronyms` and `laws` map a short form to its long form; `openers` open sentences,
    no line of a paragraph ends for good with one of the words in `unfinished`.
    """

    abbreviations: dict[str, Abbreviation]  # by the short form without blanks
    endings: dict[str, Abbreviation]  # by the last letters of a word: "str." of „Hauptstr.“
    suffixes: tuple[str, ...]
    acronyms: dict[str, str]
    laws: dict[str, str]
    openers: frozenset[str]
    shouted: frozenset[str]
    unfinished: frozenset[str]

    def abbreviation(self, written: str) -> Abbreviation | None:
        """The abbreviation that `written` is, however spaced and even if it opens a sentence."""
        key = "".join(written.split())
        found = self.abbreviations.get(key) or self.abbreviations.get(key[:1].lower() + key[1:])
        if found or not key.endswith(self.suffixes):
            return found
        return next(entry for end, entry in self.endings.items() if key.endswith(end))


@cache
def shortenings() -> Shortenings:
    """The catalogue `language/abbreviations`, read once."""
    catalogue = load("language/abbreviations", _Catalogue)
    entries = [Abbreviation(e.short, e.long, e.ends) for e in catalogue.abbreviations]
    endings = {e.short.removeprefix("-"): e for e in entries if e.short[0] == "-"}
    return Shortenings(
        abbreviations={"".join(e.short.split()): e for e in entries if e.short[0] != "-"},
        endings=endings,
        suffixes=tuple(endings),
        acronyms={e.short: e.long for e in catalogue.acronyms},
        laws={e.short: e.long for e in catalogue.laws},
        openers=frozenset(catalogue.openers.split()),
        shouted=frozenset(catalogue.shouted.split()),
        unfinished=frozenset(catalogue.unfinished.split()),
    )
