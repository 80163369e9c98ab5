# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages on which a measure is planned, edited and planned anew."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.findings import Period
from quartett.improvement.errors import ImprovementError
from quartett.improvement.planning import earliest_check
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.improvement import services
from quartett.web.improvement.form_parts import Register, differences, take_over
from quartett.web.improvement.forms_findings import ReasonForm
from quartett.web.improvement.forms_measures import (
    MeasureForm,
    PlanForm,
    measure_initial,
    plan_initial,
)
from quartett.web.improvement.measuring import traits
from quartett.web.improvement.models import Finding, FindingGroup
from quartett.web.improvement.pages import page, posted_version
from quartett.web.improvement.queries_findings import subject_register
from quartett.web.improvement.queries_measures import (
    full_measures,
    plannable,
)
from quartett.web.typed_numbers import typed_number

__all__ = ["measure_edit", "measure_new", "measure_plan"]

_QUARTER = timedelta(days=91)


@house_view("measures.edit", write="measures.edit")
def measure_new(request: HouseRequest) -> HttpResponse:
    """Plan a measure: who does what, until when, and how its effect will be seen."""
    visitor = request.visitor
    numbers = request.GET.getlist("befund")
    group = None
    bundle = typed_number(request.GET.get("buendel", ""))
    if bundle is not None:
        group = get_object_or_404(FindingGroup, number=bundle)
    findings = plannable(numbers=numbers, group=group.pk if group else None)
    register = Register(subject_register())
    form = MeasureForm(
        request.POST or None,
        register=register,
        findings=findings,
        group=group,
        initial={
            "findings": [str(row.number) for row in findings],
            "effort": findings[0].effort if len(findings) == 1 else group and group.effort,
            "benefit": findings[0].benefit if len(findings) == 1 else group and group.benefit,
        },
    )
    subject = next((s.key for row in findings for s in row.subjects.all()), "")
    plan = PlanForm(
        request.POST or None, findings=findings, subject=subject, initial=_usual_days(findings)
    )
    if (
        request.method == "POST"
        and all([form.is_valid(), plan.is_valid()])
        and not plan.needs_consent()
    ):
        try:
            row = services.plan_measure(
                visitor,
                draft=form.draft(),
                plan=plan.draft(),
                submission=form.cleaned_data["submission"],
            )
        except ImprovementError as error:
            form.add_error(None, error.mend)
        else:
            messages.success(request, _("Maßnahme %d ist geplant.") % row.number)
            return redirect("measure", visitor.authority.slug, row.number)
    context = {"form": form, "plan": plan, "findings": findings, "group": group}
    faulty = request.method == "POST"
    return page(request, "improvement/measure_new.html", context, status=400 if faulty else 200)


def _usual_days(findings: list[Finding]) -> dict[str, date]:
    """A quarter to carry it out; compared with the same months of a later year."""
    today = timezone.localdate()
    due = today + _QUARTER
    days = {"start": today, "due": due, "check_on": due + 2 * _QUARTER}
    measured = next((row.metric for row in findings if row.metric), None)
    if measured is None:
        return days
    comparison = Period(measured.first, measured.last)
    while comparison.first <= due:
        comparison = comparison.shifted(months=12)
    waiting = traits(measured.key).waiting_months
    ready = earliest_check(comparison, waiting_months=waiting)
    return {
        **days,
        "comparison_first": comparison.first,
        "comparison_last": comparison.last,
        "check_on": ready,
    }


@house_view("measures.edit", write="measures.edit")
def measure_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Change who and what; a newer version of somebody else is shown beside."""
    visitor = request.visitor
    row = get_object_or_404(full_measures(), number=number)
    form = MeasureForm(
        request.POST or None,
        register=Register(subject_register()),
        findings=list(row.findings.all()),
        group=row.group,
        initial=measure_initial(row),
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = posted_version(request, fallback=row.version)
        try:
            services.edit_measure(visitor, row, draft=form.draft(), version=version)
        except services.StaleVersion:
            conflict = differences(form, stored=measure_initial(row))
            take_over(form, row=row)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("measure", visitor.authority.slug, row.number)
    status = 409 if conflict is not None else 400 if form.errors else 200
    context = {"form": form, "measure": row, "conflict": conflict}
    return page(request, "improvement/measure_edit.html", context, status=status)


@house_view("measures.edit", write="measures.edit")
def measure_plan(request: HouseRequest, number: int) -> HttpResponse:
    """Change the plan, with a reason; the earlier version stays readable."""
    visitor = request.visitor
    row = get_object_or_404(full_measures(), number=number)
    current = next(plan for plan in row.plans.all() if plan.is_current)
    findings = list(row.findings.all())
    subject = next((s.key for finding in findings for s in finding.subjects.all()), "")
    plan = PlanForm(
        request.POST or None,
        findings=findings,
        subject=subject,
        current=current,
        initial=plan_initial(current),
    )
    conflict = None
    reason = ReasonForm(request.POST or None, initial={"version": row.version})
    if (
        request.method == "POST"
        and all([plan.is_valid(), reason.is_valid()])
        and not plan.needs_consent()
    ):
        try:
            services.replan(
                visitor,
                row,
                plan=plan.draft(),
                reason=reason.cleaned_data["reason"],
                version=posted_version(request, fallback=row.version),
            )
        except services.StaleVersion:
            conflict = differences(plan, stored=plan_initial(current))
            take_over(reason, row=row)
        except ImprovementError as error:
            plan.add_error(None, error.mend)
        else:
            messages.success(
                request, _("Der Plan ist geändert. Die frühere Fassung bleibt lesbar.")
            )
            return redirect("measure", visitor.authority.slug, row.number)
    context = {"measure": row, "plan": plan, "reason_form": reason, "conflict": conflict}
    status = 409 if conflict is not None else 400 if request.method == "POST" else 200
    return page(request, "improvement/measure_plan.html", context, status=status)
