# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that letters of one house use differently, and words that are out of date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quartett.language.remarks import Remark

__all__ = [
    "OUTDATED",
    "TERM_RULES",
    "InconsistentWord",
    "OutdatedWord",
    "WordIndex",
    "Writing",
    "flagged_words",
    "spellings",
]

OUTDATED = "outdated_term"
# the rules whose remarks stand on a word that a house would rather write otherwise
TERM_RULES = (OUTDATED, "mixed_terms", "house_term")
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_][\w-]*\w")
# what a page can show; the count says how many there are
_NAMED = 50


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a word; `letters` names the first ones that do, by place in the corpus."""

    text: str
    count: int
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InconsistentWord:
    """A word that is written in several ways, the most frequent first: E-Mail, Email."""

    writings: tuple[Writing, ...]


@dataclass(frozen=True, slots=True)
class OutdatedWord:
    """A word that a rule on terms remarks on: how often in all, and in how many letters."""

    rule: str
    text: str
    times: int
    count: int
    letters: tuple[int, ...]


def spellings(text: str) -> frozenset[str]:
    """The nouns of a text as they are written, and whatever else has a capital letter.

    Words all in capitals are left out: they are emphasis or an abbreviation. Linear in the text.
    """
    return frozenset(
        word
        for word in _WORD.findall(text)
        if word[0].isupper() and len(word) >= _SHORTEST and not word.isupper()
    )


def flagged_words(text: str, remarks: Iterable[Remark]) -> Mapping[tuple[str, str], int]:
    """How often each rule on terms remarks on which word."""
    return Counter(
        (remark.rule, " ".join(remark.place.of(text).split()))
        for remark in remarks
        if remark.rule in TERM_RULES
    )


class WordIndex:
    """Takes the words of one letter after the other; keeps each writing with its first letters."""

    def __init__(self) -> None:
        self._writings: dict[str, dict[str, list[int]]] = {}
        self._counts: Counter[str] = Counter()
        self._flagged: dict[tuple[str, str], list[int]] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self._holding: Counter[tuple[str, str]] = Counter()

    def add(
        self, letter: int, *, words: Iterable[str], flagged: Mapping[tuple[str, str], int]
    ) -> None:
        """The words of the letter at this place of the corpus."""
        for word in words:
            letters = self._writings.setdefault(_same(word), {}).setdefault(word, [])
            self._counts[word] += 1
            if len(letters) < _NAMED:
                letters.append(letter)
        for key, times in flagged.items():
            self._times[key] += times
            self._holding[key] += 1
            named = self._flagged.setdefault(key, [])
            if len(named) < _NAMED:
                named.append(letter)

    def inconsistent(self) -> tuple[InconsistentWord, ...]:
        """Words in several writings; those that most letters use otherwise come first."""
        found = []
        for writings in self._writings.values():
            if len(writings) < 2:
                continue
            told = [
                Writing(text, self._counts[text], tuple(letters))
                for text, letters in writings.items()
            ]
            told.sort(key=lambda one: (-one.count, one.text))
            found.append(InconsistentWord(tuple(told)))
        found.sort(key=lambda one: (-one.writings[1].count, one.writings[0].text))
        return tuple(found)

    def flagged(self) -> tuple[OutdatedWord, ...]:
        """Words that the rules on terms remark on, by rule, the most frequent first."""
        found = [
            OutdatedWord(key[0], key[1], self._times[key], self._holding[key], tuple(letters))
            for key, letters in self._flagged.items()
        ]
        order = {rule: place for place, rule in enumerate(TERM_RULES)}
        found.sort(key=lambda one: (order[one.rule], -one.times, one.text))
        return tuple(found)


def _same(word: str) -> str:
    """What two writings of one word have in common: no hyphens, no capitals."""
    return word.replace("-", "").casefold()
