# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured in a sentence: counts, sums and longest stretches, each with a German label.

Every measure is 0 or more and more of it is never easier. None is a mean or a share: another word
or clause can only add. The order of `FEATURES` is the order of the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from quartett.german.morphology import Word
from quartett.german.spans import SpanKind, Token
from quartett.language.lexemes import CONTENT, Lexeme, lexeme, span_lexeme
from quartett.language.structure import ENDS_STRETCH, structure

__all__ = ["FEATURES", "Feature", "Group", "measure"]


class Group(StrEnum):
    """What belongs together when somebody asks why; the value is the German label."""

    LENGTH = "Länge des Satzes"
    LONG_WORDS = "Lange Wörter"
    RARE_WORDS = "Seltene Wörter"
    SMALL_WORDS = "Bindewörter und seltene kleine Wörter"
    NOUNS = "Hauptwortstil"
    ATTRIBUTES = "Beifügungen vor dem Hauptwort"
    CLAUSES = "Nebensätze"
    BRACKETS = "Weit getrennte Satzteile"
    VERBS = "Verben und ihre Formen"
    NEGATION = "Verneinungen"
    SPANS = "Paragrafen, Abkürzungen, Nummern"


@dataclass(frozen=True, slots=True)
class Feature:
    """A measure: its key, what it counts in plain German, and what it belongs to."""

    key: str
    label: str
    group: Group


