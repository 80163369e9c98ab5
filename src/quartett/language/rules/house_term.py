# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that the house has agreed to avoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from quartett.german.masking import mask
from quartett.german.morphology import Word
from quartett.german.spans import Place, Token
from quartett.german.words import tokens as tokens_of
from quartett.language.analysis import Sentence
from quartett.language.genders import Gender, gender
from quartett.language.quotation_marks import in_quotes
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.terminology import Term
from quartett.language.word_entries import WordEntry
from quartett.language.wordlist import Lexicon

__all__ = ["RULE"]

_ENDINGS = ("s", "es", "n", "en", "e", "er", "ern", "em", "nen")
_SHORTEST_STEM = 3
_PREFIXES = (
    *("ab", "an", "auf", "aus", "bei", "ein", "entgegen", "fest", "heran", "heraus", "hin"),
    *("hinzu", "mit", "nach", "nieder", "vor", "weiter", "zu", "zurück", "zusammen"),
)
_VERB_ENDINGS = ("en", "ern", "eln")


class _HouseVerb(WordEntry):
    """A verb to be avoided, as the list of words writes verbs."""

    avoided: str


class _Words:
    """The terms of a house that count on a day, ready to be looked up."""

    def __init__(self, terms: Sequence[Term], day: date) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        self.by_word: dict[str, Term] = {}
        verbs = []
        for term in terms:
            if not term.counts_on(day):
                continue
            self.by_word[term.avoided] = term
            first, *rest = _split(term.avoided)
            self._starts.setdefault(first.lower(), []).append((tuple(rest), term))
            if _is_verb(term.avoided):
                says = (_barred(term.preferred),) if _is_verb(term.preferred) else ()
                verbs.append(_HouseVerb(verb=_barred(term.avoided), say=says, avoided=term.avoided))
        for found in self._starts.values():
            found.sort(key=lambda one: -len(one[0]))
        self.verbs = Lexicon(verbs)

    def at(
        self, tokens: Sequence[Token], words: Sequence[Word], index: int
    ) -> tuple[int, Term] | None:
        """The last token and the term of the longest phrase that begins at `index`."""
        for key in _keys(tokens[index], words[index]):
            for rest, term in self._starts.get(key, ()):
                last = index + len(rest)
                if last < len(tokens) and all(
                    word.lower() in _keys(tokens[index + step], words[index + step])
                    for step, word in enumerate(rest, 1)
                ):
                    return last, term
        return None


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    if not context.setting.terms:
        return
    house = _words(context.setting.terms, context.setting.day)
    tokens, words = sentence.tokens, sentence.words
    taken: set[int] = set()
    for match in house.verbs.find(tokens, words):
        taken.update((match.first, match.last))
        yield _found(match.place, match.text, house.by_word[match.entry.avoided], match.replacement)
    until, inside = 0, None
    for index in range(len(tokens)):
        if index in taken or index < until:
            continue
        found = house.at(tokens, words, index)
        if found is not None:
            inside = in_quotes(tokens) if inside is None else inside
            last, term = found
            if index in inside:
                continue
            until = last + 1
            place = Place(tokens[index].place.start, tokens[last].place.end)
            text = " ".join(token.text for token in tokens[index:until])
            yield _found(place, text, term, _replacement(term, text))


def _found(place: Place, text: str, term: Term, replacement: str | None) -> Found:
    return Found(
        place,
        f"Ihr Haus schreibt „{text}“ nicht mehr.",
        f"Schreiben Sie „{term.preferred}“. {term.explanation}".rstrip(),
        replacement,
    )


@lru_cache(16)
def _words(terms: tuple[Term, ...], day: date) -> _Words:
    return _Words(terms, day)


def _keys(token: Token, word: Word) -> tuple[str, ...]:
    """What the word may be in a list: itself, its basic form, itself without an ending."""
    return _forms(token.text, word.lemma if token.is_word else "")


@lru_cache(1 << 14)
def _forms(text: str, lemma: str) -> tuple[str, ...]:
    lower = text.lower()
    stems = [
        lower[: -len(ending)]
        for ending in _ENDINGS
        if lemma and lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM
    ]
    return (lower, lemma.lower(), *stems)


def _replacement(term: Term, text: str) -> str | None:
    """The preferred word, if nothing around it has to change."""
    if " " in text or text.lower() != term.avoided.lower():
        return None
    if term.avoided[:1].isupper():
        same = gender(term.avoided) is Gender.FEMININE and gender(term.preferred) is Gender.FEMININE
        return term.preferred if same and " " not in term.preferred else None
    if _is_verb(term.avoided) or term.preferred[:1].isupper():
        return None
    return term.preferred[:1].upper() + term.preferred[1:] if text[:1].isupper() else term.preferred


def _is_verb(word: str) -> bool:
    return word.isalpha() and word[:1].islower() and word.endswith(_VERB_ENDINGS)


def _barred(verb: str) -> str:
    """„bei|fügen“ for „beifügen“."""
    for prefix in sorted(_PREFIXES, key=len, reverse=True):
        base = verb.removeprefix(prefix)
        if base != verb and len(base) > _SHORTEST_STEM:
            return f"{prefix}|{base}"
    return verb


def _split(written: str) -> tuple[str, ...]:
    parts = tokens_of(written, Place(0, len(written)), spans=mask(written))
    return tuple(part.text for part in parts) or (written,)


RULE = SentenceRule(_find, everywhere=True)
