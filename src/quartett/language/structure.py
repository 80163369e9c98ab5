# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a sentence is built, as far as parts of speech show: brackets, waits, attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.german.morphology import Word
from quartett.german.spans import Token

__all__ = ["ENDS_STRETCH", "Structure", "structure"]

ENDS_STRETCH = frozenset(",;:.–()")
_ENDS_BRACKET = frozenset(";:")
_ENDS_ATTRIBUTE = frozenset(".;:")
_NOUNS = frozenset(("NN", "NE", "NNA", "NNI"))
_OPENERS = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))
_CLOSERS = frozenset(["VVPP", "VVINF", "VVIZU", "PTKVZ", "VAPP", "VAINF", "VMINF"])
_SUBORDINATORS = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV"))
_NO_VERBLESS = frozenset(("KOUS", "PRELS", "KOUI"))
_GENITIVE = frozenset(
    [
        "des",
        "der",
        "eines",
        "einer",
        "seiner",
        "ihrer",
        "dieser",
        "dieses",
        "deren",
        "seines",
        "ihres",
        "unserer",
        "unseres",
    ]
)
# no attribute of official German is longer; a list without commas is none
_FURTHEST = 25
_FURTHEST_VERB = 60


@dataclass(frozen=True, slots=True)
class Structure:
    """Lengths in words. `waits`: from the word that opens a subordinate clause to its verb."""

    stretches: tuple[int, ...]
    verbless: int
    attributes: tuple[int, ...]
    nested_attributes: int
    genitives: int
    finite_verbs: int
    waits: tuple[int, ...]
    brackets: tuple[int, ...]
    forms_of_werden: int


def structure(tokens: Sequence[Token], words: Sequence[Word]) -> Structure:
    """What the tags of one sentence show. Time is linear."""
    tags = [word.tag for word in words]
    texts = [token.text for token in tokens]
    return Structure(
        stretches=_stretches(tokens),
        verbless=_verbless(tags),
        attributes=tuple(_attributes(tags, texts)),
        nested_attributes=sum(
            tag in _OPENERS and tags[place + 1 : place + 2] in (["APPR"], ["APPRART"])
            for place, tag in enumerate(tags)
        ),
        genitives=sum(
            tags[place] in _NOUNS
            and tags[place + 1] in _OPENERS
            and texts[place + 1].lower() in _GENITIVE
            for place in range(len(tags) - 2)
        ),
        finite_verbs=max(1, sum(tag.endswith("FIN") for tag in tags)),
        waits=tuple(_waits(tags)),
        brackets=tuple(_brackets(tags, texts)),
        forms_of_werden=sum(word.lemma == "werden" and word.tag[:1] == "V" for word in words),
    )


def _stretches(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Words between signs."""
    found, run = [], 0
    for token in tokens:
        if token.kind is not None or token.is_word:
            run += 1
        elif token.text in ENDS_STRETCH:
            found.append(run)
            run = 0
    return (*found, run)


def _verbless(tags: Sequence[str]) -> int:
    longest = run = 0
    for tag in tags:
        if tag[:1] == "V" or tag in _NO_VERBLESS:
            run = 0
        elif tag[:1] != "$":
            run += 1
            longest = max(longest, run)
    return longest


def _attributes(tags: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Words between an article and its noun."""
    found = []
    for start, tag in enumerate(tags):
        if tag in _OPENERS:
            for place in range(start + 1, min(len(tags), start + _FURTHEST)):
                if tags[place] in _NOUNS:
                    found.append(place - start - 1)
                    break
                if tags[place].endswith("FIN") or texts[place] in _ENDS_ATTRIBUTE:
                    break
    return found


def _waits(tags: Sequence[str]) -> list[int]:
    found = []
    for start, tag in enumerate(tags):
        if tag in _SUBORDINATORS:
            for place in range(start + 1, min(len(tags), start + _FURTHEST_VERB)):
                if tags[place].endswith("FIN"):
                    found.append(place - start - 1)
                    break
    return found


def _brackets(tags: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Words between a finite verb and the last infinite part before the next finite verb."""
    found = []
    opened: int | None = None
    closed: int | None = None
    for place, tag in enumerate(tags):
        if tag.endswith("FIN") or texts[place] in _ENDS_BRACKET:
            if opened is not None and closed is not None:
                found.append(closed - opened - 1)
            opened, closed = (place if tag.endswith("FIN") else None), None
        elif tag in _CLOSERS and opened is not None:
            closed = place
    if opened is not None and closed is not None:
        found.append(closed - opened - 1)
    return found
