# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nouns that hang on each other in the genitive: „die Höhe der Kosten der Unterkunft“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quartett.german.morphology import Word
from quartett.german.spans import SpanKind, Token
from quartett.language.attributes import is_participle_form
from quartett.language.genders import Gender, gender

__all__ = ["GenitiveChain", "genitive_chains"]


@dataclass(frozen=True, slots=True)
class GenitiveChain:
    """A noun, and the nouns that hang on each other after it; places in the tokens."""

    head: int
    genitives: tuple[int, ...]


_NOUNS: Final = frozenset(("NN", "NE", "NNA", "NNI", "FM"))
_ARTICLES: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "PDS", "PIS", "PRELS", "PRELAT"))
_STEMS: Final = ("d", "ein", "kein", "dies", "jen", "jed", "mein", "dein", "sein", "ihr", "unser")
_WITH_S: Final = frozenset(("des", *(f"{stem}es" for stem in _STEMS[1:]), "euers", "welches"))
_WITH_R: Final = frozenset(
    ("der", *(f"{stem}er" for stem in _STEMS[1:]), "aller", "beider", "mehrerer", "vieler")
)
_BETWEEN: Final = frozenset(("ADJA", "CARD", "ADV", "ADJD", "TRUNC"))
_NO_NOUNS: Final = frozenset(
    (SpanKind.CITATION, SpanKind.LAW, SpanKind.DATE, SpanKind.AMOUNT, SpanKind.TIME)
)
_FURTHEST: Final = 6
_QUOTES: Final = frozenset('„“"»«')
# masculine and neuter nouns that have the same form in the plural
_SAME_IN_PLURAL: Final = ("er", "en", "el", "chen", "lein")


def genitive_chains(tokens: Sequence[Token], words: Sequence[Word]) -> Iterator[GenitiveChain]:
    """The chains of a sentence, from the first noun on; one genitive is a chain too. Linear."""
    place, size = 0, len(words)
    while place < size:
        if not _is_noun(tokens, words, place):
            place += 1
            continue
        head, found = place, []
        while (noun := _genitive_after(tokens, words, place)) is not None:
            found.append(noun)
            place = noun
        if found:
            yield GenitiveChain(head, tuple(found))
        place += 1


def _is_noun(tokens: Sequence[Token], words: Sequence[Word], place: int) -> bool:
    return words[place].tag in _NOUNS and tokens[place].kind not in _NO_NOUNS


def _genitive_after(tokens: Sequence[Token], words: Sequence[Word], noun: int) -> int | None:
    """The noun in the genitive right after `noun`."""
    start = noun + 1
    if start < len(words) and words[start].tag == "CARD":
        start += 1  # „Seite 3 des Gutachtens“
    if start < len(words) and words[start].form in _QUOTES:
        start += 1
    if start >= len(words):
        return None
    first = words[start]
    if first.tag == "NE" and _is_name_in_genitive(first):
        return start  # „Deutschlands“
    if start + 1 >= len(words):
        return None
    lower = first.form.lower()
    with_s, with_r = lower in _WITH_S, lower in _WITH_R
    if first.tag == "ADJA" and lower.endswith("er") and words[start + 1].tag in _NOUNS:
        # „die Kosten notwendiger Maßnahmen“
        noun_word = words[start + 1]
        fits = noun_word.form.lower() != noun_word.lemma.lower() and _is_plural(noun_word)
        return start + 1 if fits and not is_participle_form(first.form) else None
    if first.tag not in _ARTICLES or not (with_s or with_r):
        return None
    if first.form[0].isupper() and not lower.startswith("ihr"):
        return None  # a title: „die Schrift Der Streit“
    for place in range(start + 1, min(len(words), start + _FURTHEST)):
        if _is_noun(tokens, words, place):
            fits = _fits_s(words[place]) if with_s else _fits_r(words[place])
            return place if fits else None
        tag = words[place].tag
        if tag == "ADJA" and words[place].form.endswith("e"):
            return None  # „der neue Antrag“ is no genitive
        if tag not in _BETWEEN and words[place].form not in _QUOTES:
            joins = tag == "KON" and words[place - 1].tag in {"ADJA", "TRUNC"}
            # „der für Sie zuständigen Stelle“
            inside = tag == "APPR" or (tag == "PPER" and words[place - 1].tag == "APPR")
            if not joins and not inside:
                return None
    return None


def _is_name_in_genitive(word: Word) -> bool:
    """„Deutschlands“"""
    return word.form.endswith("s") and not word.form.endswith("ss") and word.lemma != word.form


def _fits_s(word: Word) -> bool:
    """„des Antrags“, „des Kunden“: masculine or neuter."""
    return word.form[-1:] in {"s", "n", "x", "z", "ß"} or word.tag in {"NE", "NNA"}


def _fits_r(word: Word) -> bool:
    """„der Leistung“, „der Kosten“: feminine, or the plural of any gender."""
    if word.tag in {"NE", "NNA", "FM"}:
        return word.tag != "NE"
    known = gender(word.lemma)
    if known is None or known is Gender.FEMININE:
        return True
    return _is_plural(word)


def _is_plural(word: Word) -> bool:
    lower, lemma = word.form.lower(), word.lemma.lower()
    if lower != lemma:
        return not lower.endswith("s") or lower == f"{lemma}s"
    return lower.endswith(_SAME_IN_PLURAL)
