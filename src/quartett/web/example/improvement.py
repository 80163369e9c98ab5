# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented findings and measures, through the same services that people use."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from quartett import findings as shared
from quartett.findings import Direction, Evidence, Kind, Metric, Period, Source
from quartett.improvement.planning import MeasurePlan, earliest_check
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.intervals import Share, share_interval
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.example.catalogue import (
    ExampleCheck,
    ExampleFinding,
    ExampleImprovement,
    ExampleMeasure,
    ExamplePlan,
    Sampled,
)
from quartett.web.example.practice_table import months_back
from quartett.web.improvement import services
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.measuring import remeasure
from quartett.web.improvement.models import EffectCheck, Finding, Measure
from quartett.web.improvement.services_effects import After, Ruling
from quartett.web.subjects.models import Subject

__all__ = ["load_improvement", "plan_frame"]


def load_improvement(
    visitor: Visitor, example: ExampleImprovement, *, today: date
) -> dict[str, Measure]:
    """25 findings, 12 measures in all states, 4 effect checks; the measures by their key."""
    with transaction.atomic():
        findings = {entry.key: _finding(visitor, entry, today=today) for entry in example.findings}
        for group in example.groups:
            members = [findings[e.key] for e in example.findings if e.group == group.key]
            services.group_findings(
                visitor,
                findings=members,
                title=group.title,
                subject=Subject.objects.get(key=group.subject),
            )
        for entry in example.findings:
            _settle(visitor, findings[entry.key], entry)
        return {
            entry.key: _measure(visitor, entry, findings, today=today) for entry in example.measures
        }


def _finding(visitor: Visitor, entry: ExampleFinding, *, today: date) -> Finding:
    row = services.record_finding(
        visitor,
        finding=shared.Finding(
            source=Source(entry.source),
            kind=Kind(entry.kind),
            statement=entry.statement,
            subjects=tuple(shared.Subject(key) for key in entry.subjects),
            evidence=tuple(
                Evidence(each.text, as_of=today + timedelta(days=each.day))
                for each in entry.evidence
            ),
            changeable_here=entry.changeable_here,
        ),
        unit=Subject.objects.get(key=entry.unit),
    )
    Finding.objects.filter(pk=row.pk).update(noted_on=today + timedelta(days=entry.day))
    return row


def _settle(visitor: Visitor, row: Finding, entry: ExampleFinding) -> None:
    """Ratings and the states that no measure brings about."""
    row.refresh_from_db()
    if entry.effort and entry.benefit and entry.changeable_here:
        services.place(visitor, row, effort=entry.effort, benefit=entry.benefit)
    if entry.state == FindingState.PASSED_UP.value:
        row.refresh_from_db()
        services.move_finding_row(
            visitor,
            row,
            to=FindingState.PASSED_UP,
            version=row.version,
            reason="Die Vorlage ist zentral. Der Befund ging an die zuständige Stelle.",
        )


def _measure(
    visitor: Visitor, entry: ExampleMeasure, findings: dict[str, Finding], *, today: date
) -> Measure:
    members = [Finding.objects.get(pk=findings[key].pk) for key in entry.findings]
    row = services.plan_measure(
        visitor,
        draft=MeasureDraft(
            title=entry.title,
            owner_role=Role(entry.owner),
            what=entry.what,
            owner_unit=Subject.objects.get(key=entry.unit),
            effort=entry.effort,
            benefit=entry.benefit,
            promised_to=entry.promised_to,
            findings=tuple(members),
        ),
        plan=_plan(visitor, entry, today=today),
    )
    for milestone in entry.milestones:
        due = today + timedelta(days=milestone.day)
        step = services.add_milestone(visitor, row, title=milestone.title, due=due)
        if milestone.done:
            services.tick_milestone(visitor, step, done_on=due)
    for state in _way_to(MeasureState(entry.state)):
        row.refresh_from_db()
        services.change_state(visitor, row, to=state, version=row.version, reason=entry.reason)
    if entry.proof:
        row.refresh_from_db()
        services.prove(visitor, row, text=entry.proof, link="", file=None, version=row.version)
    if entry.check:
        _check(visitor, row, entry, entry.check, today=today)
    return row


