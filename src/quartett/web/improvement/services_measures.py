# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write measures: plan, edit, move through the cycle, plan anew."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from quartett.improvement import planning
from quartett.improvement.errors import PlanError, StateError
from quartett.improvement.planning import Severity, check_plan
from quartett.improvement.states import FindingState, MeasureState, move_measure
from quartett.improvement.verdicts import Verdict
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
from quartett.web.improvement.logbook import log
from quartett.web.improvement.measuring import traits
from quartett.web.improvement.models import Finding, Measure, MeasurePlan, MetricValue
from quartett.web.improvement.services_findings import step
from quartett.web.improvement.values import plan_value, progress, store_metric
from quartett.web.improvement.versions import locked, next_number

__all__ = [
    "apply_state",
    "change_state",
    "edit_measure",
    "plan_measure",
    "reopen",
    "replan",
]

_FIELDS = ("title", "what", "effort", "benefit", "promised_to", "central")


def plan_measure(
    visitor: Visitor, *, draft: MeasureDraft, plan: PlanDraft, submission: UUID | None = None
) -> Measure:
    """A new measure with its fixed frame; its findings are „in einer Maßnahme“ from now on.

    Raises PlanError for a plan with errors, StateError for a finding that needs no measure.
    """
    _refuse_faulty(plan)
    authority = visitor.authority
    with transaction.atomic():
        number = next_number(Measure, authority)
        if submission and (there := Measure.objects.filter(submission=submission).first()):
            return there
        frame = plan.plan
        measure = Measure(
            authority=authority,
            number=number,
            submission=submission,
            start=frame.start,
            due=frame.due,
            check_on=frame.check_on,
            planned_on=timezone.localdate(),
            role=visitor.acting_role.value,
            group=draft.group,
        )
        _fill(measure, draft)
        measure.save(force_insert=True)
        measure.findings.set(draft.findings)
        _store_plan(visitor, measure, plan, version=1, reason="")
        for finding in draft.findings:
            _take_into(visitor, finding, measure)
        log(visitor, measure, "measure.planned", after=_logged(measure))
    return measure


def edit_measure(visitor: Visitor, row: Measure, *, draft: MeasureDraft, version: int) -> Measure:
    """Change who and what; the plan is changed by `replan`. Raises StaleVersion."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _logged(fresh)
        _fill(fresh, draft)
        fresh.save()
        known = set(fresh.findings.values_list("pk", flat=True))
        fresh.findings.set(draft.findings)
        for finding in draft.findings:
            if finding.pk not in known:
                _take_into(visitor, finding, fresh)
        log(visitor, fresh, "measure.edited", before=before, after=_logged(fresh))
    return fresh


def change_state(
    visitor: Visitor, row: Measure, *, to: MeasureState, version: int, reason: str = ""
) -> Measure:
    """The next step of the cycle; raises StateError for one that the rules do not allow."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = _logged(fresh)
        apply_state(fresh, to=to, reason=reason)
        fresh.save()
        log(
            visitor,
            fresh,
            f"measure.{to.value}",
            reason=reason,
            before=before,
            after=_logged(fresh),
        )
    return fresh


def apply_state(measure: Measure, *, to: MeasureState, reason: str = "") -> None:
    """Move the locked row after the room's rules and settle its findings, without saving it."""
    moved = move_measure(progress(measure), to=to, reason=reason)
    measure.state, measure.reason = moved.state.value, moved.reason
    verdict = moved.verdict
    if verdict is None:
        measure.effect = None
    measure.ended_on = None if measure.is_open else timezone.localdate()
    if not measure.is_open:
        _settle_findings(measure, worked=verdict is Verdict.WORKED)


def reopen(visitor: Visitor, row: Measure, *, version: int) -> Measure:
    """Take back the end of a measure: a correction, outside the steps of the cycle.

    A closed one goes back to its effect check and needs a new one; a cancelled one is planned.
    """
    with transaction.atomic():
        fresh = locked(row, version=version)
        if fresh.is_open:
            raise StateError(
                field="state", found=fresh.state_label, mend="Diese Maßnahme läuft bereits."
            )
        before = _logged(fresh)
        was_closed = fresh.state == MeasureState.CLOSED.value
        fresh.state = (MeasureState.CHECKING if was_closed else MeasureState.PLANNED).value
        fresh.effect, fresh.reason, fresh.ended_on = None, "", None
        fresh.save()
        settled = [FindingState.PRIORITISED.value, FindingState.SECURED.value]
        for finding in fresh.findings.filter(state__in=settled):
            finding.state = FindingState.IN_MEASURE.value
            finding.version += 1
            finding.save()
        log(visitor, fresh, "measure.reopened", before=before, after=_logged(fresh))
    return fresh


