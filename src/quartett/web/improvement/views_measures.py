# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of measures: board and its other views, one measure, moving it through the cycle."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.improvement.errors import ImprovementError
from quartett.improvement.states import MeasureState, measure_steps
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.improvement import services
from quartett.web.improvement.forms_findings import ReasonForm
from quartett.web.improvement.forms_measures import (
    MilestoneForm,
    ProofForm,
)
from quartett.web.improvement.logbook import object_key
from quartett.web.improvement.measuring import metric_name
from quartett.web.improvement.models import Measure
from quartett.web.improvement.pages import Tab, all_errors, offer_undo, page, posted_version, stale
from quartett.web.improvement.queries_measures import (
    board,
    by_owner,
    full_measures,
    listed_measures,
    months_of,
    timeline,
)
from quartett.web.improvement.values import metric, progress

__all__ = ["measure_detail", "measure_list", "measure_reopen", "measure_state"]


@house_view("measures.view")
def measure_list(request: HouseRequest) -> HttpResponse:
    """The board by state; also by owner, what is overdue, and along the months."""
    visitor = request.visitor
    slug, today = visitor.authority.slug, timezone.localdate()
    view = request.GET.get("ansicht", "")
    rows = list(listed_measures())
    overdue = sorted(
        (row for row in rows if row.is_overdue(today)), key=lambda row: row.next_day or today
    )
    context: dict[str, object] = {
        "view": view,
        "tabs": _tabs(slug, view, overdue=len(overdue)),
        "measures": rows,
        "today": today,
        "may_plan": visitor.may("measures.edit"),
        "may_report": visitor.may("reports.view"),
    }
    if view == "zustaendig":
        context["owners"] = by_owner(rows)
    elif view == "ueberfaellig":
        context["overdue"] = overdue
    elif view == "zeit":
        months = months_of([row for row in rows if row.is_open], today=today)
        context |= {"months": months, "lines": timeline(rows, months)}
    else:
        may_move = visitor.may("measures.edit")
        context["columns"] = board(rows, slug=slug, today=today, may_move=may_move)
    return page(request, "improvement/measure_list.html", context)


def _tabs(slug: str, here: str, *, overdue: int) -> list[Tab]:
    url = reverse("measures", args=[slug])
    views = (
        ("", _("Tafel"), None),
        ("zustaendig", _("Nach Zuständigkeit"), None),
        ("ueberfaellig", _("Überfällig"), overdue),
        ("zeit", _("Im Zeitverlauf"), None),
    )
    known = here if here in [key for key, *_rest in views] else ""
    return [
        Tab(label, f"{url}?ansicht={key}" if key else url, key == known, count)
        for key, label, count in views
    ]


@house_view("measures.view")
def measure_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One measure: where it stands, its plan, its steps, its effect."""
    visitor = request.visitor
    row = get_object_or_404(full_measures(), number=number)
    plans = list(row.plans.all())
    current = next(plan for plan in plans if plan.is_current)
    steps = measure_steps(progress(row))
    today = timezone.localdate()
    context = {
        "measure": row,
        "plan": current,
        "baseline": metric(current.baseline) if current.baseline else None,
        "metric_name": metric_name(current.baseline.key) if current.baseline else "",
        "older_plans": plans[1:],
        "findings": list(row.findings.all()),
        "milestones": list(row.milestones.all()),
        "checks": list(row.checks.all()),
        "history": history_of(object_key(row)),
        "overdue": row.is_overdue(today),
        "check_due": row.check_on <= today,
        "may_edit": visitor.may("measures.edit"),
        "may_check": visitor.may("measures.check"),
        "may_write_card": visitor.may("cards.edit"),
        "may_see_findings": visitor.may("findings.view"),
        "steps": [step for step in steps if step is not MeasureState.CANCELLED],
        "may_cancel": MeasureState.CANCELLED in steps,
        "can_check": row.state in (MeasureState.RUNNING.value, MeasureState.CHECKING.value),
        "can_replan": row.state in (MeasureState.PLANNED.value, MeasureState.RUNNING.value),
        "milestone_form": MilestoneForm(auto_id="schritt_%s"),
        "proof_form": ProofForm(
            auto_id="nachweis_%s",
            initial={"text": row.proof_text, "link": row.proof_link, "version": row.version},
        ),
        "reason_form": ReasonForm(auto_id="grund_%s", initial={"version": row.version}),
        "today": today,
    }
    return page(request, "improvement/measure_detail.html", context)


@house_view("", write="measures.edit")
def measure_state(request: HouseRequest, number: int) -> HttpResponse:
    """Move a measure; closing leads to the effect check where that is missing."""
    visitor = request.visitor
    row = get_object_or_404(Measure.objects.select_related("authority"), number=number)
    slug = visitor.authority.slug
    from_board = request.GET.get("zurueck") == "tafel"
    wanted = request.POST.get("state", "")
    target = reverse("measures", args=[slug]) if from_board else row.get_absolute_url()
    if wanted not in list(MeasureState):
        return redirect(target)
    to = MeasureState(wanted)
    form = ReasonForm({"reason": request.POST.get("reason", "").strip() or "–"})
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(target)
    if to is MeasureState.CLOSED and row.effect_id is None:
        messages.info(request, _("Vor dem Abschluss steht die Wirkungsprüfung. Sie geht schnell."))
        return redirect(
            "measure-effect" if visitor.may("measures.check") else "measure", slug, row.number
        )
    try:
        moved = services.change_state(
            visitor,
            row,
            to=to,
            reason=request.POST.get("reason", ""),
            version=posted_version(request, fallback=row.version),
        )
    except services.StaleVersion:
        return stale(request, back=target, kept=request.POST.get("reason", ""))
    except ImprovementError as error:
        messages.error(request, error.mend)
        return redirect(target)
    text = _("„%(title)s“ ist jetzt: %(state)s.") % {"title": row.title, "state": moved.state_label}
    if moved.is_open:
        messages.success(request, text)
    else:
        undo = reverse("measure-reopen", args=[slug, row.number])
        offer_undo(request, text, url=f"{undo}?version={moved.version}")
    return redirect(target)


@house_view("", write="measures.edit")
def measure_reopen(request: HouseRequest, number: int) -> HttpResponse:
    """Take back the end of a measure."""
    row = get_object_or_404(Measure.objects.select_related("authority"), number=number)
    try:
        version = posted_version(request, fallback=row.version)
        services.reopen(request.visitor, row, version=version)
    except services.StaleVersion:
        return stale(request, back=row.get_absolute_url())
    except ImprovementError as error:
        messages.error(request, error.mend)
    else:
        messages.success(request, _("Die Maßnahme ist wieder offen."))
    return redirect(row)