def _way_to(state: MeasureState) -> list[MeasureState]:
    """The steps from planned; those behind the check come with the check."""
    match state:
        case MeasureState.PLANNED:
            return []
        case MeasureState.RUNNING:
            return [MeasureState.RUNNING]
        case MeasureState.CANCELLED:
            return [MeasureState.CANCELLED]
        case _:
            return [MeasureState.RUNNING, MeasureState.CHECKING]


def _plan(visitor: Visitor, entry: ExampleMeasure, *, today: date) -> PlanDraft:
    plan = entry.plan
    return PlanDraft(
        plan=plan_frame(
            entry,
            baseline=_metric(visitor, plan, plan.before, plan.before_month, today=today),
            today=today,
        ),
        baseline_by_hand=plan.before is not None,
        baseline_origin="Stichprobe des Übungs-Jobcenters" if plan.before else "",
    )


def plan_frame(entry: ExampleMeasure, *, baseline: Metric | None, today: date) -> MeasurePlan:
    """The dates of an example plan; whatever the day of loading, they fit each other."""
    plan = entry.plan
    due = today + timedelta(days=entry.due)
    check_on = today + timedelta(days=plan.check_on)
    comparison = None
    if plan.after:
        comparison = _days(plan.after, today=today)
    elif plan.after_month is not None:
        comparison = _month(plan.after_month, today=today)
        check_on = max(check_on, earliest_check(comparison, waiting_months=0))
    return MeasurePlan(
        start=today + timedelta(days=entry.start),
        due=due,
        check_on=check_on,
        baseline=baseline,
        no_metric_reason=plan.no_metric,
        expected=plan.expected,
        comparison=comparison,
    )


def _check(
    visitor: Visitor, row: Measure, entry: ExampleMeasure, check: ExampleCheck, *, today: date
) -> None:
    plan = entry.plan
    after = _metric(visitor, plan, plan.after, plan.after_month, today=today)
    row.refresh_from_db()
    services.decide_effect(
        visitor,
        row,
        after=After(after, by_hand=plan.after is not None) if after else None,
        ruling=Ruling(Verdict(check.verdict), NextStep(check.next_step), check.reason),
        version=row.version,
    )
    row.refresh_from_db()
    if entry.state == MeasureState.CLOSED.value and row.state != entry.state:
        services.change_state(visitor, row, to=MeasureState.CLOSED, version=row.version)
    ended = min(row.check_on, today)
    EffectCheck.objects.filter(measure=row).update(checked_on=ended)
    Measure.objects.filter(pk=row.pk, ended_on__isnull=False).update(ended_on=ended)


def _metric(
    visitor: Visitor, plan: ExamplePlan, sampled: Sampled | None, month: int | None, *, today: date
) -> Metric | None:
    if sampled:
        share = share_interval(Share(round(sampled.value / 100 * sampled.n), sampled.n))
        return Metric(
            key=plan.metric,
            subject=plan.subject,
            value=sampled.value,
            unit="Prozent",
            better=Direction.LOWER,
            period=_days(sampled, today=today),
            n=sampled.n,
            interval=shared.Interval(share.low * 100, share.high * 100),
        )
    if month is None:
        return None
    return remeasure(
        visitor.authority, plan.metric, subject=plan.subject, period=_month(month, today=today)
    )


def _month(offset: int, *, today: date) -> Period:
    """The month `offset` months from this one."""
    return months_back(today, count=1, waiting=-1 - offset)[0]


def _days(sampled: Sampled, *, today: date) -> Period:
    first, last = sampled.days
    return Period(today + timedelta(days=first), today + timedelta(days=last))
