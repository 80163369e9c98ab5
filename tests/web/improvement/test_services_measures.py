# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from tests.web.improvement.conftest import AFTER, NewFinding, NewMeasure, error_share

from quartett.findings import Direction, Kind
from quartett.improvement.errors import DecisionError, PlanError, StateError
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.improvement import measuring, services
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.models import EffectCheck, Finding, Measure
from quartett.web.improvement.models import MeasurePlan as PlanRow
from quartett.web.improvement.values import plan_value

pytestmark = pytest.mark.django_db
STOP = services.Ruling(Verdict.NOT_MEASURABLE, NextStep.STOP)


def test_no_measure_is_closed_without_an_effect_check(
    visitor: Visitor, new_measure: NewMeasure
) -> None:
    """The law of the room: the service refuses, and so does the database itself."""
    row = new_measure(state=MeasureState.CHECKING)
    with pytest.raises(StateError):
        services.change_state(visitor, row, to=MeasureState.CLOSED, version=row.version)
    for state in ("closed", "standardising"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=row.pk).update(state=state)


def test_effect_check_is_never_undecided(visitor: Visitor, new_measure: NewMeasure) -> None:
    """There is no row that could pass for a check without being one."""
    row = new_measure(state=MeasureState.CHECKING)
    check = services.decide_effect(visitor, row, after=None, ruling=STOP, version=row.version)
    for wrong in ("", "vielleicht"):
        with pytest.raises(IntegrityError), transaction.atomic():
            EffectCheck.objects.filter(pk=check.pk).update(decided=wrong)