_Rate = Callable[[Lexeme, str], float]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A feature that is a sum over the words."""

    feature: Feature
    rate: _Rate


def _rare(name: str, said: str, usual: Callable[[Lexeme], float], *, native: bool) -> list[_Sum]:
    """Counts of words rarer than some frequencies, and how far they lie below others."""
    found = []
    for limit in (2.5, 3.5, 4.5, 5.0):

        def count(word: Lexeme, tag: str, limit: float = limit) -> float:
            counts = word.is_content and usual(word) < limit and not (native and word.is_shared)
            return 1.0 if counts else 0.0

        label = f"{said} (unter {_german(limit)})"
        found.append(_Sum(Feature(f"{name}_below_{_key(limit)}", label, Group.RARE_WORDS), count))
    for limit in (3.0, 4.0, 5.0):

        def depth(word: Lexeme, tag: str, limit: float = limit) -> float:
            counts = word.is_content and not (native and word.is_shared)
            return max(0.0, limit - usual(word)) if counts else 0.0

        label = f"{said}: wie weit unter {_german(limit)}"
        found.append(_Sum(Feature(f"{name}_depth_{_key(limit)}", label, Group.RARE_WORDS), depth))
    return found


def _german(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _key(number: float) -> str:
    return f"{number:g}".replace(".", "_")


def _sum(key: str, label: str, group: Group, rate: _Rate) -> _Sum:
    return _Sum(Feature(key, label, group), rate)


def _tagged(*prefixes: str) -> _Rate:
    return lambda _, tag: float(tag.startswith(prefixes))


def _information(prefix: str) -> _Rate:
    """How much is to be understood in the content words of a kind: 8 less their frequency."""
    return lambda w, tag: 8 - w.as_known if w.is_content and tag.startswith(prefix) else 0.0


def _unfamiliar(word: Lexeme) -> float:
    return word.unfamiliar * max(0.0, 7 - word.as_known)


def _small(limit: float) -> _Rate:
    return lambda w, tag: (
        max(0.0, limit - w.as_written) if tag not in CONTENT and not w.is_content else 0.0
    )


_SUMS: tuple[_Sum, ...] = (
    _sum("letters", "Buchstaben", Group.LENGTH, lambda w, _: w.letters),
    _sum(
        "letters_no_names",
        "Buchstaben außerhalb von Namen",
        Group.LENGTH,
        lambda w, _: 0.0 if w.is_name else w.letters,
    ),
    _sum(
        "words_no_names",
        "Wörter außerhalb von Namen",
        Group.LENGTH,
        lambda w, _: float(not w.is_name),
    ),
    _sum("syllables", "Silben", Group.LENGTH, lambda w, _: w.syllables),
    _sum("over_6", "Wörter über 6 Buchstaben", Group.LONG_WORDS, lambda w, _: float(w.letters > 6)),
    _sum("over_8", "Wörter über 8 Buchstaben", Group.LONG_WORDS, lambda w, _: float(w.letters > 8)),
    _sum(
        "over_12", "Wörter über 12 Buchstaben", Group.LONG_WORDS, lambda w, _: float(w.letters > 12)
    ),
    _sum(
        "syllables_3",
        "Wörter mit drei und mehr Silben",
        Group.LONG_WORDS,
        lambda w, _: float(w.syllables >= 3),
    ),
    _sum(
        "extra_parts",
        "Zusammengesetzte Wörter: weitere Teile",
        Group.LONG_WORDS,
        lambda w, _: w.extra_parts,
    ),
    *_rare("written", "Seltene Wortformen", lambda w: w.as_written, native=False),
    *_rare("native", "Seltene deutsche Wörter", lambda w: w.as_known, native=True),
    _sum(
        "rare_part",
        "Wörter mit einem seltenen Teil",
        Group.RARE_WORDS,
        lambda w, _: float(w.is_content and w.has_rare_part),
    ),
    _sum("verbs_information", "Gewicht der Verben", Group.RARE_WORDS, _information("V")),
    _sum(
        "adjectives_information",
        "Gewicht der Eigenschaftswörter",
        Group.RARE_WORDS,
        _information("ADJ"),
    ),
    _sum(
        "adverbs_information", "Gewicht der Umstandswörter", Group.RARE_WORDS, _information("ADV")
    ),
    _sum(
        "unfamiliar",
        "Wörter außerhalb des Grundwortschatzes",
        Group.RARE_WORDS,
        lambda w, _: w.unfamiliar,
    ),
    _sum(
        "unfamiliar_syllables",
        "Silben der Wörter außerhalb des Grundwortschatzes",
        Group.RARE_WORDS,
        lambda w, _: w.unfamiliar * w.syllables,
    ),
    _sum(
        "unfamiliar_information",
        "Gewicht der Wörter außerhalb des Grundwortschatzes",
        Group.RARE_WORDS,
        lambda w, _: _unfamiliar(w),
    ),
    _sum(
        "pointers",
        "Verweise auf anderes (dieser, dabei, deshalb …)",
        Group.SMALL_WORDS,
        lambda w, _: float(w.is_pointer),
    ),
    _sum(
        "indefinites",
        "Unbestimmte Fürwörter (einige, manche, beide …)",
        Group.SMALL_WORDS,
        _tagged("PIS", "PIAT"),
    ),
    _sum(
        "connectives",
        "Bindewörter der Schriftsprache",
        Group.SMALL_WORDS,
        lambda w, _: float(w.is_connective),
    ),
    _sum(
        "function_words",
        "Kleine Wörter",
        Group.SMALL_WORDS,
        lambda w, tag: float(not w.is_content and not w.is_name and tag not in CONTENT),
    ),
    _sum("small_depth_6", "Seltene kleine Wörter (unter 6)", Group.SMALL_WORDS, _small(6.0)),
    _sum("small_depth_6_5", "Seltene kleine Wörter (unter 6,5)", Group.SMALL_WORDS, _small(6.5)),
    _sum(
        "nominalised",
        "Hauptwörter auf -ung, -heit, -keit, -tion …",
        Group.NOUNS,
        lambda w, _: float(w.is_nominalised),
    ),
    _sum(
        "abstract",
        "Seltene Hauptwörter auf -ung, -heit, -keit, -tion …",
        Group.NOUNS,
        lambda w, _: max(0.0, 5.5 - w.as_known) if w.is_nominalised else 0.0,
    ),
    _sum("noun_infinitives", "Verben als Hauptwort", Group.NOUNS, _tagged("NNI")),
    _sum("adjectives", "Eigenschaftswörter", Group.ATTRIBUTES, _tagged("ADJ")),
    _sum(
        "participles",
        "Mittelwörter vor dem Hauptwort",
        Group.ATTRIBUTES,
        lambda w, _: float(w.is_participle),
    ),
    _sum("prefixed_verbs", "Verben mit Vorsilbe", Group.VERBS, lambda w, _: float(w.is_prefixed)),
    _sum("separated", "Abgetrennte Vorsilben am Satzende", Group.VERBS, _tagged("PTKVZ")),
    _sum("infinitives", "Grundformen", Group.VERBS, _tagged("VVINF", "VVIZU")),
    _sum("zu_infinitives", "Grundformen mit „zu“", Group.VERBS, _tagged("PTKZU", "VVIZU")),
    _sum("reflexives", "„sich“ und „einander“", Group.VERBS, _tagged("PRF")),
    _sum("relatives", "Bezugswörter von Nebensätzen", Group.CLAUSES, _tagged("PREL")),
    _sum("conjunctions", "Einleitewörter von Nebensätzen", Group.CLAUSES, _tagged("KOUS")),
    _sum(
        "subordinators",
        "Nebensätze und Grundformgruppen",
        Group.CLAUSES,
        _tagged("KOUS", "KOUI", "PREL", "PWAV"),
    ),
    _sum("negations", "Verneinungen", Group.NEGATION, lambda w, _: float(w.is_negation)),
)

# what the words alone cannot tell
_OTHERS = (
    Feature("distinct", "Verschiedene Wörter", Group.LENGTH),
    Feature("longest_stretch", "Längstes Stück ohne Satzzeichen", Group.LENGTH),
    Feature("stretches", "Stücke ohne Satzzeichen", Group.LENGTH),
    Feature("densest_stretch", "Dichtestes Stück ohne Satzzeichen", Group.RARE_WORDS),
    Feature("third_rarest", "Seltenheit des drittseltensten Wortes", Group.RARE_WORDS),
    Feature("three_rarest", "Seltenheit der drei seltensten Wörter", Group.RARE_WORDS),
    Feature("six_rarest", "Seltenheit der sechs seltensten Wörter", Group.RARE_WORDS),
    Feature("six_unfamiliar", "Sechs Wörter außerhalb des Grundwortschatzes", Group.RARE_WORDS),
    Feature("genitives", "Wesfälle hintereinander", Group.NOUNS),
    Feature("verbless", "Längstes Stück ohne Verb", Group.NOUNS),
    Feature("longest_attribute", "Längste Beifügung vor einem Hauptwort", Group.ATTRIBUTES),
    Feature("nested_attributes", "Ineinander gesteckte Beifügungen", Group.ATTRIBUTES),
    Feature("clauses", "Gebeugte Verben", Group.CLAUSES),
    Feature("longest_wait", "Längstes Warten auf das Verb im Nebensatz", Group.BRACKETS),
    Feature("waits", "Warten auf das Verb in Nebensätzen", Group.BRACKETS),
    Feature("longest_bracket", "Längste Verbklammer", Group.BRACKETS),
    Feature("brackets", "Verbklammern", Group.BRACKETS),
    Feature("werden", "Formen von „werden“", Group.VERBS),
    Feature("citations", "Paragrafen und Gesetze", Group.SPANS),
    Feature("short_forms", "Abkürzungen", Group.SPANS),
    Feature("codes", "Aktenzeichen und Nummern", Group.SPANS),
)
FEATURES: tuple[Feature, ...] = (*(one.feature for one in _SUMS), *_OTHERS)

_EASY = 6.0
# a word as usual as this weighs nothing in a stretch
_WEIGHTLESS = 6.0
_COUNTED = 6
_NO_COMMON_NOUN_BEFORE = frozenset(("ART", "ADJA", "PPOSAT", "PDAT", "PIAT"))
_COUNTED_SPANS = (
    (SpanKind.CITATION, SpanKind.LAW),
    (SpanKind.ABBREVIATION, SpanKind.ACRONYM),
    (SpanKind.REFERENCE, SpanKind.CONTACT),
)


def measure(tokens: Sequence[Token], words: Sequence[Word]) -> tuple[float, ...]:
    """The measures of one sentence, in the order of `FEATURES`.

    `tokens` and `words` are its tokens and what `Morphology.tag` made of them, one for each.
    """
    rows: list[_Row] = []
    seen: set[str] = set()
    span_kinds: list[SpanKind] = []
    before = ""
    density, densest = 0.0, 0.0
    for token, word in zip(tokens, words, strict=True):
        tag = word.tag
        if token.kind is not None:
            rows.append(_span_row(token.kind))
            span_kinds.append(token.kind)
        elif token.is_word:
            name = tag == "NE" and before not in _NO_COMMON_NOUN_BEFORE
            row = _word_row(word.form, word.lemma, tag, is_name=name)
            rows.append(row)
            density += row.weight
            densest = max(densest, density)
            seen.add(word.form.lower())
        elif token.text in ENDS_STRETCH:
            density = 0.0
        before = tag
    sums = tuple(map(sum, zip(*(row.sums for row in rows), strict=True)))
    rarest = _largest((row.rarity for row in rows if row.rarity is not None), 7 - _EASY)
    shape = structure(tokens, words)
    spans = [sum(kind in kinds for kind in span_kinds) for kinds in _COUNTED_SPANS]
    return (
        *(sums or (0.0,) * len(_SUMS)),
        len(seen),
        max(shape.stretches, default=0),
        sqrt(sum(length * length for length in shape.stretches)),
        densest,
        rarest[2],
        sum(rarest[:3]),
        sum(rarest),
        sum(_largest((row.unfamiliar for row in rows), 0.0)),
        shape.genitives,
        shape.verbless,
        max(shape.attributes, default=0),
        shape.nested_attributes,
        shape.finite_verbs,
        max(shape.waits, default=0),
        sum(shape.waits),
        max(shape.brackets, default=0),
        sum(shape.brackets),
        shape.forms_of_werden,
        *spans,
    )


class _Row(NamedTuple):
    """What one word adds to the sums, and by what it takes part in the rest."""

    sums: tuple[float, ...]
    rarity: float | None
    unfamiliar: float
    weight: float


@lru_cache(1 << 16)
def _word_row(form: str, lemma: str, tag: str, *, is_name: bool) -> _Row:
    return _row(lexeme(form, lemma, tag, is_name=is_name), tag)


@lru_cache(len(SpanKind))
def _span_row(kind: SpanKind) -> _Row:
    return _row(span_lexeme(kind), "")


def _row(word: Lexeme, tag: str) -> _Row:
    content = word.is_content
    return _Row(
        sums=tuple(float(one.rate(word, tag)) for one in _SUMS),
        rarity=7 - word.as_written if content else None,
        unfamiliar=_unfamiliar(word),
        weight=max(0.0, _WEIGHTLESS - word.as_known) if content else 0.0,
    )


def _largest(numbers: Iterable[float], least: float) -> list[float]:
    """The six largest, filled up with `least`."""
    found = sorted(numbers, reverse=True)[:_COUNTED]
    return [*found, *(least,) * (_COUNTED - len(found))]
