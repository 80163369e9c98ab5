# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a catalogue says of a word that is to be found in texts."""

from __future__ import annotations

from itertools import product

from pydantic import model_validator

from quartett.catalogues import Entry, SourceRef
from quartett.language.inflection import Kind, Paradigm, paradigm

__all__ = ["WordEntry"]


class WordEntry(Entry):
    """A word to be found, written as `inflection` reads it, and what to say instead.

    One of `noun`, `verb`, `adj` and `fixed` is given; a „/“ in `fixed` parts words of which one
    stands there. `say` are words of the same kind and the same government: the first may replace
    the word. `also` are other ways, only to be shown; `note` is a sentence for writers. The guards
    name the tags that the word must have, and words that must or must not stand beside it.
    """

    noun: str = ""
    verb: str = ""
    adj: str = ""
    fixed: str = ""
    say: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""
    tags: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    example: str = ""
    source: tuple[SourceRef, ...] = ()

    @model_validator(mode="after")
    def _has_one_kind(self) -> WordEntry:
        if sum(bool(word) for word in (self.noun, self.verb, self.adj, self.fixed)) != 1:
            raise ValueError("one of noun, verb, adj, fixed")
        return self

    @property
    def kind(self) -> Kind:
        """How the word changes."""
        if self.noun:
            return Kind.NOUN
        if self.verb:
            return Kind.VERB
        return Kind.ADJECTIVE if self.adj else Kind.FIXED

    @property
    def written(self) -> str:
        """The word as the catalogue writes it."""
        return self.noun or self.verb or self.adj or self.fixed

    def paradigms(self) -> tuple[Paradigm, ...]:
        """Its forms; more than one table where `fixed` leaves a choice."""
        if self.kind is not Kind.FIXED:
            return (paradigm(self.written, kind=self.kind),)
        chosen = product(*(word.split("/") for word in self.fixed.split(" ")))
        return tuple(paradigm(" ".join(words), kind=Kind.FIXED) for words in chosen)
