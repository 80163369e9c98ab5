# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements that a team agrees on, in the consensus room; each act leads back to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.web.assessment import services_points
from quartett.web.assessment.forms_room import PointForm, RewordForm
from quartett.web.assessment.models import Round
from quartett.web.assessment.pages import all_errors, offer_undo, stale
from quartett.web.assessment.queries_room import consensus_of
from quartett.web.assessment.room_pages import room_address, show_room
from quartett.web.assessment.services_points import StalePoint
from quartett.web.assessment.versions import Refused
from quartett.web.assessment.views_room import entered_round
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["point", "points"]

_REMOVED = "assessment_removed_point"


@house_view("", write="assessment.moderate")
def points(request: HouseRequest, number: int, item: str) -> HttpResponse:
    """Write down a statement, or put back the one that was just removed."""
    row = entered_round(number)
    if consensus_of(row).item(item) is None:
        raise Http404
    if "wieder" in request.GET:
        removed = request.session.get(_REMOVED, {})
        if removed.get("from") != [row.pk, item]:  # put back already, or another one since
            messages.info(request, _("Die gestrichene Aussage ist nicht mehr da."))
            return redirect(room_address(row, item))
        form = PointForm(request.session.pop(_REMOVED))
    else:
        form = PointForm(request.POST)
    if not form.is_valid():
        return show_room(request, row, item=item, point_form=form, status=400)
    try:
        services_points.add_point(
            request.visitor,
            row,
            item=item,
            kind=form.remark_kind,
            text=form.cleaned_data["text"],
        )
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row, item))


@house_view("", write="assessment.moderate")
def point(request: HouseRequest, number: int, pk: int) -> HttpResponse:
    """Reword a statement, merge it into another, or take it out."""
    row = entered_round(number)
    stored = row.points.filter(pk=pk).first()
    form = RewordForm(request.POST)
    if stored is None and not request.POST.get("item"):
        raise Http404
    item = stored.item if stored else request.POST["item"]
    if not form.is_valid():
        return show_room(request, row, item=item, fault=all_errors(form), status=400)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    into = form.cleaned_data["into"]
    try:
        if "streichen" in request.POST:
            gone = services_points.remove_point(request.visitor, row, pk=pk, version=version)
            _offer_return(request, row, gone.item, kind=gone.kind, text=gone.text)
        elif into:
            services_points.merge_points(
                request.visitor, row, pk=pk, version=version, into=into, text=""
            )
        else:
            services_points.reword_point(request.visitor, row, pk=pk, text=text, version=version)
    except StalePoint:
        return stale(request, back=room_address(row, item), kept=text)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row, item))


def _offer_return(request: HouseRequest, row: Round, item: str, *, kind: str, text: str) -> None:
    request.session[_REMOVED] = {"from": [row.pk, item], "kind": kind, "text": text}
    url = reverse("assessment-points", args=[row.authority.slug, row.number, item])
    offer_undo(request, _("Die Aussage ist gestrichen."), url=f"{url}?wieder=1")
