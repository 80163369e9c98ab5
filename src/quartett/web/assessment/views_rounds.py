# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of rounds: the list, a new one, one round with its way, its weights."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.assessment.effort import minutes
from quartett.web.assessment.forms_rounds import RoundForm, stored_round, usual_round
from quartett.web.assessment.forms_way import WeightsForm
from quartett.web.assessment.logbook import object_key
from quartett.web.assessment.models import Round, RoundKind, RoundState
from quartett.web.assessment.next_step import next_step
from quartett.web.assessment.pages import page, posted_version, stale
from quartett.web.assessment.queries import round_or_404
from quartett.web.assessment.queries_journey import journey
from quartett.web.assessment.queries_rounds import (
    catalogue_choices,
    chosen_catalogue,
    listed_rounds,
    needs_weights,
    team_count,
)
from quartett.web.assessment.services_rounds import confirm_weights, create_round, edit_round
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.assessment.way import WAY, is_reopening, states_after
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of

__all__ = [
    "round_detail",
    "round_edit",
    "round_kinds",
    "round_list",
    "round_new",
    "weights",
]


@house_view("assessment.view")
def round_list(request: HouseRequest) -> HttpResponse:
    """Every round of the house; a house without one learns what there is to choose."""
    visitor = request.visitor
    context = {
        "lines": listed_rounds(today=timezone.localdate()),
        "may_manage": visitor.may("assessment.manage"),
    }
    if not context["lines"]:
        context["choices"] = catalogue_choices()
    return page(request, "assessment/round_list.html", context)


@house_view("assessment.manage")
def round_kinds(request: HouseRequest) -> HttpResponse:
    """Short check, CAF or EFQM? What each is for, and what it costs one person."""
    return page(request, "assessment/round_kinds.html", {"choices": catalogue_choices()})


@house_view("assessment.manage", write="assessment.manage")
def round_new(request: HouseRequest, catalogue: str) -> HttpResponse:
    """A new round in one form, with defaults that one can leave as they are."""
    visitor = request.visitor
    choice = chosen_catalogue(catalogue)
    today = timezone.localdate()
    form = RoundForm(
        request.POST or None,
        catalogue=choice.catalogue,
        kind=choice.kind,
        team_rounds=_team_rounds() if choice.kind == RoundKind.CHECK else (),
        initial=usual_round(choice.catalogue, kind=choice.kind, today=today),
    )
    if request.method == "POST" and form.is_valid():
        row = create_round(
            visitor,
            catalogue=choice.catalogue,
            kind=choice.kind,
            draft=form.draft(),
            submission=form.cleaned_data["submission"],
        )
        messages.success(
            request, _("Die Runde ist angelegt. Sie beginnt erst, wenn Sie sie öffnen.")
        )
        return redirect(row)
    context = {"form": form, "choice": choice}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/round_new.html", context, status=status)


@house_view("assessment.view")
def round_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One round: where it stands, the one next step, the ten steps of its way."""
    visitor, today = request.visitor, timezone.localdate()
    row = round_or_404(number)
    slug = visitor.authority.slug
    count = team_count(row)
    catalogue = row.catalogue
    method = catalogue.method(row.method)
    may_manage = visitor.may("assessment.manage")
    back = [state for state in states_after(row) if is_reopening(row, state)]
    context = {
        "round": row,
        "catalogue": catalogue,
        "method": method,
        "minutes": minutes(catalogue, method),
        "items": len(catalogue.rated_items(method)),
        "count": count,
        "groups": list(row.groups.all()),
        "steps": _state_steps(row),
        "step": next_step(row, count, slug=slug, today=today) if may_manage else None,
        "way": journey(row),
        "needs_weights": needs_weights(row),
        "may_manage": may_manage,
        "may_moderate": visitor.may("assessment.moderate"),
        "may_go_back": may_manage and bool(back),
        "is_over": row.state == RoundState.OPEN and row.deadline < today,
        "history": history_of(object_key(row)),
    }
    return page(request, "assessment/round_detail.html", context)


@house_view("assessment.manage", write="assessment.manage")
def round_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Change what may still change; what assessors were promised is fixed once it is open."""
    visitor = request.visitor
    row = round_or_404(number)
    kind = RoundKind(row.kind)
    form = RoundForm(
        request.POST or None,
        catalogue=row.catalogue,
        kind=kind,
        state=RoundState(row.state),
        team_rounds=_team_rounds() if kind == RoundKind.CHECK else (),
        initial=stored_round(row),
    )
    if request.method == "POST" and form.is_valid():
        version = posted_version(request, fallback=row.version)
        try:
            edit_round(visitor, row, draft=form.draft(stored=row), version=version)
        except StaleVersion:
            return stale(request, back=row.get_absolute_url(), kept=form.cleaned_data["title"])
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(row)
    context = {"form": form, "round": row}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/round_edit.html", context, status=status)


@house_view("assessment.manage", write="assessment.manage")
def weights(request: HouseRequest, number: int) -> HttpResponse:
    """Confirm the weights of a catalogue that has none of its own."""
    row = round_or_404(number)
    if not needs_weights(row):
        raise Http404
    stored = {f"weight_{key}": value for key, value in row.weights.items()}
    form = WeightsForm(
        request.POST or None,
        catalogue=row.catalogue,
        initial={"version": row.version, **stored},
    )
    if request.method == "POST":
        taken_back = "zurueck" in request.POST
        if taken_back or form.is_valid():
            wanted = {} if taken_back else form.weights()
            version = posted_version(request, fallback=row.version)
            try:
                confirm_weights(request.visitor, row, weights=wanted, version=version)
            except StaleVersion:
                return stale(request, back=row.get_absolute_url())
            except Refused as refusal:
                messages.error(request, refusal.mend)
            else:
                messages.success(request, _("Gespeichert."))
            return redirect(row)
    context = {"form": form, "round": row, "catalogue": row.catalogue}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/weights.html", context, status=status)


def _team_rounds() -> list[Round]:
    """Rounds of teams that a check may serve as evidence."""
    return list(Round.objects.filter(kind=RoundKind.TEAM).exclude(state=RoundState.CLOSED))


def _state_steps(row: Round) -> list[dict[str, str]]:
    way = WAY[row.kind]
    here = way.index(RoundState(row.state))
    return [
        {
            "label": str(state.label),
            "state": "done" if place < here else "current" if place == here else "open",
        }
        for place, state in enumerate(way)
    ]