def test_planning_takes_findings_into_the_measure(
    visitor: Visitor, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """A finding knows that somebody acts, and both histories say so."""
    finding = new_finding()
    row = new_measure(findings=(finding,))
    finding.refresh_from_db()
    assert finding.state == "in_measure"
    assert Event.objects.filter(object_key="finding:1", action="finding.in_measure").exists()
    assert Event.objects.filter(object_key=f"measure:{row.number}").count() == 1


def test_strength_gets_no_measure(new_finding: NewFinding, new_measure: NewMeasure) -> None:
    """A strength is secured, spread or handed on; the refused measure leaves no trace."""
    strength = new_finding("Das gelingt.", kind=Kind.STRENGTH)
    with pytest.raises(StateError):
        new_measure(findings=(strength,))
    assert not Measure.objects.exists()


def test_one_form_plans_one_measure(visitor: Visitor, inside: Authority) -> None:
    """A double click on „Maßnahme planen“ is one measure."""
    key = uuid.uuid4()
    plan = PlanDraft(
        MeasurePlan(
            date(2025, 4, 1), date(2025, 6, 1), date(2025, 9, 1), no_metric_reason="Gespräch"
        )
    )
    draft = MeasureDraft(title="Sichten", owner_role=Role.TEAM_LEAD)
    for _twice in range(2):
        services.plan_measure(visitor, draft=draft, plan=plan, submission=key)
    assert Measure.objects.count() == 1


def test_faulty_plan_is_refused(visitor: Visitor, inside: Authority) -> None:
    """A check before the end of the work is no plan."""
    plan = MeasurePlan(
        date(2025, 4, 1), date(2025, 6, 1), date(2025, 5, 1), no_metric_reason="Gespräch"
    )
    with pytest.raises(PlanError) as fault:
        services.plan_measure(
            visitor, draft=MeasureDraft("Sichten", Role.TEAM_LEAD), plan=PlanDraft(plan)
        )
    assert fault.value.field == "check_on"


def test_replanning_keeps_the_old_version(visitor: Visitor, new_measure: NewMeasure) -> None:
    """A new version with its reason; the first one stays, exactly one is current."""
    row = new_measure(baseline=error_share(20.0))
    current = plan_value(row.plans.get())
    later = replace(current, due=date(2025, 10, 31))
    services.replan(visitor, row, plan=PlanDraft(later), reason="Software verspätet", version=1)
    row.refresh_from_db()
    assert row.due == date(2025, 10, 31)
    assert list(row.plans.values_list("version", "is_current")) == [(2, True), (1, False)]
    baselines = set(PlanRow.objects.values_list("baseline", flat=True))
    assert len(baselines) == 1
    with pytest.raises(PlanError):
        services.replan(visitor, row, plan=PlanDraft(current), reason=" ", version=row.version)


def test_plan_stands_once_the_check_began(visitor: Visitor, new_measure: NewMeasure) -> None:
    """Nobody moves the goal while looking at the result."""
    row = new_measure(state=MeasureState.CHECKING)
    changed = replace(plan_value(row.plans.get()), check_on=date(2026, 9, 1))
    with pytest.raises(PlanError):
        services.replan(visitor, row, plan=PlanDraft(changed), reason="Später", version=row.version)


def test_worked_measure_secures_its_findings(
    visitor: Visitor, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """From 20 to 8 of 100: the rule sees it, a person decides, the finding is settled."""
    finding = new_finding()
    row = new_measure(findings=(finding,), baseline=error_share(20.0), state=MeasureState.CHECKING)
    after = services.After(error_share(8.0, period=AFTER), by_hand=True)
    ruling = services.Ruling(Verdict.WORKED, NextStep.STANDARDISE)
    check = services.decide_effect(visitor, row, after=after, ruling=ruling, version=row.version)
    row.refresh_from_db()
    assert (row.state, row.effect, check.proposed) == ("standardising", check, "worked")
    services.change_state(visitor, row, to=MeasureState.CLOSED, version=row.version)
    finding.refresh_from_db()
    assert finding.state == "secured"


def test_measure_that_did_not_work_gives_its_findings_back(
    visitor: Visitor, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """What has not improved is open again and waits for another idea."""
    finding = new_finding()
    row = new_measure(findings=(finding,), baseline=error_share(20.0), state=MeasureState.CHECKING)
    after = services.After(error_share(19.0, period=AFTER), by_hand=True)
    ruling = services.Ruling(Verdict.NO_CHANGE_VISIBLE, NextStep.STOP)
    services.decide_effect(visitor, row, after=after, ruling=ruling, version=row.version)
    finding.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, finding.state) == ("closed", "prioritised")


def test_adjusting_starts_a_new_turn(visitor: Visitor, new_measure: NewMeasure) -> None:
    """Back in „Do“ the old check counts no more, but stays readable."""
    row = new_measure(baseline=error_share(20.0), state=MeasureState.CHECKING)
    after = services.After(error_share(19.0, period=AFTER), by_hand=True)
    ruling = services.Ruling(Verdict.NO_CHANGE_VISIBLE, NextStep.ADJUST)
    services.decide_effect(visitor, row, after=after, ruling=ruling, version=row.version)
    row.refresh_from_db()
    assert (row.state, row.effect, row.checks.count()) == ("running", None, 1)


def test_measuring_again_keeps_the_measure_in_its_check(
    visitor: Visitor, new_measure: NewMeasure
) -> None:
    """„Messung verbessern“ names a new day and still needs a check before closing."""
    row = new_measure(state=MeasureState.CHECKING)
    ruling = services.Ruling(
        Verdict.NOT_MEASURABLE, NextStep.MEASURE_AGAIN, check_again_on=date(2026, 10, 1)
    )
    services.decide_effect(visitor, row, after=None, ruling=ruling, version=row.version)
    row.refresh_from_db()
    assert (row.state, row.effect, row.check_on) == ("checking", None, date(2026, 10, 1))


def test_departing_from_the_rule_needs_a_reason(visitor: Visitor, new_measure: NewMeasure) -> None:
    """The rule saw no change; saying „worked“ takes a sentence, in service and database."""
    row = new_measure(baseline=error_share(20.0), state=MeasureState.CHECKING)
    after = services.After(error_share(19.0, period=AFTER), by_hand=True)
    worked = services.Ruling(Verdict.WORKED, NextStep.STANDARDISE)
    with pytest.raises(DecisionError):
        services.decide_effect(visitor, row, after=after, ruling=worked, version=row.version)
    told = replace(worked, reason="Die Teams berichten von weniger Rückfragen.")
    check = services.decide_effect(visitor, row, after=after, ruling=told, version=row.version)
    assert check.decided != check.proposed
    with pytest.raises(IntegrityError), transaction.atomic():
        EffectCheck.objects.filter(pk=check.pk).update(reason="")


def test_next_step_must_follow_from_the_verdict(visitor: Visitor, new_measure: NewMeasure) -> None:
    """What got worse is not handed on as a practice example."""
    row = new_measure(state=MeasureState.CHECKING)
    ruling = services.Ruling(Verdict.NOT_MEASURABLE, NextStep.HAND_ON)
    with pytest.raises(DecisionError):
        services.decide_effect(visitor, row, after=None, ruling=ruling, version=row.version)


def test_planned_measure_has_no_effect_yet(visitor: Visitor, new_measure: NewMeasure) -> None:
    """Nothing happened, nothing to check."""
    row = new_measure()
    with pytest.raises(StateError):
        services.decide_effect(visitor, row, after=None, ruling=STOP, version=row.version)


def test_decision_on_a_stale_page_is_refused(visitor: Visitor, new_measure: NewMeasure) -> None:
    """Two people decide at once: the second one sees the first decision."""
    row = new_measure(state=MeasureState.CHECKING)
    services.decide_effect(visitor, row, after=None, ruling=STOP, version=row.version)
    with pytest.raises(services.StaleVersion):
        services.decide_effect(visitor, row, after=None, ruling=STOP, version=row.version)
    assert EffectCheck.objects.count() == 1


def test_closed_measure_can_be_reopened(
    visitor: Visitor, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Undo of closing: back in the check, which it needs anew; its findings come along."""
    finding = new_finding()
    row = new_measure(findings=(finding,), state=MeasureState.CHECKING)
    services.decide_effect(visitor, row, after=None, ruling=STOP, version=row.version)
    row.refresh_from_db()
    row = services.reopen(visitor, row, version=row.version)
    finding.refresh_from_db()
    assert (row.state, row.effect, row.ended_on) == ("checking", None, None)
    assert finding.state == "in_measure"


def test_cancelling_needs_a_reason(visitor: Visitor, new_measure: NewMeasure) -> None:
    """The service refuses, and so does the database itself."""
    row = new_measure()
    with pytest.raises(StateError):
        services.change_state(visitor, row, to=MeasureState.CANCELLED, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=row.pk).update(state="cancelled")


def test_milestones_come_and_go(visitor: Visitor, new_measure: NewMeasure) -> None:
    """Added once, ticked, opened again, removed; each act in the history."""
    row = new_measure()
    for _twice in range(2):
        step = services.add_milestone(visitor, row, title="Entwurf", due=date(2025, 5, 1))
    assert row.milestones.count() == 1
    services.tick_milestone(visitor, step, done_on=date(2025, 5, 2))
    services.tick_milestone(visitor, step, done_on=None)
    services.remove_milestone(visitor, step)
    actions = list(Event.objects.filter(object_key="measure:1").values_list("action", flat=True))
    assert actions[1:] == [
        "milestone.added",
        "milestone.done",
        "milestone.undone",
        "milestone.removed",
    ]


def test_proof_file_is_kept_under_a_name_of_ours(
    visitor: Visitor, new_measure: NewMeasure, settings: object, tmp_path: object
) -> None:
    """The name a person gave to a file is nowhere in the file system."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined] # pytest-django's settings
    row = new_measure()
    file = ContentFile(b"%PDF-1.7", name="../../Meier geheim.PDF")
    row = services.prove(visitor, row, text="Vorlage", link="", file=file, version=1)
    assert row.proof_file.name == f"proofs/{row.authority_id}/1-2.pdf"


def test_remeasure_asks_the_registered_instrument(
    inside: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the prefix of the key; what nobody measures is None."""
    monkeypatch.setattr(measuring, "REMEASURE", dict(measuring.REMEASURE))
    value = error_share(9.0, period=AFTER)
    services.register_remeasure("sample", lambda authority, key, subject, period: value)
    again = measuring.remeasure(inside, "sample.error_share", subject="", period=AFTER)
    assert again == value
    assert measuring.remeasure(inside, "survey.mean", subject="", period=AFTER) is None


def test_traits_know_windows_and_waiting_times() -> None:
    """K2 adds up twelve months and is three months late; a hand count is neither."""
    assert measuring.traits("indicator.K2").window.value == "rolling_12_months"
    assert measuring.traits("indicator.K2").waiting_months == 3
    assert measuring.traits("indicator.own.backlog_count").events
    assert measuring.traits("sample.error_share") == measuring.Traits()
    assert measuring.metric_name("complaint.count") == "Eingegangene Beschwerden"
    assert measuring.metric_name("gibt.es.nicht") == "gibt.es.nicht"


def test_variation_needs_a_year_of_months(
    inside: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limits come from at least six monthly values, and only for a monthly metric."""
    monkeypatch.setattr(measuring, "REMEASURE", dict(measuring.REMEASURE))
    monthly = replace(
        error_share(10.0, period=measuring.Period.month(2025, 12)), better=Direction.LOWER
    )
    services.register_remeasure(
        "sample", lambda authority, key, subject, period: replace(monthly, period=period)
    )
    found = measuring.variation_before(inside, monthly)
    assert found is not None
    assert (found.lower, found.upper, len(found.values)) == (10.0, 10.0, 13)
    assert measuring.variation_before(inside, error_share(10.0)) is None
    assert Finding.objects.count() == 0
