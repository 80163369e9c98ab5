# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is fixed when a measure is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quartett.findings import Direction, Metric, Period
from quartett.improvement.errors import PlanError
from quartett.improvement.planning import (
    MeasurePlan,
    Severity,
    check_plan,
    earliest_check,
    replan,
)
from quartett.improvement.states import MeasureState

BASELINE = Metric(
    "process.share_in_standard", "process:neuantrag", 62.0, "%", Direction.HIGHER,
    Period(date(2025, 10, 1), date(2025, 12, 31)), n=200,
)  # fmt: skip
PLAN = MeasurePlan(
    start=date(2026, 3, 1),
    due=date(2026, 8, 31),
    check_on=date(2027, 1, 15),
    baseline=BASELINE,
    expected=10.0,
    tolerance=3.0,
    comparison=Period(date(2026, 10, 1), date(2026, 12, 31)),
)


def fields(plan: MeasurePlan, severity: Severity, *, waiting_months: int = 0) -> list[str]:
    """The fields at which faults of that severity stand."""
    faults = check_plan(plan, waiting_months=waiting_months)
    return [fault.field for fault in faults if fault.severity is severity]


def test_a_whole_plan_has_no_fault() -> None:
    """Same quarter a year later, checked after it: nothing to mend."""
    assert check_plan(PLAN) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due": date(2026, 2, 1)}, "due"),
        ({"check_on": date(2026, 8, 31)}, "check_on"),
        ({"comparison": None}, "comparison"),
        ({"comparison": Period(date(2026, 3, 1), date(2026, 5, 31))}, "comparison"),
        ({"baseline": None}, "baseline"),
        ({"baseline": replace(BASELINE, better=Direction.NEUTRAL)}, "baseline"),
        ({"no_metric_reason": "Geht nicht."}, "no_metric_reason"),
        ({"expected": -10.0}, "expected"),
        ({"expected": 0.0}, "expected"),
        ({"tolerance": -1.0}, "tolerance"),
    ],
)
def test_each_error_stands_at_its_field(changes: dict[str, object], field: str) -> None:
    """The form can show the sentence where the mend is made."""
    assert field in fields(replace(PLAN, **changes), Severity.ERROR)


def test_a_reason_may_stand_for_a_metric() -> None:
    """No metric, but a reason: the plan is whole."""
    plan = replace(PLAN, baseline=None, comparison=None, expected=None, no_metric_reason="Einmalig")
    assert check_plan(plan) == ()


def test_fewer_is_better_where_the_metric_says_so() -> None:
    """For waiting days the expected change is negative."""
    days = replace(BASELINE, better=Direction.LOWER)
    assert check_plan(replace(PLAN, baseline=days, expected=-2.0)) == ()
    assert fields(replace(PLAN, baseline=days), Severity.ERROR) == ["expected"]


def test_the_check_waits_for_official_figures() -> None:
    """Figures for December appear three months later; a check in January would find none."""
    assert fields(PLAN, Severity.ERROR, waiting_months=3) == ["check_on"]
    later = replace(PLAN, check_on=date(2027, 4, 1))
    assert check_plan(later, waiting_months=3) == ()


@pytest.mark.parametrize(
    ("last", "months", "day"),
    [
        (date(2026, 12, 31), 0, date(2027, 1, 1)),
        (date(2026, 12, 31), 3, date(2027, 4, 1)),
        (date(2026, 8, 30), 6, date(2027, 2, 28)),
    ],
)
def test_earliest_check_counts_months_from_the_day_after(
    last: date, months: int, day: date
) -> None:
    """A day that the month lacks becomes its last."""
    assert earliest_check(Period(date(2026, 8, 1), last), waiting_months=months) == day


@pytest.mark.parametrize(
    "comparison",
    [
        Period(date(2026, 9, 1), date(2026, 9, 30)),
        Period(date(2026, 9, 1), date(2026, 11, 30)),
        Period(date(2026, 7, 1), date(2026, 9, 30)),
    ],
    ids=["shorter", "other season", "before the measure is done"],
)
def test_an_unlike_period_is_a_warning(comparison: Period) -> None:
    """Another length or season may be right, but not unnoticed."""
    plan = replace(PLAN, comparison=comparison)
    assert "comparison" in fields(plan, Severity.WARNING)
    assert fields(plan, Severity.ERROR) == []


def test_a_baseline_that_reaches_into_the_measure_is_a_warning() -> None:
    """It would already hold part of what is to be seen."""
    assert "baseline" in fields(replace(PLAN, start=date(2025, 12, 1)), Severity.WARNING)


def test_a_change_is_a_new_version_with_a_reason() -> None:
    """The old plan stays as it was."""
    changed = replan(
        PLAN,
        changed=replace(PLAN, due=date(2026, 9, 15)),
        state=MeasureState.RUNNING,
        reason="Schulung verschoben",
    )
    assert (changed.version, changed.reason) == (2, "Schulung verschoben")
    assert PLAN.version == 1


def test_a_plan_is_not_changed_silently_nor_late_nor_for_nothing() -> None:
    """Without reason, during the check, or without change: refused."""
    changed = replace(PLAN, tolerance=1.0)
    with pytest.raises(PlanError, match="reason"):
        replan(PLAN, changed=changed, state=MeasureState.RUNNING, reason=" ")
    with pytest.raises(PlanError, match="state"):
        replan(PLAN, changed=changed, state=MeasureState.CHECKING, reason="Grund")
    with pytest.raises(PlanError, match="unverändert"):
        replan(PLAN, changed=PLAN, state=MeasureState.RUNNING, reason="Grund")
