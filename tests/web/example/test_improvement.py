# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Direction, Metric, Period
from quartett.improvement.planning import Severity, check_plan
from quartett.web.example.catalogue import ExampleMeasure, example_improvement
from quartett.web.example.improvement import plan_frame
from quartett.web.example.practice_table import months_back

MEASURES = example_improvement().measures


def _baseline(entry: ExampleMeasure, today: date) -> Metric | None:
    plan = entry.plan
    if plan.before:
        first, last = plan.before.days
        period = Period(today + timedelta(days=first), today + timedelta(days=last))
    elif plan.before_month is not None:
        period = months_back(today, count=1, waiting=-1 - plan.before_month)[0]
    else:
        return None
    return Metric(plan.metric, plan.subject, 20.0, "Prozent", Direction.LOWER, period)


@pytest.mark.parametrize("entry", MEASURES, ids=[entry.key for entry in MEASURES])
@given(today=st.dates(date(2025, 1, 1), date(2032, 12, 31)))
def test_example_plans_hold_on_every_day(entry: ExampleMeasure, today: date) -> None:
    """The example can be loaded on any day: no plan breaks the rules of planning."""
    frame = plan_frame(entry, baseline=_baseline(entry, today), today=today)
    faults = [f.text for f in check_plan(frame) if f.severity is Severity.ERROR]
    assert not faults
