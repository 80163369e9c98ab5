# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many prepositional phrases in a row: „im Rahmen der Prüfung von Anträgen auf Leistungen“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quartett.german.morphology import Word
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.tagged_words import PREPOSITIONS

__all__ = ["RULE"]

_ARTICLES = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))
_PRONOUNS = frozenset(("PPER", "PRF", "PIS", "PDS", "PROAV"))
_NOUNS = frozenset(("NN", "NE", "NNA", "NNI", "FM", "CARD"))
_BREAKS = frozenset(
    (*("PTKVZ", "PTKZU", "KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAT", "PWAV"), "$,", "$.")
)
_SIGNS = frozenset(("(", ")", "–", "—", ";", ":"))
_GENITIVES = ("er", "es")
_RANGE_STARTS = frozenset(("von", "vom", "ab", "zwischen"))
_LEVELS = (Severity.HINT, Severity.IMPORTANT, Severity.VERY_IMPORTANT)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit = int(context.limits["phrases"])
    if sum(word.tag in PREPOSITIONS for word in sentence.words) < limit:
        return
    for chain, last in _chains(sentence.words):
        if len(chain) >= limit:
            tokens = sentence.tokens
            said = ", ".join(f"„{tokens[place].text}“" for place in chain[:-1])
            yield Found(
                Place(tokens[chain[0]].place.start, tokens[last].place.end),
                f"Hier folgen {len(chain)} Angaben aufeinander: mit {said} und"
                f" „{tokens[chain[-1]].text}“.",
                "Sagen Sie einen Teil davon mit einem Verb oder in einem eigenen Satz.",
                severity=_LEVELS[min(len(chain) - limit, len(_LEVELS) - 1)],
            )


def _chains(words: Sequence[Word]) -> Iterator[tuple[list[int], int]]:
    """The prepositions of each chain, and the last word of its last phrase."""
    chain: list[int] = []
    last, waits = 0, False  # whether the last preposition still waits for its noun
    for place, word in enumerate(words):
        if word.tag in PREPOSITIONS:
            is_second = waits and words[place - 1].tag in PREPOSITIONS  # „bis zum“
            if not is_second and not _ends_range(words, chain, word):
                chain.append(place)
            last, waits = place, True
        elif _is_break(word, waits=waits) and not (place and _is_noun_after_all(word)):
            yield chain, last
            chain = []
        elif word.tag in _NOUNS or word.tag[:1] == "V" or (waits and word.tag in _PRONOUNS):
            last, waits = place, False
    yield chain, last


def _ends_range(words: Sequence[Word], chain: Sequence[int], word: Word) -> bool:
    """„vom 3. Mai bis zum 5. Juni“ is one phrase."""
    return bool(chain) and word.form == "bis" and words[chain[-1]].form.lower() in _RANGE_STARTS


def _is_noun_after_all(word: Word) -> bool:
    """„von Nachweisen“: a noun taken for a verb."""
    return word.tag[:1] == "V" and word.form[:1].isupper()


def _is_break(word: Word, *, waits: bool) -> bool:
    """Whether no phrase goes on or follows at this word."""
    if word.tag in _BREAKS or word.form in _SIGNS or word.tag[:1] == "V":
        return True
    if waits:
        return False
    is_genitive = word.form.lower().endswith(_GENITIVES)
    return word.tag in _PRONOUNS or (word.tag in _ARTICLES and not is_genitive)


RULE = SentenceRule(_find)
