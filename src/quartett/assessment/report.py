# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the report of a decided round is made of: plain values that the shell collects.

No value in here leads to a person: neither seats nor functions nor addresses go in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from quartett.assessment.agreement import Agreement
from quartett.assessment.contradictions import Contradiction
from quartett.assessment.decided import DecidedRound
from quartett.assessment.ratings import Remark

__all__ = ["AgreedStrength", "AssessmentReport", "DecisionLine", "PlannedMeasure"]


@dataclass(frozen=True, slots=True)
class AgreedStrength:
    """A strength, and in words what the house does with it (empty: not decided yet)."""

    remark: Remark
    use: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """How one value was found: the median as proposal, what was decided, and why."""

    item: str
    value: int
    proposal: int | None
    reason: str
    without_talk: bool


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """A measure of the improvement plan; `owner` is a role, never a person."""

    title: str
    items: tuple[str, ...]
    owner: str
    due: date
    state: str


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """All that the report of a round says, as plain values of the house that they belong to.

    `participants` are the people who handed in, by the title of their group; the report shows
    groups from `threshold` on alone and puts smaller ones together.
    """

    house: str
    decided: DecidedRound
    as_of: date
    strengths: tuple[AgreedStrength, ...] = ()
    improvements: tuple[Remark, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    agreement: Agreement | None = None
    participants: Mapping[str, int] = field(default_factory=dict)
    threshold: int = 7
    decisions: tuple[DecisionLine, ...] = ()
    reopened: int = 0
    measures: tuple[PlannedMeasure, ...] = ()
    opened_on: date | None = None
    locked_on: date | None = None
    notice: str = ""
