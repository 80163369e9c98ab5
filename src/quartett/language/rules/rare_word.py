# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that people seldom meet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quartett.german.compounds import parts
from quartett.german.frequencies import zipf
from quartett.language.analysis import Sentence
from quartett.language.legal_terms import explanation
from quartett.language.quotation_marks import in_quotes
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.rules.office_word import strict_words
from quartett.language.wordlist import word_list

__all__ = ["RULE"]

_LOOKED_AT = frozenset(
    ("NN", "ADJA", "ADJD", "ADV", "VVFIN", "VVINF", "VVPP", "VVIZU", "VVIMP", "NNA", "NNI")
)
_SHORTEST = 4
_SHORTEST_PIECE, _SURELY_A_WORD = 4, 4.0
_ENDINGS = ("", "e", "en", "er", "em", "es", "s", "n", "te", "ten", "t", "in", "innen")


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit = context.limits["zipf"]
    inside: frozenset[int] | None = None
    for index, (token, word) in enumerate(zip(sentence.tokens, sentence.words, strict=True)):
        if token.kind is not None or word.tag not in _LOOKED_AT or len(token.text) < _SHORTEST:
            continue
        if not token.text.replace("-", "").isalpha():
            continue
        if _usual(token.text, word.lemma) >= limit or _has_a_rule(token.text):
            continue
        if inside is None:
            inside = in_quotes(sentence.tokens)
        if index not in inside:
            yield Found(
                token.place,
                f"„{token.text}“ ist ein seltenes Wort. Nicht alle kennen es.",
                "Nehmen Sie ein bekannteres Wort, oder erklären Sie es in einem kurzen Satz.",
                severity=Severity.HINT,
            )


@lru_cache(1 << 14)
def _has_a_rule(form: str) -> bool:
    """Whether the word must stay, or another rule names a better one."""
    lists = (
        strict_words(),
        word_list("language/foreign_words"),
        word_list("language/pointing_words"),
    )
    lower = form[:1].lower() + form[1:]
    return explanation(form) is not None or any(
        words.knows(form) or words.knows(lower) for words in lists
    )


@lru_cache(1 << 16)
def _usual(form: str, lemma: str) -> float:
    """How usual the word is in its most usual form, or the rarest of the words it is made of."""
    known = max(_in_any_form(form), zipf(lemma))
    pieces = parts(form)
    if len(pieces) == 1 or any(_is_doubtful(piece) for piece in (pieces[-1], *_whole(pieces))):
        return known
    return max(known, min(map(_in_any_form, pieces)))


def _in_any_form(form: str) -> float:
    known = zipf(form)
    for ending in _ENDINGS[1:]:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            known = max(known, *(zipf(stem + other) for other in _ENDINGS))
    return known


def _whole(pieces: tuple[str, ...]) -> Iterator[str]:
    """What stands before the last word of a compound, with the „e“ that it may have lost there."""
    for piece in pieces[:-1]:
        yield max(piece, f"{piece}e", key=zipf)


def _is_doubtful(piece: str) -> bool:
    """Short pieces are often no words: „Quote-lung“."""
    return len(piece) <= _SHORTEST_PIECE and zipf(piece) < _SURELY_A_WORD


RULE = SentenceRule(_find)
