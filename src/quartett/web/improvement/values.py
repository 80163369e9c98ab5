# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows → the values that the rooms speak in, and metrics back into rows."""

from __future__ import annotations

from quartett import findings as shared
from quartett.findings import Direction, Interval, Kind, Metric, Period, Source, Subject
from quartett.improvement.noted import NotedFinding
from quartett.improvement.planning import MeasurePlan as PlanValue
from quartett.improvement.states import FindingState, MeasureState, Progress
from quartett.improvement.verdicts import Verdict
from quartett.web.authorities.models import Authority
from quartett.web.improvement.models import Finding, Measure, MeasurePlan, MetricValue

__all__ = ["finding_value", "metric", "noted", "plan_value", "progress", "store_metric"]


def metric(row: MetricValue) -> Metric:
    """The stored value as the shared vocabulary knows it."""
    interval = None
    if row.low is not None and row.high is not None:
        interval = Interval(row.low, row.high, row.level)
    return Metric(
        key=row.key,
        subject=row.subject,
        value=row.value,
        unit=row.unit,
        better=Direction(row.better),
        period=Period(row.first, row.last),
        n=row.n,
        interval=interval,
    )


def store_metric(
    authority: Authority, value: Metric, *, by_hand: bool = False, origin: str = ""
) -> MetricValue:
    """A new row for a measured value; `origin` says where it was read."""
    return MetricValue.objects.create(
        authority=authority,
        key=value.key,
        subject=value.subject,
        value=value.value,
        unit=value.unit,
        better=value.better.value,
        first=value.period.first,
        last=value.period.last,
        n=value.n,
        low=value.interval.low if value.interval else None,
        high=value.interval.high if value.interval else None,
        level=value.interval.level if value.interval else 0.95,
        by_hand=by_hand,
        origin=origin,
    )


def finding_value(row: Finding) -> shared.Finding:
    """The finding in the shared vocabulary; reads `subjects`, `evidence`, `unit`, `metric`."""
    keys = [subject.key for subject in row.subjects.all()]
    if row.unit is not None:
        keys.append(row.unit.key)
    return shared.Finding(
        source=Source(row.source),
        kind=Kind(row.kind),
        statement=row.statement,
        subjects=tuple(Subject(key) for key in keys),
        evidence=tuple(
            shared.Evidence(each.text, each.reference, each.as_of) for each in row.evidence.all()
        ),
        metric=metric(row.metric) if row.metric else None,
        changeable_here=row.changeable_here,
    )


def noted(row: Finding) -> NotedFinding:
    """The finding with its number as key and its state."""
    return NotedFinding(str(row.number), finding_value(row), FindingState(row.state))


def plan_value(row: MeasurePlan) -> PlanValue:
    """The plan as the room checks it; reads `baseline`."""
    comparison = None
    if row.comparison_first is not None and row.comparison_last is not None:
        comparison = Period(row.comparison_first, row.comparison_last)
    return PlanValue(
        start=row.start,
        due=row.due,
        check_on=row.check_on,
        baseline=metric(row.baseline) if row.baseline else None,
        no_metric_reason=row.no_metric_reason,
        expected=row.expected,
        tolerance=row.tolerance,
        comparison=comparison,
        version=row.version,
        reason=row.reason,
    )


def progress(row: Measure) -> Progress:
    """Where the measure stands, with the verdict of the present turn; reads `effect`."""
    return Progress(
        state=MeasureState(row.state),
        verdict=Verdict(row.effect.decided) if row.effect else None,
        reason=row.reason,
    )
