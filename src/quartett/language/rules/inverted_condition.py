# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions without „wenn“: „Sollten Sie umziehen, …“."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import load
from quartett.german.spans import Place
from quartett.language.analysis import Sentence
from quartett.language.clauses import Clause, ClauseKind
from quartett.language.remarks import Found
from quartett.language.rule import Context, SentenceRule

__all__ = ["RULE"]

_MAINS = frozenset((ClauseKind.MAIN, ClauseKind.CONDITION))
_FULL = frozenset(("VVFIN", "VVIMP"))
_BEFORE = frozenset((".", ":", ";", "„", '"', "»", "(", "-", "–", "•", "*"))
_RESUMING = frozenset(("so", "dann"))


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    always: frozenset[str]
    no_requests: frozenset[str]


@cache
def _known() -> _Catalogue:
    return load("language/inverted_conditions", _Catalogue)


def _find(sentence: Sentence, context: Context) -> Iterator[Found]:
    tokens = sentence.tokens
    if tokens[-1].text in {"?", "!"}:
        return
    for verb, end in _conditions(sentence):
        yield Found(
            Place(tokens[verb].place.start, tokens[end].place.end),
            f"Das ist eine Bedingung, doch sie beginnt mit „{tokens[verb].text}“ wie eine Frage.",
            "Beginnen Sie mit „Wenn“. Das Verb steht dann am Ende der Bedingung.",
        )


def _conditions(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The verb and the last word of each."""
    tokens, clauses = sentence.tokens, sentence.clauses
    mains = [
        (at, one) for at, one in enumerate(clauses) if one.kind in _MAINS and one.finite is not None
    ]
    in_front = {
        one.parent
        for one in clauses
        if one.parent is not None and one.start < _verb(clauses[one.parent])
    }
    for (at, one), following in zip_longest(mains, (later for _, later in mains[1:])):
        verb = _verb(one)
        is_clear = tokens[verb].text.lower() in _known().always
        if verb == one.start:
            # after „und“ or a comma it goes on with what began with a verb, or with another clause
            begins = mains[0][1].finite == 0 or tokens[verb - 1].text in _BEFORE
            may_be = begins and one.kind is ClauseKind.CONDITION
            if at not in in_front and (
                is_clear or (may_be and following and not _is_request(sentence, one, following))
            ):
                yield verb, one.end
        elif (
            is_clear
            and tokens[verb - 1].text == ","
            and following
            and following.start == following.finite
        ):
            # „Der Bescheid gilt, sollten Sie nicht antworten, weiter.“
            yield verb, one.end


def _verb(one: Clause) -> int:
    return one.finite or 0


def _is_request(sentence: Sentence, one: Clause, following: Clause) -> bool:
    """„Rufen Sie uns an, schreiben Sie uns oder kommen Sie vorbei.“"""
    words = sentence.words
    if words[one.start].tag[:2] != "VV" or words[following.start].form.lower() in _RESUMING:
        return words[one.start].tag.endswith("IMP")
    if words[one.start].lemma in _known().no_requests or words[following.start].tag not in _FULL:
        return False
    return all(
        words[clause.start + 1].form == "Sie"
        for clause in (one, following)
        if clause.start + 1 < len(words)
    )


RULE = SentenceRule(_find)
