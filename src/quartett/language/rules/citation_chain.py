# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paragraphs in a row, and long ones that stand in the middle of what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quartett.german.citations import citations
from quartett.german.spans import Place, SpanKind, Token
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_MOVE = (
    "Sagen Sie zuerst, was gilt. Nennen Sie die Paragrafen danach in Klammern oder in einem "
    "eigenen Satz. Streichen Sie keinen, den der Bescheid braucht."
)

_MANY = "In diesem Satz stehen mehrere Paragrafen."
_ONE_EACH = (
    "Das stört hier wenig. Noch leichter liest es sich, wenn jeder Paragraf am Ende des Satzes "
    "steht, zu dem er gehört."
)
# a sentence with so few words says nothing but where it stands
_OWN_SENTENCE = 5


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    tokens = sentence.tokens
    places = [index for index, token in enumerate(tokens) if token.kind is SpanKind.CITATION]
    if not places:
        return
    references, parts = 0, 0
    for index in places:
        for citation in citations(tokens[index].text):
            references += len(citation.references)
            parts += len(citation.laws) + len(citation.paragraphs)
            parts += sum(len(reference.parts) for reference in citation.references)
    place = Place(tokens[places[0]].place.start, tokens[places[-1]].place.end)
    if max(references, len(places)) > 1:
        if _stands_aside(tokens, places):
            yield Found(place, _MANY, _ONE_EACH, severity=Severity.HINT)
        else:
            yield Found(place, f"{_MANY} Sie zerreißen, was Sie sagen.", _MOVE)
    elif parts > context.limits["parts"] and _splits(tokens, places[0]):
        yield Found(place, "Mitten im Satz steht eine lange Angabe zum Gesetz.", _MOVE)


def _stands_aside(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether the paragraphs stand in brackets, or in a sentence that says nothing else."""
    if sum(token.is_word for token in tokens) <= _OWN_SENTENCE:
        return True
    depth, inside = 0, set()
    for index, token in enumerate(tokens):
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if depth:
            inside.add(index)
    return inside.issuperset(places)


def _splits(tokens: Sequence[Token], index: int) -> bool:
    """Whether words of the sentence stand on both sides, and no bracket sets it apart."""
    if index and tokens[index - 1].text == "(":
        return False
    return any(token.is_word for token in tokens[:index]) and any(
        token.is_word for token in tokens[index + 1 :]
    )


RULE = SentenceRule(_find)
