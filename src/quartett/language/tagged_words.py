# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tags of a sentence, and what a word at a place can open or be."""

from __future__ import annotations

from collections.abc import Sequence

from quartett.german.morphology import Word
from quartett.german.spans import Token

__all__ = ["FINITE", "PREPOSITIONS", "TaggedWords"]

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"))
# what a finite verb at the end is often taken for
_FINITE_AFTER_ALL = frozenset(("VVINF", "VVPP", "VAINF", "VMINF"))
_RELATIVES = frozenset(("PRELS", "PRELAT"))
PREPOSITIONS = frozenset(("APPR", "APPRART"))
_RELATIVE_FORMS = frozenset(
    (
        *("der", "die", "das", "den", "dem", "deren", "dessen", "denen"),
        *("welche", "welcher", "welches", "welchen", "welchem"),
    )
)
_ARTICLES_OR_PRONOUNS = frozenset(("PDS", "PRELS", "PRELAT", "PWAT", "PWS", "PDAT"))
_STOPS = frozenset((",", ";", ":", "(", ")"))


class TaggedWords:
    """The words of one sentence in small letters, their tags, and questions about places."""

    __slots__ = ("_next_verb", "_next_zu", "has_comma", "lemmas", "tags", "texts")

    def __init__(self, tokens: Sequence[Token], words: Sequence[Word]) -> None:
        self.texts = [token.text.lower() for token in tokens]
        self.tags = [word.tag for word in words]
        self.lemmas = [word.lemma for word in words]
        self.has_comma = "," in self.texts
        self._next_verb, self._next_zu = self._ahead()

    def _ahead(self) -> tuple[list[int], list[int]]:
        """For each place: the next finite verb or sign at a seam, the next infinitive with „zu“."""
        size = len(self.tags)
        verb, zu = [size] * (size + 1), [size] * (size + 1)
        for place in range(size - 1, -1, -1):
            tag, text = self.tags[place], self.texts[place]
            opens = tag == "KOUS" and not self.opens_nothing(place)
            stops = tag in FINITE or text in _STOPS or opens
            verb[place] = place if stops else verb[place + 1]
            is_zu = tag in {"VVIZU", "VAIZU", "VMIZU"} or (
                tag == "PTKZU" and self.tags[place + 1 : place + 2] != ["ADJA"]
            )
            zu[place] = place if is_zu else zu[place + 1]
        return verb, zu

    def is_score(self, place: int) -> bool:
        """„1 : 2“"""
        return self.tags[place - 1 : place] == ["CARD"] == self.tags[place + 1 : place + 2]

    def is_conjunction(self, place: int) -> bool:
        """„…, bis Ihre Firma uns antwortet“: taken for a preposition."""
        if self.tags[place] != "APPR" or self.texts[place] not in {"bis", "seit", "während"}:
            return False
        verb = self._next_verb[place]
        return (
            verb < len(self.tags)
            and self.tags[verb] in FINITE
            and not self.opens_nothing(place)
            and (verb + 1 == len(self.tags) or self.tags[verb + 1][:1] == "$")
        )

    def is_relative(self, place: int) -> bool:
        """Whether it is a relative pronoun, given that a comma stands before it."""
        if self.tags[place] in _RELATIVES:
            return True
        if self.texts[place] not in _RELATIVE_FORMS:
            return False
        following = self.tags[place + 1] if place + 1 < len(self.tags) else "$."
        return (
            self.tags[place] in _ARTICLES_OR_PRONOUNS
            and following not in FINITE
            and following[:1] != "$"
        )

    def is_infinitive(self, place: int) -> bool:
        """Whether an infinitive with „zu“ comes before the next finite verb or comma."""
        return self._next_zu[place] < self._next_verb[place]

    def opens_nothing(self, place: int) -> bool:
        """„so“ before a finite verb and „bis“ before a date open nothing."""
        following = self.tags[place + 1] if place + 1 < len(self.tags) else "$."
        if self.texts[place] == "bis":
            return following in PREPOSITIONS or following == "CARD"
        return self.texts[place] in {"so", "da", "denn", "doch"} and following in FINITE

    def may_be_finite(self, place: int) -> bool:
        """Whether an infinitive or participle by its tag can be a finite verb at the end."""
        return (
            self.tags[place] in _FINITE_AFTER_ALL
            and self.tags[place - 1] != "PTKZU"
            and self.texts[place] not in {"sein", "worden"}
        )
