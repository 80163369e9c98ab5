# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clauses that interrupt others, and many subordinate clauses in one sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_SMALL = frozenset(("ADV", "KON", "PTKNEG", "XY", "PTKANT", "ITJ"))
# „…, wie zum Beispiel …“ after a clause goes on with nothing
_AFTERTHOUGHTS = frozenset(
    (
        *("wie", "also", "zum", "z.B.", "z. B.", "beispielsweise", "insbesondere", "nämlich"),
        *("etwa", "noch", "d. h."),
    )
)
_SUGGESTION = "Machen Sie aus dem Nebensatz einen eigenen Satz."
_LEVELS = (Severity.HINT, Severity.IMPORTANT, Severity.VERY_IMPORTANT)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    clauses = sentence.clauses
    if len(clauses) == 1:
        return
    tokens = sentence.tokens
    inside = [(one, later) for one in clauses if (later := _later(sentence, one)) is not None]
    count = sum(one.kind.is_subordinate and one.opener in one.words for one in clauses)
    if inside:
        worst = Severity.IMPORTANT if len(inside) == 1 else Severity.VERY_IMPORTANT
        for one, later in inside:
            place = Place(tokens[one.start].place.start, tokens[one.end].place.end)
            yield Found(place, _message(sentence, one, later), _SUGGESTION, severity=worst)
    elif count >= context.limits["clauses"]:
        over = int(count - context.limits["clauses"])
        said = "einen Nebensatz" if count == 1 else f"{count} Nebensätze"
        yield Found(
            sentence.place,
            f"Dieser Satz hat {said}.",
            "Machen Sie mehrere Sätze daraus: in jedem ein Gedanke.",
            severity=_LEVELS[min(over, len(_LEVELS) - 1)],
        )


def _later(sentence: Sentence, one: Clause) -> int | None:
    """The word with which the clause around it goes on after it."""
    if one.parent is None or one.opener is None or one.opener not in one.words:
        return None
    around = sentence.clauses[one.parent]
    if around.end < one.end or not _has_begun(sentence, around, one.start):
        return None
    first = bisect_right(around.words, one.end)
    for index in range(first, len(around.words)):
        place = around.words[index]
        word = sentence.words[place]
        if word.tag not in {"KON", "XY"} and word.tag[:1] != "$":
            is_afterthought = word.form.lower() in _AFTERTHOUGHTS
            return None if is_afterthought and around.verbs[-1:] < (place,) else place
    return None


def _has_begun(sentence: Sentence, around: Clause, place: int) -> bool:
    """Whether it holds more before `place` than „auch“ or „und“."""
    before = takewhile(lambda word: word < place, around.words)
    return any(sentence.words[word].tag not in _SMALL for word in before)


def _message(sentence: Sentence, one: Clause, later: int) -> str:
    opener = sentence.tokens[one.opener or 0].text
    after = sentence.tokens[later].text
    return (
        f"Der Nebensatz mit „{opener}“ unterbricht einen anderen Satz. Der geht erst mit"
        f" „{after}“ weiter."
    )


RULE = SentenceRule(_find)
