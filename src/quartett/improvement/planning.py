# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is fixed when a measure is planned, so that nobody can move the goal afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from quartett.findings import Direction, Metric, Period
from quartett.improvement.errors import PlanError
from quartett.improvement.states import MeasureState
from quartett.improvement.wording import calendar_months, day, span

__all__ = ["MeasurePlan", "PlanFault", "Severity", "check_plan", "earliest_check", "replan"]

# Two spans count as equally long if they differ by at most this share: months have 28–31 days.
_LENGTH_TOLERANCE = 0.12


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """The fixed frame of a measure and of its effect check.

    `baseline` is the metric as it stood before; without one, `no_metric_reason` says why.
    `expected` is the signed change that is hoped for, in the unit of the baseline (None: in the
    better direction, no amount named). `tolerance` is the size of a change that still counts as
    none. `comparison` is the period that will be measured, `check_on` the day of the check.
    `version` counts up with each change, `reason` says why this version was made.
    """

    start: date
    due: date
    check_on: date
    baseline: Metric | None = None
    no_metric_reason: str = ""
    expected: float | None = None
    tolerance: float | None = None
    comparison: Period | None = None
    version: int = 1
    reason: str = ""


class Severity(StrEnum):
    """An error keeps the plan from being saved; a warning is shown and may be accepted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One thing to mend: the field it stands at, how grave it is, and a German sentence."""

    field: str
    severity: Severity
    text: str


def check_plan(plan: MeasurePlan, *, waiting_months: int = 0) -> tuple[PlanFault, ...]:
    """All faults of the plan, errors first.

    `waiting_months` is how long the figures of the baseline's metric take to appear after the
    end of their period (from the metric's catalogue entry; official figures: three months).
    """
    faults = _check_dates(plan) + _check_metric(plan)
    if plan.baseline is not None and plan.comparison is not None:
        faults += _check_comparison(
            plan, plan.baseline.period, plan.comparison, waiting_months=waiting_months
        )
    return tuple(sorted(faults, key=lambda fault: fault.severity is Severity.WARNING))


def earliest_check(comparison: Period, *, waiting_months: int) -> date:
    """The first day on which the figures of the comparison period can be there.

    >>> earliest_check(Period.month(2026, 11), waiting_months=3)
    datetime.date(2027, 3, 1)
    """
    following = date.fromordinal(comparison.last.toordinal() + 1)
    return Period(following, following).shifted(months=waiting_months).first


def _error(field: str, text: str) -> PlanFault:
    return PlanFault(field, Severity.ERROR, text)


def _warning(field: str, text: str) -> PlanFault:
    return PlanFault(field, Severity.WARNING, text)


def _check_dates(plan: MeasurePlan) -> list[PlanFault]:
    faults = []
    if plan.due < plan.start:
        faults.append(
            _error(
                "due",
                f"Der Termin {day(plan.due)} liegt vor dem Beginn {day(plan.start)}. "
                "Bitte wählen Sie einen späteren Termin.",
            )
        )
    if plan.check_on <= plan.due:
        faults.append(
            _error(
                "check_on",
                f"Die Wirkungsprüfung am {day(plan.check_on)} muss nach dem Termin der Umsetzung "
                f"({day(plan.due)}) liegen.",
            )
        )
    return faults


def _check_metric(plan: MeasurePlan) -> list[PlanFault]:
    metric = plan.baseline
    if metric is None:
        if plan.no_metric_reason.strip():
            return []
        return [
            _error(
                "baseline",
                "Bitte wählen Sie eine Messgröße oder begründen Sie, warum es keine gibt.",
            )
        ]
    faults = []
    if plan.no_metric_reason.strip():
        faults.append(
            _error(
                "no_metric_reason",
                "Eine Messgröße ist gewählt; bitte leeren Sie die Begründung für ihr Fehlen.",
            )
        )
    if plan.comparison is None:
        faults.append(_error("comparison", "Bitte legen Sie den Vergleichszeitraum fest."))
    if metric.better is Direction.NEUTRAL:
        faults.append(
            _error(
                "baseline",
                "Diese Messgröße erklärt und bewertet nicht; an ihr lässt sich keine Verbesserung "
                "ablesen. Bitte wählen Sie eine andere.",
            )
        )
    elif plan.expected is not None and _gain(plan.expected, metric.better) <= 0:
        faults.append(
            _error(
                "expected",
                "Die erwartete Änderung geht nicht in die bessere Richtung "
                f"({'höher' if metric.better is Direction.HIGHER else 'niedriger'} ist besser). "
                "Bitte prüfen Sie das Vorzeichen.",
            )
        )
    if plan.tolerance is not None and plan.tolerance < 0:
        faults.append(_error("tolerance", "Die Toleranz kann nicht negativ sein."))
    return faults


