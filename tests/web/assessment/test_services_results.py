# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed points become findings once; projects are exactly three; nobody overwrites anybody."""

from __future__ import annotations

import pytest
from tests.web.assessment.results import decided_row, plan_for

from quartett.assessment.projects import NotThreeProjectsError
from quartett.findings import Kind, Source
from quartett.improvement.strengths import StrengthUse
from quartett.web.assessment.models import AgreedPoint, Project, Round, RoundState
from quartett.web.assessment.services_results import (
    choose_projects,
    make_findings,
    put_back,
    set_step_values,
    tell_project,
    use_point,
)
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.subjects.models import Subject

STRENGTH, NEEDS, SOCIETY = range(3)


@pytest.fixture
def row(inside: Authority) -> Round:
    """A decided round of EFQM 2020."""
    return decided_row(inside)


def points(row: Round) -> list[AgreedPoint]:
    """The points in the order in which they were agreed."""
    return list(AgreedPoint.objects.filter(round=row).order_by("place").select_related("finding"))


def test_all_points_become_findings_with_subject_ground_and_metric(
    visitor: Visitor, row: Round
) -> None:
    """One click: strengths are strengths, each speaks of its criterion and bears its value."""
    assert len(make_findings(visitor, row)) == 3
    strength, needs, society = (point.finding for point in points(row))
    assert (strength.source, strength.kind) == (Source.ASSESSMENT, Kind.STRENGTH)
    assert needs.kind == Kind.IMPROVEMENT
    assert [subject.key for subject in needs.subjects.all()] == ["criterion:efqm-2020-1.2"]
    assert (needs.metric.key, needs.metric.value) == ("assessment.score", 30)
    assert society.metric.subject == "criterion:efqm-2020-6", "6.4 has no value of its own"
    ground = needs.evidence.get()
    assert "Selbstbewertung 1" in ground.text
    assert ground.as_of == row.decided_on
    title = Subject.objects.get(key="criterion:efqm-2020-1.2").title
    assert title.startswith("EFQM-Modell 2020, 1.2 ")


def test_a_double_click_makes_no_second_finding(visitor: Visitor, row: Round) -> None:
    """Neither one by one nor all at once."""
    first = points(row)[NEEDS]
    assert [p.pk for p in make_findings(visitor, row, points=[first.pk])] == [first.pk]
    assert make_findings(visitor, row, points=[first.pk]) == []
    number = points(row)[NEEDS].finding.number
    assert len(make_findings(visitor, row)) == 2
    assert make_findings(visitor, row) == []
    assert points(row)[NEEDS].finding.number == number
    assert Event.objects.filter(action="assessment.findings_made").count() == 2


def test_undo_and_redo_keep_one_finding(visitor: Visitor, row: Round) -> None:
    """What was put back is taken up again, not written a second time."""
    made = [point.pk for point in make_findings(visitor, row)]
    assert put_back(visitor, row, points=made) == 3
    assert {point.finding.state for point in points(row)} == {"dropped"}
    before = {point.finding.number for point in points(row)}
    assert len(make_findings(visitor, row)) == 3
    assert {point.finding.number for point in points(row)} == before
    assert {point.finding.state for point in points(row)} == {"new"}


def test_undo_leaves_what_somebody_works_with(visitor: Visitor, row: Round) -> None:
    """A finding in a measure stays where it is."""
    plan_for(visitor, row)
    keys = [point.pk for point in points(row)]
    assert put_back(visitor, row, points=keys) == 2
    assert points(row)[NEEDS].finding.state == "in_measure"


def test_nothing_leaves_an_undecided_round(visitor: Visitor, inside: Authority) -> None:
    """Before the decision there is nothing agreed."""
    row = decided_row(inside, state=RoundState.CONSENSUS)
    with pytest.raises(Refused):
        make_findings(visitor, row)
    assert not Event.objects.filter(action="assessment.findings_made").exists()


def test_a_strength_is_used_once_for_each_way(visitor: Visitor, row: Round) -> None:
    """It becomes a finding first; the same way twice is one step."""
    strength = points(row)[STRENGTH]
    first = use_point(visitor, row, point=strength.pk, use=StrengthUse.SPREAD)
    assert use_point(visitor, row, point=strength.pk, use=StrengthUse.SPREAD) == first
    use_point(visitor, row, point=strength.pk, use=StrengthUse.HAND_ON)
    finding = points(row)[STRENGTH].finding
    assert sorted(step.use for step in finding.steps.all()) == ["hand_on", "spread"]
    with pytest.raises(Refused):
        use_point(visitor, row, point=points(row)[NEEDS].pk, use=StrengthUse.SECURE)


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_projects_are_exactly_three(visitor: Visitor, row: Round, count: int) -> None:
    """Any other number is refused with what to do, and nothing is stored."""
    numbers = plan_for(visitor, row, count=4)[:count]
    with pytest.raises(NotThreeProjectsError):
        choose_projects(visitor, row, measures=numbers, version=row.version)
    assert not Project.objects.filter(round=row).exists()


def test_three_projects_keep_what_was_told(visitor: Visitor, row: Round) -> None:
    """Choosing anew does not lose the words for a measure that stays."""
    numbers = plan_for(visitor, row, count=4)
    choose_projects(visitor, row, measures=numbers[:3], version=1)
    texts = {"results": "Weniger Rückfragen.", "approach": "", "deployment": "", "refinement": ""}
    tell_project(visitor, row, place=2, texts=texts, version=2)
    choose_projects(visitor, row, measures=numbers[1:], version=3)
    kept = {each.measure.number: each.results for each in Project.objects.filter(round=row)}
    assert kept == {numbers[1]: "Weniger Rückfragen.", numbers[2]: "", numbers[3]: ""}


def test_projects_come_from_this_round(visitor: Visitor, row: Round, inside: Authority) -> None:
    """A measure of elsewhere is no project of this self-assessment."""
    numbers = plan_for(visitor, row, count=3)
    other = decided_row(inside, number=2, points=())
    with pytest.raises(Refused):
        choose_projects(visitor, other, measures=numbers, version=1)


def test_two_editors_never_lose_anything(visitor: Visitor, row: Round) -> None:
    """The second of two writes on an old state is refused."""
    numbers = plan_for(visitor, row, count=3)
    choose_projects(visitor, row, measures=numbers, version=1)
    with pytest.raises(StaleVersion):
        choose_projects(visitor, row, measures=numbers, version=1)
    with pytest.raises(StaleVersion):
        tell_project(visitor, row, place=1, texts={}, version=1)
    with pytest.raises(StaleVersion):
        set_step_values(visitor, row, values={1: 4}, version=1)


def test_step_values_are_whole_numbers_of_their_scale(visitor: Visitor, row: Round) -> None:
    """1 to 5 for steps 1 to 9; step 10 is not looked at."""
    fresh = set_step_values(visitor, row, values={1: 4, 5: 5}, version=1)
    assert fresh.step_values == {"1": 4, "5": 5}
    for wrong in ({1: 6}, {1: 0}, {10: 3}):
        with pytest.raises(Refused):
            set_step_values(visitor, fresh, values=wrong, version=2)
