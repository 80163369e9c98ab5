# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many words before the verb of the main clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_MAINS = frozenset((ClauseKind.MAIN, ClauseKind.CONDITION))


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limits, begin = context.limits, 0
    starts = [one.start for one in sentence.clauses]
    for one in sentence.clauses:
        if one.parent is not None or one.kind not in _MAINS:
            continue
        if one.kind is ClauseKind.CONDITION:
            begin = one.start
            continue
        if one.finite is not None:
            start = _first_word(sentence, begin, one.finite)
            count = sentence.count(start, one.finite)
            limit = limits["words"] + _for_clauses(
                sentence.clauses[bisect_left(starts, start) : bisect_left(starts, one.finite)],
                limits["subordinate"],
            )
            if count > limit:
                yield _found(sentence, start, one.finite, count, count - limit)
        begin = one.end + 1


def _first_word(sentence: Sentence, begin: int, finite: int) -> int:
    """Without bullets and signs in front."""
    tokens = sentence.tokens
    return next(
        (place for place in range(begin, finite) if tokens[place].is_word or tokens[place].kind),
        finite,
    )


def _for_clauses(before: Sequence[Clause], most: float) -> float:
    """How many more words are fine because they are those of subordinate clauses."""
    return min(most, sum(len(one.words) for one in before if _is_in_front(one)))


def _is_in_front(one: Clause) -> bool:
    return one.kind.is_subordinate or one.kind in {ClauseKind.CONDITION, ClauseKind.INFINITIVE}


def _found(sentence: Sentence, start: int, finite: int, count: int, over: float) -> Found:
    tokens = sentence.tokens
    verb = tokens[finite].text
    return Found(
        Place(tokens[start].place.start, tokens[finite].place.end),
        f"Vor dem Verb „{verb}“ stehen {count} Wörter. Erst dort zeigt sich, worum es geht.",
        f"Beginnen Sie mit der Person und mit „{verb}“. Was davor stand, gehört nach hinten oder in"
        " einen eigenen Satz.",
        severity=Severity.HINT if over <= _LITTLE else Severity.IMPORTANT,
    )


_LITTLE = 3

RULE = SentenceRule(_find)
