# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results in a fixed number of queries, and effect checks that find the next round."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.assessment.results import POINTS, decided_row, plan_for
from tests.web.assessment.rounds import fill, new_seat

from quartett.findings import Direction, Metric, Period
from quartett.improvement.effects import check_effect
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.verdicts import Verdict
from quartett.web.assessment.models import Evidence, EvidenceLink, RoundState
from quartett.web.assessment.queries import round_or_404
from quartett.web.assessment.queries_reports import feedback_of, report_of, stories_of
from quartett.web.assessment.queries_results import decided_round, own_trends, result_of
from quartett.web.assessment.services_results import make_findings
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.measuring import remeasure

KEY = "assessment.score"
NEXT = Period(date(2026, 9, 1), date(2026, 11, 30))


def before(item: str, value: float) -> Metric:
    """What a finding of the round of 2024 measured."""
    day = date(2024, 10, 15)
    subject = f"criterion:efqm-2020-{item}"
    return Metric(KEY, subject, value, "Prozent", Direction.HIGHER, Period(day, day))


def test_effect_check_finds_the_same_criterion_in_the_next_edition(inside: Authority) -> None:
    """1.2 of 2020 is 1.3 of 2025: the check reads 45, not 65, and proposes a verdict."""
    decided_row(inside)
    newer = {"1.2": 65, "1.3": 45, "6": 50}
    decided_row(inside, model="efqm-2025", values=newer, number=2, day=date(2026, 10, 20))
    after = remeasure(inside, KEY, subject="criterion:efqm-2020-1.2", period=NEXT)
    assert after is not None
    assert (after.value, after.subject) == (45, "criterion:efqm-2020-1.2")
    assert after.period.first == date(2026, 10, 20)
    plan = MeasurePlan(
        start=date(2025, 1, 1),
        due=date(2026, 3, 31),
        check_on=date(2026, 12, 1),
        baseline=before("1.2", 30),
        tolerance=5,
        comparison=NEXT,
    )
    found = check_effect(plan, before=before("1.2", 30), after=after)
    assert found.verdict is Verdict.WORKED
    assert found.change == 15
    swapped = remeasure(inside, KEY, subject="criterion:efqm-2020-1.3", period=NEXT)
    assert swapped is not None
    assert swapped.value == 65


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("criterion:efqm-2020-1.2", Period(date(2027, 1, 1), date(2027, 12, 31))),
        ("criterion:efqm-2020-1.4", NEXT),
        ("criterion:caf-2020-1.1", NEXT),
        ("process:neuantrag", NEXT),
        ("criterion:unbekannt-1", NEXT),
    ],
)
def test_without_a_later_value_there_is_none(
    inside: Authority, subject: str, period: Period
) -> None:
    """No round in the period, not rated, another model, another subject: never a guess."""
    decided_row(inside)
    decided_row(
        inside, model="efqm-2025", values={"1.3": 45}, number=2, day=date(2026, 10, 20), points=()
    )
    assert remeasure(inside, KEY, subject=subject, period=period) is None


def test_an_undecided_round_measures_nothing(inside: Authority) -> None:
    """What the team still talks about is no value."""
    decided_row(inside)
    decided_row(inside, number=2, day=date(2026, 10, 20), state=RoundState.CONSENSUS)
    assert remeasure(inside, KEY, subject="criterion:efqm-2020-1.2", period=NEXT) is None


def test_trend_holds_own_rounds_only(inside: Authority, other_house: Authority) -> None:
    """Another house's rounds are not there, whatever they are called."""
    decided_row(inside)
    with scope(authority=other_house):
        decided_row(other_house)
    [trend] = own_trends()
    assert [one.house for one in trend.rounds] == [inside.slug]


def test_result_takes_a_fixed_number_of_queries(inside: Authority, visitor: Visitor) -> None:
    """As many for one point as for all, as many for two values as for eight."""
    few = decided_row(inside, values={"1.1": 40, "1.2": 45}, points=POINTS[:1])
    many = decided_row(inside, number=2)
    for row in (few, many):
        make_findings(visitor, row)
    counts = []
    for row in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            result_of(round_or_404(row.number))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_data_points_of_evidence_answer_a_contradiction(inside: Authority) -> None:
    """A result at 60 % without three values over time is pointed out until they are attached."""
    row = decided_row(inside, values={"7": 60}, points=())
    rules = [one.rule for one in result_of(row).contradictions]
    assert "result_without_data" in rules
    piece = Evidence.objects.create(
        authority=inside, number=1, title="Laufzeiten", kind="indicator", data_points=4
    )
    EvidenceLink.objects.create(evidence=piece, catalogue_id="efqm-2020", item="7")
    rules = [one.rule for one in result_of(row).contradictions]
    assert "result_without_data" not in rules


def test_unconfirmed_weights_give_no_points(inside: Authority) -> None:
    """EFQM 2025 counts points only after the house has confirmed weights."""
    values = {str(number): 50 for number in range(1, 8)}
    plain = decided_row(inside, model="efqm-2025", values=values)
    assert decided_round(plain).score.maximum is None
    weights = {"1": 1, "2": 1, "3": 1, "4": 2, "5": 1, "6": 2, "7": 2}
    weighted = decided_row(inside, model="efqm-2025", values=values, number=2, weights=weights)
    assert decided_round(weighted).score.total == 500


def test_report_holds_no_seat_function_or_address(inside: Authority, visitor: Visitor) -> None:
    """Nothing in any value of a report leads to a person."""
    row = decided_row(inside, threshold=5)
    for number in range(1, 8):
        seat = new_seat(row, number)
        seat.email = f"person{number}@haus.example"
        seat.save()
        fill(seat, {"1.1": 40 + number, "1.2": 30}, strengths={"1.1": f"Geheim {number}"})
    plan_for(visitor, row)
    report = report_of(row, today=date(2026, 11, 2))
    assert report.participants == {"Beschäftigte": 7}
    assert report.agreement is not None
    text = repr(report)
    for secret in ("Fachkraft", "@haus.example", "Geheim", "token"):
        assert secret not in text
    assert report.measures[0].owner == "Teamleitung"
    assert report.measures[0].items == ("1.2",)


def test_feedback_file_collects_steps_and_values(inside: Authority) -> None:
    """Nine steps, the days that the data show, and the house's own values."""
    row = decided_row(
        inside,
        model="caf-2020",
        method="classical",
        values={"1.1": 40},
        points=(),
        step_values={"1": 4},
    )
    file = feedback_of(row, today=date(2026, 11, 2))
    assert [one.step.number for one in file.steps] == list(range(1, 10))
    assert file.values == {1: 4}
    assert any(sign.day for one in file.steps for sign in one.signs)
    assert stories_of(row) == ()
