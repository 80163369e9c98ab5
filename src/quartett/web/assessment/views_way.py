# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages along the way of a round: a step on, a step back, marks by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.steps import SignKey
from quartett.web.assessment.forms_way import MarkForm, ReopenForm
from quartett.web.assessment.models import Round, RoundState
from quartett.web.assessment.pages import offer_undo, page, posted_version, stale
from quartett.web.assessment.queries import round_or_404
from quartett.web.assessment.queries_journey import BY_HAND, journey
from quartett.web.assessment.services_marks import mark_step, unmark_step
from quartett.web.assessment.services_states import change_state
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.assessment.way import WAY, is_reopening, states_after
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["mark", "reopen", "round_state", "unmark"]


@house_view("", write="assessment.manage")
def round_state(request: HouseRequest, number: int) -> HttpResponse:
    """Lead the round one step on; a step back has its own page, because it needs a reason."""
    row = round_or_404(number)
    wanted = request.POST.get("state", "")
    if wanted not in RoundState.values or _is_behind(row, wanted):
        return redirect(row)
    try:
        moved = change_state(
            request.visitor,
            row,
            to=RoundState(wanted),
            version=posted_version(request, fallback=row.version),
        )
    except StaleVersion:
        return stale(request, back=row.get_absolute_url())
    except Refused as refusal:
        messages.error(request, refusal.mend)
    else:
        messages.success(request, _("Die Runde ist jetzt: %s.") % moved.get_state_display())
        if moved.state == RoundState.CONSENSUS and request.visitor.may("assessment.moderate"):
            return redirect("assessment-room", request.visitor.authority.slug, number)
    return redirect(row)


def _is_behind(row: Round, wanted: str) -> bool:
    """True for a state that is no step forward on this round's way."""
    state = RoundState(wanted)
    return state not in WAY[row.kind] or is_reopening(row, state)


@house_view("assessment.manage", write="assessment.manage")
def reopen(request: HouseRequest, number: int) -> HttpResponse:
    """One step back, with a reason that stays in the history."""
    row = round_or_404(number)
    back = [state for state in states_after(row) if is_reopening(row, state)]
    if not back:
        messages.info(request, _("Von hier führt kein Schritt zurück."))
        return redirect(row)
    form = ReopenForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            moved = change_state(
                request.visitor,
                row,
                to=back[0],
                version=posted_version(request, fallback=row.version),
                reason=form.cleaned_data["reason"],
                deadline=form.cleaned_data["deadline"],
            )
        except StaleVersion:
            return stale(request, back=row.get_absolute_url(), kept=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            messages.success(request, _("Die Runde ist wieder: %s.") % moved.get_state_display())
            return redirect(row)
    if back[0] != RoundState.OPEN:
        del form.fields["deadline"]
    context = {"form": form, "round": row, "to": back[0].label}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/reopen.html", context, status=status)


@house_view("assessment.manage", write="assessment.manage")
def mark(request: HouseRequest, number: int, sign: str) -> HttpResponse:
    """Note by hand when a step was taken, and where to find what shows it."""
    row = round_or_404(number)
    if sign not in {str(key) for key in BY_HAND}:
        raise Http404
    line = next(
        (
            (line, each)
            for line in journey(row).steps
            for each in line.signs
            if each.sign.key == SignKey(sign)
        ),
        None,
    )
    if line is None:  # an anonymous check has no team to train
        raise Http404
    stored = line[1].mark
    form = MarkForm(
        request.POST or None,
        initial={
            "done_on": stored.done_on if stored else timezone.localdate(),
            "note": stored.note if stored else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        mark_step(request.visitor, row, step=sign, done_on=data["done_on"], note=data["note"])
        undo = reverse("assessment-unmark", args=[request.visitor.authority.slug, number, sign])
        offer_undo(request, _("Der Schritt ist eingetragen."), url=undo)
        return redirect(row.get_absolute_url() + "#weg")
    context = {"form": form, "round": row, "step": line[0].step, "sign": line[1]}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/mark.html", context, status=status)


@house_view("", write="assessment.manage")
def unmark(request: HouseRequest, number: int, sign: str) -> HttpResponse:
    """Take a mark back."""
    row = round_or_404(number)
    if unmark_step(request.visitor, row, step=sign) is not None:
        messages.success(request, _("Der Eintrag ist entfernt."))
    return redirect(row.get_absolute_url() + "#weg")
