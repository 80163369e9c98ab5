# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a quarterly or yearly quality report is made of: plain values that the shell collects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartett.documents.manuscript import Source as SourceNote
from quartett.findings import Metric, Period
from quartett.improvement.carrier_forms import CarrierForm
from quartett.improvement.grouping import FindingGroup
from quartett.improvement.noted import NotedFinding
from quartett.improvement.states import MeasureState
from quartett.improvement.strengths import StrengthUse
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.improvement.you_said_we_did import Answer

__all__ = [
    "Effect",
    "Figure",
    "MeasureLine",
    "QualityReport",
    "Request",
    "Strength",
]


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength of the period, and how it is put to use (None: not decided yet)."""

    statement: str
    use: StrengthUse | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its source; without a value it says „keine Angabe“.

    `previous` is the value to compare with, in the same unit, of `previous_period`. `note` holds
    reading hints („abgeleitet, kein amtlicher Wert“).
    """

    name: str
    value: float | None
    unit: str
    period: Period
    source: SourceNote
    previous: float | None = None
    previous_period: Period | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as a report shows it: role and unit instead of names.

    `promised_to` names the audit it was promised to, `proof` what shows that it was done.
    """

    title: str
    owner: str
    state: MeasureState
    due: date
    check_on: date | None = None
    promised_to: str = ""
    proof: str = ""

    def is_overdue(self, as_of: date) -> bool:
        """True if the step that is due next should have been done before `as_of`."""
        if self.state in (MeasureState.PLANNED, MeasureState.RUNNING):
            return self.due < as_of
        if self.state is MeasureState.CHECKING:
            return self.check_on is not None and self.check_on < as_of
        return False


@dataclass(frozen=True, slots=True)
class Effect:
    """A finished effect check, whatever it showed."""

    measure: str
    verdict: Verdict
    reason: str
    source: SourceNote
    before: Metric | None = None
    after: Metric | None = None
    cautions: tuple[str, ...] = ()
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Something that the board is asked for, and until when."""

    text: str
    needed_by: date | None = None


@dataclass(frozen=True, slots=True)
class QualityReport:
    """Everything that a report of the house over `period` says, as of a day.

    `board` is the key of the board in the carrier form's catalogue entry (empty: the usual one),
    `notice` a mark for every page („Übungsdaten“).
    """

    house: str
    form: CarrierForm
    period: Period
    as_of: date
    board: str = ""
    notice: str = ""
    strengths: tuple[Strength, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[NotedFinding, ...] = ()
    groups: tuple[FindingGroup, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    effects: tuple[Effect, ...] = ()
    answers: tuple[Answer, ...] = ()
    requests: tuple[Request, ...] = ()
