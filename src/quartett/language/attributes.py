# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Participles that bring words of their own before a noun: „die am 3. Mai eingereichten Belege“."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quartett.german.morphology import MorphemeKind, Word, load

__all__ = ["Attribute", "is_participle_form", "participial_attributes"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A participle before its noun; all numbers are places in the tokens of the sentence.

    `first` is the article, or the first word of the attribute if there is none; `inner` are the
    words that belong to the participle.
    """

    first: int
    inner: tuple[int, ...]
    participle: int
    noun: int
    has_zu: bool


_DETERMINERS: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))
# „die“ before a preposition is often taken for these
_PERHAPS: Final = frozenset(("PDS", "PRELS", "PIS"))
_LIKE_ARTICLES: Final = frozenset(
    (
        *("der", "die", "das", "den", "dem", "des"),
        *("ein", "eine", "einer", "einem", "einen", "eines"),
        *("jede", "jeder", "jedes", "jedem", "jeden", "keine", "keiner", "keinen", "manche"),
        *("diese", "dieser", "dieses", "diesem", "diesen", "alle", "aller", "allen"),
    )
)
_NOUNS: Final = frozenset(("NN", "NE", "NNA", "NNI", "FM"))
_PREPOSITIONS: Final = frozenset(("APPR", "APPRART"))
_PRONOUNS: Final = frozenset(("PPER", "PRF", "PDS", "PIS", "PPOSS"))
_SMALL: Final = frozenset(
    ("ADV", "ADJD", "PTKNEG", "PROAV", "PTKZU", "PTKA", "CARD", "KOKOM", "PTKVZ", "TRUNC", "PWAV")
)
_INSIDE: Final = _SMALL | _PRONOUNS | {"ADJA", "KON"}
_QUOTES: Final = frozenset('„“"»«`‚‘')
# „verändert“ and the like are often taken for verbs before a noun too
_TAKEN_FOR: Final = frozenset(("VVFIN", "VVPP"))
# what follows a preposition without a noun
_POINTS: Final = frozenset(
    (
        *("heute", "gestern", "morgen", "jetzt", "hier", "dort", "da", "oben", "unten", "hinten"),
        *("vorn", "vorne", "außen", "innen", "sofort", "bisher", "jeher", "dato", "langem"),
        *("kurzem", "neuem", "überall", "zuletzt", "dahin", "dann", "damals", "nun", "vornherein"),
    )
)
# „unterschrieben“ is taken for an adjective, as „verschieden“ rightly is
_STRONG: Final = re.compile(
    r"(?!verschieden|gelegen|überlegen|unterlegen|verlegen|entlegen|verwegen|besessen|gediegen)"
    r"(?:be|er|ver|ent|zer|über|unter|wider|\w{0,12}ge)\w{4,24}en"
)
_PRESENT: Final = re.compile(r"end(?:e|en|er|es|em)$")
_FURTHEST: Final = 25
_FURTHEST_NOUN: Final = 7
_BY: Final = frozenset(("von", "vom", "durch"))
# qualities by now, although they come from verbs
_QUALITIES: Final = re.compile(
    r"(bekannt|geeignet|bestimmt|verschieden|folgend|laufend|dringend|hinreichend|genügend"
    r"|befreundet|verwandt|beliebt|erfahren|entfernt|ausgezeichnet|hervorragend|bedeutend"
    r"|spannend|unterschied\w*|gelegen|verheiratet|gesamt|verantwort\w*)(e|en|er|es|em)"
)


def participial_attributes(words: Sequence[Word]) -> Iterator[Attribute]:
    """The attributes of a sentence that hold a participle and at least one word for it.

    Time is linear: no attribute is looked for over more than 25 words.
    """
    place, size = 0, len(words)
    while place < size:
        found = None
        if _begins(words, place):
            found = _from(words, place)
        elif words[place].tag in _PREPOSITIONS and words[place].form.lower() in _BY:
            found = _from(words, place - 1)
            if found is not None:
                found = Attribute(place, found.inner, found.participle, found.noun, found.has_zu)
        if found is not None:
            yield found
            place = found.participle
        place += 1


def _begins(words: Sequence[Word], place: int) -> bool:
    tag = words[place].tag
    if tag in _DETERMINERS or tag == "APPRART":
        return True
    before = words[place - 1].tag if place else "$."
    return tag in _PERHAPS and before != "$," and words[place].form.lower() in _LIKE_ARTICLES


def _from(words: Sequence[Word], start: int) -> Attribute | None:
    """The attribute right after the article at `start`.

    `depth` counts the phrases inside it that still wait for their noun.
    """
    depth = 0
    inner: list[int] = []
    has_zu = False
    before = words[start].tag
    for place in range(start + 1, min(len(words), start + _FURTHEST)):
        word = words[place]
        tag = _tag(words, place)
        is_adjective = tag == "ADJA" or (tag in _TAKEN_FOR and words[start].tag in _DETERMINERS)
        if is_adjective and depth == 0 and inner and is_participle_form(word.form):
            noun = _noun_after(words, place)
            return None if noun is None else Attribute(start, tuple(inner), place, noun, has_zu)
        if tag in _NOUNS:
            if depth == 0 and not (inner and before in _NOUNS | {"KON"}):
                return None  # the noun of the article itself
            depth = max(0, depth - 1)
        elif tag in _DETERMINERS:
            depth += before != "APPR"
        elif tag in _PREPOSITIONS:
            depth += before not in _PREPOSITIONS  # „bis zum“
        elif before == "APPR" and _ends_phrase(words, place):
            depth -= 1
        elif tag == "PTKZU":
            has_zu = True
        elif tag == "KON" and before == "ADJA" and depth == 0:
            inner.clear()  # „der kurze und von Ihnen unterschriebene Brief“
        elif tag not in _INSIDE and word.form not in _QUOTES:
            return None
        before = tag
        # „die weiteren geschickt gewählten“: „weiteren“ belongs to the noun
        if tag not in {"PTKZU", "KON"} and tag[:1] != "$" and (tag != "ADJA" or depth):
            inner.append(place)
    return None


def _tag(words: Sequence[Word], place: int) -> str:
    """The tag, and that of an article or of „zu“ for words that are taken for others."""
    word = words[place]
    lower = word.form.lower()
    if lower == "zu" and _PRESENT.search(words[min(place + 1, len(words) - 1)].form):
        return "PTKZU"
    return "ART" if word.tag in _PERHAPS and lower in _LIKE_ARTICLES else word.tag


def _ends_phrase(words: Sequence[Word], place: int) -> bool:
    """Whether the word after a preposition needs no noun: „von Ihnen“, „bis heute“, „seit 2024“."""
    tag = words[place].tag
    following = words[place + 1].tag if place + 1 < len(words) else "$."
    if tag in _PRONOUNS:
        return True
    if tag in {"ADV", "ADJD", "PTKVZ", "PROAV"}:
        return words[place].form.lower() in _POINTS
    return (
        tag == "CARD"
        and following not in _NOUNS | {"TRUNC"}
        and (following != "ADJA" or is_participle_form(words[place + 1].form))
    )


def _noun_after(words: Sequence[Word], place: int) -> int | None:
    for after in range(place + 1, min(len(words), place + _FURTHEST_NOUN)):
        tag = words[after].tag
        if tag in _NOUNS:
            return after
        if tag not in {"ADJA", "CARD", "KON", "TRUNC", "ADV", "ADJD", "$,"} and (
            words[after].form not in _QUOTES
        ):
            return None
    return None


@lru_cache(1 << 14)
def is_participle_form(form: str) -> bool:
    """Whether an adjective is a participle of a verb, and no quality by now."""
    lower = form.lower()
    if _QUALITIES.fullmatch(lower):
        return False
    morphemes = load().morphemes(form, "ADJA")
    if any(m.kind is MorphemeKind.PARTICIPLE for m in morphemes):
        return True
    base = "".join(m.text for m in morphemes if m.kind is not MorphemeKind.ENDING)
    return _STRONG.fullmatch(base) is not None and any(
        m.kind is MorphemeKind.PARTICIPLE for m in load().morphemes(base, "VVPP")
    )
