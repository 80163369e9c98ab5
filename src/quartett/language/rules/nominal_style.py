# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nouns where verbs should be: „nach Prüfung der Unterlagen“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.genitives import genitive_chains
from quartett.language.nominalisations import (
    is_fixed_phrase,
    is_nominalisation,
    verb_of,
)
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_BEFORE = frozenset(
    (
        *("zur", "zum", "bei", "beim", "nach", "unter", "durch", "zwecks", "mangels", "infolge"),
        *("vorbehaltlich", "mittels", "anlässlich", "hinsichtlich", "bezüglich", "ohne", "trotz"),
        *("vor", "wegen", "aufgrund"),
    )
)
_FRAMES = frozenset(("zweck", "zwecke", "rahmen", "zuge", "wege"))
_BETWEEN = frozenset(("ADJA", "ADV", "ADJD", "PTKNEG"))
_FURTHEST = 3
_FEW_VERBS = 1
_NAMED = 3


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    words = sentence.words
    nouns = [place for place, word in enumerate(words) if is_nominalisation(word)]
    if not nouns:
        return
    tokens = sentence.tokens
    verbs = sum(word.tag[:2] == "VV" for word in words)
    if len(nouns) >= context.limits["nouns"] and verbs <= _FEW_VERBS:
        place = Place(tokens[nouns[0]].place.start, tokens[nouns[-1]].place.end)
        yield Found(place, _message(sentence, nouns), _suggestion(sentence, nouns))
        return
    heads: set[int] | None = None
    for noun in nouns:
        first = _preposition(sentence, noun)
        phrase = " ".join(token.text for token in tokens[noun : noun + _FURTHEST])
        if first is None or is_fixed_phrase(phrase):
            continue
        if heads is None:
            chains = genitive_chains(tokens, words)
            heads = {place for one in chains for place in (one.head, *one.genitives[:-1])}
        following = words[noun + 1].form if noun + 1 < len(words) else ""
        if noun in heads or following in {"von", "vom"}:
            said = " ".join(token.text for token in tokens[first : noun + 1])
            yield Found(
                Place(tokens[first].place.start, tokens[min(noun + 1, len(tokens) - 1)].place.end),
                f"Hier steht „{said} …“. Ein Hauptwort sagt, was ein Verb leichter sagt.",
                _suggestion(sentence, [noun]),
                severity=Severity.HINT,
            )


def _preposition(sentence: Sentence, noun: int) -> int | None:
    """The preposition before a noun without an article."""
    words = sentence.words
    if noun >= _FURTHEST and words[noun - 2].form.lower() in _FRAMES:
        return noun - 3  # „zum Zwecke der Klärung“
    for place in range(noun - 1, max(-1, noun - 1 - _FURTHEST), -1):
        if words[place].form.lower() in _BEFORE:
            return place
        if words[place].tag not in _BETWEEN:
            return None
    return None


def _message(sentence: Sentence, nouns: Sequence[int]) -> str:
    said = ", ".join(f"„{sentence.tokens[place].text}“" for place in nouns[:_NAMED])
    more = " und weitere" if len(nouns) > _NAMED else ""
    return (
        f"In diesem Satz stecken {len(nouns)} Vorgänge in Hauptwörtern: {said}{more}. Verben sind"
        " leichter zu lesen."
    )


def _suggestion(sentence: Sentence, nouns: Sequence[int]) -> str:
    found = []
    for place in nouns[:_NAMED]:
        form = sentence.tokens[place].text
        verb = verb_of(form)
        if verb is not None:
            found.append(f"„{verb}“ statt „{form}“")
    if not found:
        return "Sagen Sie mit einem Verb, wer was tut."
    return f"Nehmen Sie Verben: {', '.join(found)}."


RULE = SentenceRule(_find)
