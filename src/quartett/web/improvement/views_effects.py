# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effect check: what was before, what is now, what the rule says, what a person decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.improvement.effects import EffectProposal
from quartett.improvement.errors import ImprovementError
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep
from quartett.improvement.wording import amount, span
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.improvement import services
from quartett.web.improvement.forms_effects import AfterForm, RulingForm
from quartett.web.improvement.measuring import metric_name, remeasure
from quartett.web.improvement.models import Measure, MeasurePlan
from quartett.web.improvement.pages import page, posted_version, stale
from quartett.web.improvement.queries_measures import full_measures
from quartett.web.improvement.values import plan_value

__all__ = ["measure_effect"]


@house_view("measures.check", write="measures.check")
def measure_effect(request: HouseRequest, number: int) -> HttpResponse:
    """Three steps on one page; the value afterwards travels in the address until it is decided."""
    visitor = request.visitor
    row = get_object_or_404(full_measures(), number=number)
    if row.state not in (MeasureState.RUNNING.value, MeasureState.CHECKING.value):
        messages.info(request, _refusal(row))
        return redirect(row)
    plan = next(each for each in row.plans.all() if each.is_current)
    after_form = _after_form(request, plan)
    ready = after_form.is_bound and after_form.is_valid()
    after = after_form.after() if ready else None
    proposal = services.propose_effect(visitor.authority, plan, after) if ready else None
    ruling_form = _ruling_form(request, row, proposal)
    if request.method == "POST" and ruling_form is not None and ruling_form.is_valid():
        try:
            check = services.decide_effect(
                visitor,
                row,
                after=after,
                ruling=ruling_form.ruling(),
                version=posted_version(request, fallback=row.version),
            )
        except services.StaleVersion:
            kept = ruling_form.cleaned_data["reason"]
            return stale(request, back=row.get_absolute_url(), kept=kept)
        except ImprovementError as error:
            ruling_form.add_error(
                error.field if error.field in ruling_form.fields else None, error.mend
            )
        else:
            return _decided(request, row, NextStep(check.next_step), check.decided_label)
    value = plan_value(plan)
    context = {
        "measure": row,
        "plan": plan,
        "before": plan.baseline,
        "before_span": span(value.baseline.period) if value.baseline else "",
        "comparison": span(value.comparison) if value.comparison else "",
        "metric_name": metric_name(plan.baseline.key) if plan.baseline else "",
        "measured": after_form.measured,
        "measured_text": amount(after_form.measured.value, after_form.measured.unit)
        if after_form.measured
        else "",
        "measured_span": span(after_form.measured.period) if after_form.measured else "",
        "after_form": after_form,
        "after": after,
        "proposal": proposal,
        "ruling_form": ruling_form,
    }
    faulty = request.method == "POST" or bool(after_form.errors)
    return page(request, "improvement/measure_effect.html", context, status=400 if faulty else 200)


def _after_form(request: HouseRequest, plan: MeasurePlan) -> AfterForm:
    value = plan_value(plan)
    measured = None
    if value.baseline is not None and value.comparison is not None:
        measured = remeasure(
            request.visitor.authority,
            value.baseline.key,
            subject=value.baseline.subject,
            period=value.comparison,
        )
    sent = request.POST if request.method == "POST" else request.GET
    return AfterForm(
        sent if "nachher" in sent else None,
        before=value.baseline,
        measured=measured,
        comparison=value.comparison,
    )


def _ruling_form(
    request: HouseRequest, row: Measure, proposal: EffectProposal | None
) -> RulingForm | None:
    if proposal is None:
        return None
    return RulingForm(
        request.POST or None, proposed=proposal.verdict, initial={"version": row.version}
    )


def _refusal(row: Measure) -> str:
    if row.state == MeasureState.PLANNED.value:
        return _("Die Maßnahme ist noch nicht begonnen. Danach lässt sich ihre Wirkung prüfen.")
    return _("Die Wirkung ist bereits geprüft.")


def _decided(request: HouseRequest, row: Measure, step: NextStep, verdict: str) -> HttpResponse:
    slug = request.visitor.authority.slug
    messages.success(
        request,
        _("Ergebnis: %(verdict)s. Nächster Schritt: %(step)s.")
        % {"verdict": verdict, "step": step.label},
    )
    return redirect(reverse("measure", args=[slug, row.number]) + "#wirkung")