def replan(
    visitor: Visitor, row: Measure, *, plan: PlanDraft, reason: str, version: int
) -> MeasurePlan:
    """A new version of the plan, the old one stays readable; raises PlanError or StaleVersion."""
    _refuse_faulty(plan)
    with transaction.atomic():
        fresh = locked(row, version=version)
        current = fresh.plans.select_related("baseline").get(is_current=True)
        successor = planning.replan(
            plan_value(current),
            changed=plan.plan,
            state=MeasureState(fresh.state),
            reason=reason,
        )
        current.is_current = False
        current.save(update_fields=["is_current"])
        keep = current.baseline if successor.baseline == plan_value(current).baseline else None
        stored = _store_plan(
            visitor,
            fresh,
            plan,
            version=successor.version,
            reason=successor.reason,
            baseline=keep,
        )
        before = _logged(fresh)
        fresh.start, fresh.due, fresh.check_on = successor.start, successor.due, successor.check_on
        fresh.save()
        log(
            visitor,
            fresh,
            "measure.replanned",
            reason=successor.reason,
            before=before | {"plan": current.version},
            after=_logged(fresh) | {"plan": successor.version},
        )
    return stored


def _refuse_faulty(plan: PlanDraft) -> None:
    frame = plan.plan
    waiting = traits(frame.baseline.key).waiting_months if frame.baseline else 0
    for fault in check_plan(frame, waiting_months=waiting):
        if fault.severity is Severity.ERROR:
            raise PlanError(field=fault.field, found="", mend=fault.text)


def _fill(measure: Measure, draft: MeasureDraft) -> None:
    measure.title, measure.what = draft.title, draft.what
    measure.owner_role, measure.owner_unit = draft.owner_role.value, draft.owner_unit
    measure.effort, measure.benefit = draft.effort, draft.benefit
    measure.promised_to, measure.central = draft.promised_to, draft.central


def _store_plan(
    visitor: Visitor,
    measure: Measure,
    draft: PlanDraft,
    *,
    version: int,
    reason: str,
    baseline: MetricValue | None = None,
) -> MeasurePlan:
    frame = draft.plan
    if baseline is None and frame.baseline is not None:
        baseline = store_metric(
            visitor.authority,
            frame.baseline,
            by_hand=draft.baseline_by_hand,
            origin=draft.baseline_origin,
        )
    return MeasurePlan.objects.create(
        authority=visitor.authority,
        measure=measure,
        version=version,
        start=frame.start,
        due=frame.due,
        check_on=frame.check_on,
        baseline=baseline,
        no_metric_reason=frame.no_metric_reason,
        expected=frame.expected,
        tolerance=frame.tolerance,
        comparison_first=frame.comparison.first if frame.comparison else None,
        comparison_last=frame.comparison.last if frame.comparison else None,
        reason=reason,
        made_on=timezone.localdate(),
        role=visitor.acting_role.value,
    )


def _take_into(visitor: Visitor, finding: Finding, measure: Measure) -> None:
    fresh = locked(finding, version=finding.version)
    if fresh.state != FindingState.IN_MEASURE.value:
        step(fresh, to=FindingState.IN_MEASURE)
        fresh.save()
        log(visitor, fresh, "finding.in_measure", after={"measure": measure.title})


def _settle_findings(measure: Measure, *, worked: bool) -> None:
    """What has improved is secured; what has not goes back to be decided anew."""
    to = FindingState.SECURED if worked else FindingState.PRIORITISED
    open_states = [state.value for state in MeasureState if state.is_open]
    for finding in measure.findings.filter(state=FindingState.IN_MEASURE.value):
        if not finding.measures.exclude(pk=measure.pk).filter(state__in=open_states).exists():
            step(finding, to=to)
            finding.version += 1
            finding.save()


def _logged(measure: Measure) -> dict[str, object]:
    values = {name: getattr(measure, name) for name in _FIELDS}
    return values | {
        "area": str(measure.owner_unit or ""),
        "owner_role": str(measure.get_owner_role_display()),
        "start": measure.start,
        "due": measure.due,
        "check_on": measure.check_on,
        "state": measure.state_label,
        "reason": measure.reason,
        "effect": measure.effect.decided_label if measure.effect else "",
    }
