# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is put in between: in brackets, between dashes, or a clause between subject and verb."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from quartett.german.spans import Place, SpanKind
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_DASHES = frozenset(("–", "—", "-"))
_CITED = frozenset((SpanKind.CITATION, SpanKind.LAW))
_SMALL = frozenset(("ADV", "KON", "PTKANT", "XY"))
_SUGGESTION = (
    "Machen Sie einen eigenen Satz daraus, oder lassen Sie es weg, wenn es niemand braucht."
)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    limit = int(context.limits["words"])
    yield from _between_signs(sentence, limit)
    if len(sentence.clauses) == 1:
        return
    before = [0, *accumulate(token.is_word or token.kind is not None for token in sentence.tokens)]
    begun = [_first(sentence, one) for one in sentence.clauses]
    for one in sentence.clauses:
        if one.kind.is_subordinate or one.kind is ClauseKind.INFINITIVE:
            end = _resumed(sentence, one, begun)
            if end is not None:
                count = before[end] - before[one.start]
                if count > context.limits["clause"]:
                    last = end - 1 if sentence.tokens[end - 1].text != "," else end - 2
                    yield _found(sentence, one.start, last, f"Ein Nebensatz mit {count} Wörtern")


def _between_signs(sentence: Sentence, limit: int) -> Iterator[Found]:
    """Brackets and pairs of dashes that hold more than `limit` words."""
    tokens = sentence.tokens
    bracket = dash = None
    for place, token in enumerate(tokens):
        if token.text == "(":
            bracket = place
        elif token.text == ")" and bracket is not None:
            if bracket > 0 and _words(sentence, bracket, place) > limit:
                count = sentence.count(bracket, place)
                yield _found(sentence, bracket, place, f"Eine Klammer mit {count} Wörtern")
            bracket = None
        elif token.text in _DASHES and bracket is None and place > 0:
            if dash is None:
                dash = place
            elif _words(sentence, dash, place) > limit:
                count = sentence.count(dash, place)
                yield _found(sentence, dash, place, f"Ein Einschub mit {count} Wörtern")
                dash = None
            else:
                dash = None


def _words(sentence: Sentence, first: int, last: int) -> int:
    """The words between; none if there are only citations and what names them."""
    inner = sentence.tokens[first + 1 : last]
    cited = sum(token.kind in _CITED for token in inner)
    others = sum(token.is_word for token in inner)
    return 0 if cited and others <= cited + 1 else sentence.count(first, last)


def _first(sentence: Sentence, one: Clause) -> int:
    """The first word of a clause that is more than „auch“ or „und“."""
    return next((place for place in one.words if sentence.words[place].tag not in _SMALL), one.end)


def _resumed(sentence: Sentence, one: Clause, begun: Sequence[int]) -> int | None:
    """The word with which the clause around `one` goes on if its verb is still to come."""
    if one.parent is None:
        return None
    around = sentence.clauses[one.parent]
    # the verbs are in order, but the finite one stands apart from them
    last = max(around.finite or 0, *around.closers[-1:], 0)
    if begun[one.parent] > one.start or last < one.end:
        return None
    return around.words[bisect_right(around.words, one.end)]


def _found(sentence: Sentence, first: int, last: int, what: str) -> Found:
    tokens = sentence.tokens
    return Found(
        Place(tokens[first].place.start, tokens[last].place.end),
        f"{what} unterbricht den Satz. Wer liest, muss sich den Anfang so lange merken.",
        _SUGGESTION,
        severity=Severity.IMPORTANT,
    )


RULE = SentenceRule(_find)
