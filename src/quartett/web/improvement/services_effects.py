# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check the effect of a measure: the rule proposes, a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from quartett.findings import Metric
from quartett.improvement.effects import EffectProposal, check_effect, decide
from quartett.improvement.errors import DecisionError
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, Verdict, next_steps
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.logbook import log
from quartett.web.improvement.measuring import Traits, traits, variation_before
from quartett.web.improvement.models import EffectCheck, Measure, MeasurePlan
from quartett.web.improvement.services_measures import apply_state
from quartett.web.improvement.values import plan_value, store_metric
from quartett.web.improvement.versions import locked

__all__ = ["After", "Ruling", "decide_effect", "propose_effect"]

# What a decision does at once; "measure again" leaves the measure in its check.
_LEADS_TO = {
    NextStep.STANDARDISE: MeasureState.STANDARDISING,
    NextStep.HAND_ON: MeasureState.CLOSED,
    NextStep.ADJUST: MeasureState.RUNNING,
    NextStep.STOP: MeasureState.CLOSED,
}


@dataclass(frozen=True, slots=True)
class After:
    """The value after the measure, and whether a person typed it."""

    metric: Metric
    by_hand: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided on a proposal; a new check date when it is to be measured again."""

    verdict: Verdict
    next_step: NextStep
    reason: str = ""
    check_again_on: date | None = None


def propose_effect(authority: Authority, plan: MeasurePlan, after: After | None) -> EffectProposal:
    """The verdict that the rule proposes, with its ground and what calls for caution."""
    value = plan_value(plan)
    before = value.baseline
    known = traits(before.key) if before else Traits()
    return check_effect(
        value,
        before=before,
        after=after.metric if after else None,
        variation=variation_before(authority, before) if before else None,
        window=known.window,
        events=known.events,
    )


def decide_effect(
    visitor: Visitor, row: Measure, *, after: After | None, ruling: Ruling, version: int
) -> EffectCheck:
    """Keep the check and take the next step.

    Raises DecisionError for departing from the proposal without a reason or for a step that does
    not follow from the verdict, StateError for a measure that has not begun.
    """
    today = timezone.localdate()
    with transaction.atomic():
        fresh = locked(row, version=version)
        plan = fresh.plans.select_related("baseline").get(is_current=True)
        proposal = propose_effect(visitor.authority, plan, after)
        decision = decide(proposal, verdict=ruling.verdict, decided_on=today, reason=ruling.reason)
        if ruling.next_step not in next_steps(ruling.verdict):
            steps = ", ".join(f"„{step.label}“" for step in next_steps(ruling.verdict))
            raise DecisionError(
                field="next_step",
                found=ruling.next_step.label,
                mend=f"Zu „{ruling.verdict.label}“ passt: {steps}.",
            )
        if fresh.state != MeasureState.CHECKING.value:
            apply_state(fresh, to=MeasureState.CHECKING)
        check = EffectCheck.objects.create(
            authority=visitor.authority,
            measure=fresh,
            plan=plan,
            before=plan.baseline,
            after=store_metric(
                visitor.authority, after.metric, by_hand=after.by_hand, origin=after.origin
            )
            if after
            else None,
            proposed=proposal.verdict.value,
            ground=proposal.reason,
            cautions=[caution.text for caution in proposal.cautions],
            decided=decision.verdict.value,
            reason=decision.reason,
            next_step=ruling.next_step.value,
            checked_on=today,
            role=visitor.acting_role.value,
        )
        _take_next_step(fresh, check, ruling)
        fresh.save()
        log(
            visitor,
            fresh,
            "measure.checked",
            reason=decision.reason,
            after={
                "proposed": proposal.verdict.label,
                "decided": decision.verdict.label,
                "next_step": ruling.next_step.label,
                "state": fresh.state_label,
            },
        )
    return check


def _take_next_step(measure: Measure, check: EffectCheck, ruling: Ruling) -> None:
    to = _LEADS_TO.get(ruling.next_step)
    if to is None:
        measure.effect = None
        if ruling.check_again_on is not None:
            measure.check_on = ruling.check_again_on
        return
    measure.effect = check
    apply_state(measure, to=to)
