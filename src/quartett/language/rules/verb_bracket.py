# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbs whose two parts stand far apart."""

from __future__ import annotations

from collections.abc import Iterator

from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.remarks import Found, Severity
from quartett.language.rule import Context, SentenceRule
from quartett.language.verb_brackets import VerbBracket, verb_brackets

__all__ = ["RULE"]


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    tokens, limits = sentence.tokens, context.limits
    for one in verb_brackets(tokens, sentence.words, sentence.clauses):
        limit = limits["words"]
        if one.clause.kind.is_subordinate:
            limit += limits["subordinate"]
        over = one.words - limit
        if over <= 0:
            continue
        severity = Severity.HINT
        if over > limits["very_important"]:
            severity = Severity.VERY_IMPORTANT
        elif over > limits["important"]:
            severity = Severity.IMPORTANT
        place = Place(tokens[one.first].place.start, tokens[one.last].place.end)
        yield Found(place, _message(sentence, one), _suggestion(sentence, one), severity=severity)


def _message(sentence: Sentence, one: VerbBracket) -> str:
    first, last = (sentence.tokens[place].text for place in (one.first, one.last))
    return f"Zwischen „{first}“ und „{last}“ stehen {one.words} Wörter. Das Verb ist weit getrennt."


def _suggestion(sentence: Sentence, one: VerbBracket) -> str:
    last = sentence.tokens[one.last].text
    if one.clause.kind.is_subordinate:
        return f"Machen Sie einen eigenen Satz daraus, in dem „{last}“ weiter vorn steht."
    return f"Rücken Sie „{last}“ nach vorn. Was dazwischen steht, gehört in einen eigenen Satz."


RULE = SentenceRule(_find)
