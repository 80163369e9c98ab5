# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the verbs of a clause stand apart: „wird … abgelehnt“, „weil … ist“."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quartett.german.morphology import Word
from quartett.german.spans import Token
from quartett.language.clauses import Clause, ClauseKind

__all__ = ["VerbBracket", "verb_brackets"]

_MAIN = frozenset((ClauseKind.MAIN, ClauseKind.CONDITION, ClauseKind.BRACKET))


@dataclass(frozen=True, slots=True)
class VerbBracket:
    """Two parts that belong together and the number of `words` between them.

    `first` and `last` are places in the tokens of the sentence; signs do not count as words.
    """

    clause: Clause
    first: int
    last: int
    words: int


def verb_brackets(
    tokens: Sequence[Token], words: Sequence[Word], clauses: Sequence[Clause]
) -> Iterator[VerbBracket]:
    """The brackets of a sentence by their clauses. Time is linear.

    In main clauses from the finite verb to the last of its other verbs, in subordinate ones from
    the word that opens them to the finite verb.
    """
    before = [0]
    for token in tokens:
        before.append(before[-1] + (token.is_word or token.kind is not None))
    for clause in clauses:
        first = last = None
        if clause.kind in _MAIN:
            first, last = clause.finite, _right_part(words, clause)
        elif clause.kind.is_subordinate and clause.finite is not None:
            # the second of two joined clauses begins with its own first word
            first = clause.opener if clause.opener in clause.words else clause.start
            last = clause.finite
        if first is not None and last is not None and first < last:
            yield VerbBracket(clause, first, last, before[last] - before[first + 1])


def _right_part(words: Sequence[Word], clause: Clause) -> int | None:
    """The last verb that the finite one needs, of the first if „und“ joins some."""
    if clause.finite is None:
        return None
    finite = words[clause.finite]
    full = finite.tag in {"VVFIN", "VVIMP"}
    last: int | None = None
    for place in clause.closers:
        if place < clause.finite or (words[place].tag[:1] != "V") != full:
            continue
        if last is not None and place > last + 2:
            break
        if last is not None and any(words[one].tag == "KON" for one in range(last + 1, place)):
            break
        last = place
    impossible = finite.tag == "VAFIN" and finite.lemma != "werden"
    if last is not None and impossible and words[last].tag == "VAINF":
        # „die alt genug sind und … haben“: no infinitive but the verb of another clause
        return last if words[last - 1].tag == "PTKZU" else None
    return last