def _gain(change: float, better: Direction) -> float:
    return change if better is Direction.HIGHER else -change


def _check_comparison(
    plan: MeasurePlan, baseline: Period, comparison: Period, *, waiting_months: int
) -> list[PlanFault]:
    faults = []
    if comparison.first <= plan.start:
        faults.append(
            _error(
                "comparison",
                f"Der Vergleichszeitraum {span(comparison)} muss nach dem Beginn der Maßnahme "
                f"({day(plan.start)}) anfangen.",
            )
        )
    elif comparison.first <= plan.due:
        faults.append(
            _warning(
                "comparison",
                "Der Vergleichszeitraum beginnt, bevor die Maßnahme umgesetzt sein soll "
                f"({day(plan.due)}). Er zeigt dann beides gemischt.",
            )
        )
    if baseline.last >= plan.start:
        faults.append(
            _warning(
                "baseline",
                f"Der Ausgangswert ({span(baseline)}) reicht bis in die Maßnahme hinein.",
            )
        )
    ready = earliest_check(comparison, waiting_months=waiting_months)
    if plan.check_on < ready:
        faults.append(
            _error(
                "check_on",
                f"Die Zahlen für {span(comparison)} liegen frühestens am {day(ready)} vor. "
                "Bitte prüfen Sie die Wirkung nicht vorher.",
            )
        )
    return faults + _check_likeness(baseline, comparison)


def _check_likeness(baseline: Period, comparison: Period) -> list[PlanFault]:
    lengths = sorted(
        period.last.toordinal() - period.first.toordinal() + 1 for period in (baseline, comparison)
    )
    if lengths[1] - lengths[0] > lengths[1] * _LENGTH_TOLERANCE:
        return [
            _warning(
                "comparison",
                f"Ausgangszeitraum ({span(baseline)}) und Vergleichszeitraum ({span(comparison)}) "
                "sind nicht gleich lang.",
            )
        ]
    if calendar_months(baseline) != calendar_months(comparison):
        return [
            _warning(
                "comparison",
                f"{span(baseline)} und {span(comparison)} sind verschiedene Jahreszeiten. Besser "
                "ist der gleiche Abschnitt eines anderen Jahres.",
            )
        ]
    return []


def replan(
    current: MeasurePlan, *, changed: MeasurePlan, state: MeasureState, reason: str
) -> MeasurePlan:
    """The changed plan as the next version, with the reason why it was made.

    Raises PlanError without a reason, if nothing changed, or once the effect check has begun:
    from then on the frame stands.
    """
    if state not in (MeasureState.PLANNED, MeasureState.RUNNING):
        raise PlanError(
            field="state",
            found=state.label,
            mend="Nach Beginn der Wirkungsprüfung steht der Plan fest. Bitte planen Sie eine neue "
            "Maßnahme oder geben Sie diese zurück in die Umsetzung.",
        )
    if not reason.strip():
        raise PlanError(
            field="reason", found=reason, mend="Bitte begründen Sie, warum der Plan geändert wird."
        )
    successor = replace(changed, version=current.version + 1, reason=reason.strip())
    if replace(successor, version=current.version, reason=current.reason) == current:
        raise PlanError(
            field="plan", found="", mend="Der Plan ist unverändert; es gibt nichts zu speichern."
        )
    return successor
