# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbs that are wrapped into a noun: „in Anspruch nehmen“ for „nutzen“."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from quartett.catalogues import load
from quartett.german.morphology import Word
from quartett.language.clauses import Clause
from quartett.language.genders import Gender, gender

__all__ = ["FunctionVerb", "WrappedVerb", "function_verbs"]


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Words = Annotated[tuple[str, ...], BeforeValidator(_several)]


class FunctionVerb(BaseModel):
    """A noun with its verb; `before` the word in front of it, `say` the full verb."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: _Words
    before: _Words = ()
    verb: str
    say: str
    weak: bool = False


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    entries: tuple[FunctionVerb, ...]


@dataclass(frozen=True, slots=True)
class WrappedVerb:
    """A `FunctionVerb` in a sentence; its words are places in the tokens."""

    entry: FunctionVerb
    words: tuple[int, ...]


@cache
def _by_noun() -> Mapping[str, tuple[FunctionVerb, ...]]:
    found: defaultdict[str, list[FunctionVerb]] = defaultdict(list)
    for entry in load("language/function_verbs", _Catalogue).entries:
        for noun in entry.noun:
            found[noun.lower()].append(entry)
    return {noun: tuple(entries) for noun, entries in found.items()}


_IN_PHRASE = frozenset(
    (
        "ART",
        "ADJA",
        "PPOSAT",
        "PIAT",
        "PDAT",
        "CARD",
        "ADV",
        "ADJD",
        "PTKNEG",
        "KON",
        "TRUNC",
        "PIS",
    )
)
_PREPOSITIONS = frozenset(("APPR", "APPRART"))
_NOMINATIVE = frozenset(
    ("der", "ein", "kein", "ihr", "unser", "mein", "sein", "dieser", "jeder", "jener")
)
# „Ihre Angaben machen deutlich, dass …“
_WITH_MACHEN = frozenset(
    (
        *("deutlich", "klar", "möglich", "unmöglich", "erforderlich", "notwendig", "geltend"),
        *("bekannt", "wahr", "leicht", "schwer", "einfach", "glaubhaft", "rückgängig", "fertig"),
    )
)
_PASSIVE = frozenset(("wird", "werden", "wurde", "wurden", "worden", "würde", "würden", "werde"))
_INTRANSITIVE = frozenset(
    ("finden", "kommen", "stehen", "sein", "haben", "erlangen", "unterliegen")
)
_AUXILIARIES = frozenset(("sein", "haben", "werden"))


def function_verbs(words: Sequence[Word], clauses: Sequence[Clause]) -> Iterator[WrappedVerb]:
    """The wrapped verbs of a sentence, clause by clause. Time is linear."""
    nouns = _by_noun()
    for clause in clauses:
        verbs: Mapping[str, tuple[int, ...]] | None = None
        forms: frozenset[str] = frozenset()
        for index, place in enumerate(clause.words):
            entries = nouns.get(words[place].form.lower())
            if entries is None or words[place].tag[:1] == "V":
                continue
            if verbs is None:
                verbs = _verbs(words, clause)
                forms = frozenset(words[one].form.lower() for one in clause.words)
            for entry in entries:
                if entry.verb in verbs:
                    before = _before(words, clause.words, index=index, entry=entry, forms=forms)
                    if before is not None:
                        yield WrappedVerb(
                            entry, tuple(sorted({*before, place, *verbs[entry.verb]}))
                        )
                        break


def _verbs(words: Sequence[Word], clause: Clause) -> dict[str, tuple[int, ...]]:
    """The full verbs of a clause by their infinitive, and their places."""
    found: dict[str, tuple[int, ...]] = {}
    particle = next((place for place in clause.closers if words[place].tag[:1] != "V"), None)
    has_full = any(words[place].tag[:2] == "VV" for place in clause.closers)
    for place in clause.verbs:
        word = words[place]
        if word.tag[:1] != "V" or (word.lemma in _AUXILIARIES and has_full):
            continue
        if place == clause.finite and particle is not None:
            found[f"{words[particle].form.lower()}{word.lemma}"] = (place, particle)
        else:
            found[word.lemma] = (place,)
    return found


def _before(
    words: Sequence[Word],
    own: Sequence[int],
    *,
    index: int,
    entry: FunctionVerb,
    forms: frozenset[str],
) -> tuple[int, ...] | None:
    """The words in front of the noun that belong to the phrase; None if it is another one."""
    at = index - 1
    while at >= 0 and _is_in_phrase(words, own, at):
        if entry.before and words[own[at]].form.lower() in entry.before:
            return (own[at],)
        at -= 1
    follows = at >= 0 and own[at] == own[at + 1] - 1
    governor = words[own[at]] if follows else None
    if entry.before:
        return (own[at],) if governor and governor.form.lower() in entry.before else None
    if governor is not None and governor.tag in _PREPOSITIONS:
        return None
    if entry.verb == "machen" and forms & _WITH_MACHEN:
        return None
    if entry.verb == "geben" and "es" in forms:
        return None  # „es gibt die Möglichkeit“
    if _is_subject(words, own, index) and entry.verb not in _INTRANSITIVE and not forms & _PASSIVE:
        return None
    return ()


def _is_in_phrase(words: Sequence[Word], own: Sequence[int], at: int) -> bool:
    """Whether a word belongs to the phrase of the noun after it: „das Maß an Respekt und …“."""
    if own[at] != own[at + 1] - 1:
        return False
    tag = words[own[at]].tag
    return tag in _IN_PHRASE or (tag in {"NN", "TRUNC"} and words[own[at + 1]].tag == "KON")


def _is_subject(words: Sequence[Word], own: Sequence[int], index: int) -> bool:
    """„Der Antrag stellt …“: an article that only the nominative has."""
    if index == 0:
        return False
    article = words[own[index - 1]].form.lower()
    noun = words[own[index]]
    return article in _NOMINATIVE and gender(noun.form) is Gender.MASCULINE
