# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clauses of a sentence: what opens them, which verbs they have, what lies inside what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Clause", "ClauseKind"]


class ClauseKind(StrEnum):
    """What a clause is to the others."""

    MAIN = "main"
    CONDITION = "condition"  # „Sollten Sie umziehen, …“: a condition without „wenn“
    SUBORDINATE = "subordinate"  # dass, wenn, weil, ob …
    RELATIVE = "relative"
    QUESTION = "question"  # an indirect one
    INFINITIVE = "infinitive"  # „um … zu …“, „…, … zu …“
    BRACKET = "bracket"  # what stands in round brackets

    @property
    def is_subordinate(self) -> bool:
        """Whether its finite verb stands at its end."""
        return self in _VERB_LAST


_VERB_LAST = frozenset((ClauseKind.SUBORDINATE, ClauseKind.RELATIVE, ClauseKind.QUESTION))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; all numbers are places in the tokens of its sentence.

    `words` are its own tokens without those of clauses inside it; `opener` is the word that makes
    it subordinate; `finite` its finite verb; `closers` its other verbs and separated particles,
    in order; `parent` the place of the clause around it among the clauses of the sentence.
    """

    kind: ClauseKind
    words: tuple[int, ...]
    opener: int | None
    finite: int | None
    closers: tuple[int, ...]
    parent: int | None

    @property
    def start(self) -> int:
        """Its first token."""
        return self.words[0]

    @property
    def end(self) -> int:
        """Its last token."""
        return self.words[-1]

    @property
    def verbs(self) -> tuple[int, ...]:
        """Its verbs and separated particles in order."""
        if self.finite is None:
            return self.closers
        return tuple(sorted((self.finite, *self.closers)))
