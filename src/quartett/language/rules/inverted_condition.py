# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions without „wenn“: „Sollten Sie umziehen, …“."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule
from quartett.language.tagged_words import FINITE

__all__ = ["RULE"]

_RESUMING = frozenset(("so", "dann"))


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    always: frozenset[str]
    no_requests: frozenset[str]


@cache
def _known() -> _Catalogue:
    return load("language/inverted_conditions", _Catalogue)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    if sentence.tokens[-1].text in {"?", "!"}:
        return
    tokens = sentence.tokens
    for one in _conditions(sentence):
        first, verb = tokens[one.start], tokens[one.start].text
        yield Found(
            Place(first.place.start, tokens[one.end].place.end),
            f"Das ist eine Bedingung, doch der Satz beginnt mit „{verb}“ wie eine Frage.",
            "Beginnen Sie mit „Wenn“. Das Verb steht dann am Ende der Bedingung.",
        )


def _conditions(sentence: Sentence) -> Iterator[Clause]:
    known, clauses = _known(), sentence.clauses
    mains = [one for one in clauses if one.kind in {ClauseKind.MAIN, ClauseKind.CONDITION}]
    for one, following in pairwise((*mains, None)):
        if one is None or one.finite is None or one.finite != one.start:
            continue
        is_clear = sentence.tokens[one.start].text.lower() in known.always
        may_be = one.kind is ClauseKind.CONDITION
        if is_clear or (may_be and following and not _is_request(sentence, one, following)):
            yield one


def _is_request(sentence: Sentence, one: Clause, following: Clause) -> bool:
    """„Rufen Sie uns an, schreiben Sie uns oder kommen Sie vorbei.“"""
    words = sentence.words
    if words[one.start].tag[:2] != "VV" or words[following.start].form.lower() in _RESUMING:
        return words[one.start].tag.endswith("IMP")
    if words[one.start].lemma in _known().no_requests or words[following.start].tag not in FINITE:
        return False
    return all(
        words[clause.start + 1].form == "Sie"
        for clause in (one, following)
        if clause.start + 1 < len(words)
    )


RULE = SentenceRule(_find)
