# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finding as the house has noted it: with its key and its state."""

from __future__ import annotations

from dataclasses import dataclass

from quartett.findings import Finding, Subject
from quartett.improvement.states import FindingState

__all__ = ["UNIT", "NotedFinding", "own_subjects"]

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class NotedFinding:
    """A finding with the key that the caller knows it by, and what has become of it."""

    key: str
    finding: Finding
    state: FindingState = FindingState.NEW

    @property
    def units(self) -> frozenset[str]:
        """The subject keys of the units it speaks of."""
        return frozenset(each.key for each in self.finding.subjects if each.kind == UNIT)


def own_subjects(noted: NotedFinding) -> frozenset[Subject]:
    """What the finding speaks of, apart from units: those say where, not what."""
    return frozenset(each for each in noted.finding.subjects if each.kind != UNIT)
