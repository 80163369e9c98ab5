# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings and measures of the own house, made through the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from quartett.findings import Finding, Kind, Metric, Period, Source, Subject
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.states import MeasureState
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement import services
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.hand_metrics import hand_metric
from quartett.web.improvement.models import Finding as FindingRow
from quartett.web.improvement.models import Measure

NewFinding = Callable[..., FindingRow]
NewMeasure = Callable[..., Measure]

BEFORE = Period(date(2025, 1, 1), date(2025, 3, 31))
AFTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def error_share(value: float, *, n: int = 200, period: Period = BEFORE) -> Metric:
    """A share of errors in a sample, counted by hand."""
    return hand_metric("sample.error_share", value=value, n=n, period=period)


@pytest.fixture
def new_finding(visitor: Visitor, inside: Authority) -> NewFinding:
    """`new_finding("…", source=…, kind=…, subject=…)` notes a finding."""

    def make(
        statement: str = "Das Schreiben zur Mitwirkung wird nicht verstanden.",
        *,
        source: Source = Source.COMPLAINT,
        kind: Kind = Kind.IMPROVEMENT,
        subject: str = "letter:mitwirkung",
        metric: Metric | None = None,
        changeable_here: bool = True,
    ) -> FindingRow:
        subjects = (Subject(subject),) if subject else ()
        return services.record_finding(
            visitor,
            finding=Finding(
                source, kind, statement, subjects, metric=metric, changeable_here=changeable_here
            ),
        )

    return make


@pytest.fixture
def new_measure(visitor: Visitor, inside: Authority) -> NewMeasure:
    """`new_measure("…", findings=[…], state=…)` plans a measure and moves it to `state`."""

    def make(
        title: str = "Anlagenliste in das Schreiben aufnehmen",
        *,
        findings: tuple[FindingRow, ...] = (),
        baseline: Metric | None = None,
        state: MeasureState = MeasureState.PLANNED,
        start: date = date(2025, 4, 15),
        due: date = date(2025, 9, 30),
        check_on: date = date(2026, 4, 20),
    ) -> Measure:
        plan = MeasurePlan(
            start=start,
            due=due,
            check_on=check_on,
            baseline=baseline,
            no_metric_reason="" if baseline else "Nur im Gespräch zu erkennen.",
            comparison=AFTER if baseline else None,
        )
        row = services.plan_measure(
            visitor,
            draft=MeasureDraft(title=title, owner_role=Role.TEAM_LEAD, findings=findings),
            plan=PlanDraft(plan, baseline_by_hand=True),
        )
        way = {
            MeasureState.PLANNED: (),
            MeasureState.RUNNING: (MeasureState.RUNNING,),
            MeasureState.CHECKING: (MeasureState.RUNNING, MeasureState.CHECKING),
        }[state]
        for step in way:
            row = services.change_state(visitor, row, to=step, version=row.version)
        return row

    return make
