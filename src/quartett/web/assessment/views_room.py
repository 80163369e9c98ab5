# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus room: its page, and what other screens ask of it every few seconds."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from quartett.web.assessment.models import Round, RoundState, Seat, SeatState
from quartett.web.assessment.pages import page
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_room import room_of, stamp_of
from quartett.web.assessment.room_pages import live_context, selected_item, show_room
from quartett.web.assessment.room_words import step_text
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.typed_numbers import typed_number

__all__ = ["entered_round", "live", "room"]

_ENTERED = (RoundState.CONSENSUS, RoundState.DECIDED, RoundState.CLOSED)


def entered_round(number: int) -> Round:
    """A round whose consensus has begun; before that its acts lead nowhere."""
    row = team_round_or_404(number)
    if row.state not in _ENTERED:
        raise Http404
    return row


@house_view("assessment.moderate")
def room(request: HouseRequest, number: int) -> HttpResponse:
    """The room; before the consensus begins, what is still to be done."""
    row = team_round_or_404(number)
    if row.state in _ENTERED:
        return show_room(request, row, item=request.GET.get("kriterium", ""))
    seats = Seat.objects.filter(round=row).exclude(state=SeatState.WITHDRAWN)
    states = list(seats.values_list("state", flat=True))
    context = {
        "round": row,
        "here": "room",
        "seats": len(states),
        "handed_in": states.count(SeatState.SUBMITTED),
        "locked": row.state == RoundState.LOCKED,
        "may_manage": request.visitor.may("assessment.manage"),
        "may_moderate": True,
    }
    return page(request, "assessment/room/before.html", context)


@house_view("assessment.moderate")
def live(request: HouseRequest, number: int) -> HttpResponse:
    """What changed since the page was loaded; 204 and no word if nothing did."""
    row = entered_round(number)
    if request.GET.get("seit") == stamp_of(row):
        return HttpResponse(status=204)
    room = room_of(row)
    chosen = selected_item(room, request.GET.get("kriterium", ""))
    loaded = typed_number(request.GET.get("geladen", "")) or 0
    news = [
        step_text(step)
        for step in room.steps
        if step.pk > loaded and chosen and step.item == chosen.item
    ]
    context = {
        **live_context(room, chosen=chosen),
        "may_act": row.state == RoundState.CONSENSUS,
        "loaded": loaded,
        "news": news,
        "polled": True,
    }
    return render(request, "assessment/room/live.html", context)
