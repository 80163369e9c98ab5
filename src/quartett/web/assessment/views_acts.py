# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What moderators do in the consensus room; each act leads back to the room."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.assessment.consensus import Standing
from quartett.web.assessment import services_meeting, services_room
from quartett.web.assessment.forms_room import (
    DecisionForm,
    FinishForm,
    NoteForm,
)
from quartett.web.assessment.models import Round, RoundState
from quartett.web.assessment.pages import all_errors, page, posted_version, stale
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_room import consensus_of, room_of
from quartett.web.assessment.room_pages import Conflict, room_address, show_room
from quartett.web.assessment.room_words import value_text
from quartett.web.assessment.services_room import StaleDecision
from quartett.web.assessment.services_states import change_state
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.assessment.views_room import entered_round
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.typed_numbers import typed_number

__all__ = [
    "accept",
    "begin",
    "clock",
    "decide_item",
    "finish_room",
    "reopen",
    "take_back",
    "write_note",
]


@house_view("", write="assessment.moderate")
def begin(request: HouseRequest, number: int) -> HttpResponse:
    """From locked into the room."""
    row = team_round_or_404(number)
    try:
        change_state(
            request.visitor,
            row,
            to=RoundState.CONSENSUS,
            version=posted_version(request, fallback=row.version),
        )
    except StaleVersion:
        return stale(request, back=room_address(row))
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row))


@house_view("", write="assessment.moderate")
def decide_item(request: HouseRequest, number: int, item: str) -> HttpResponse:
    """Decide a value; somebody faster is shown side by side, and nothing typed is lost."""
    row = entered_round(number)
    seen = consensus_of(row).item(item)
    if seen is None:
        raise Http404
    form = DecisionForm(
        request.POST,
        scale=row.catalogue.scale,
        reason_due=seen.standing is Standing.DISCUSS,
    )
    if not form.is_valid():
        return show_room(request, row, item=item, form=form, status=400)
    value, reason = form.cleaned_data["value"], form.cleaned_data["reason"].strip()
    try:
        services_room.decide(
            request.visitor,
            row,
            item=item,
            value=value,
            reason=reason,
            version=posted_version(request, fallback=0),
        )
    except StaleDecision as fault:
        return _conflict(request, row, form, fault)
    except Refused as refusal:
        if team_round_or_404(number).state != RoundState.CONSENSUS:
            messages.error(request, refusal.mend)
            return redirect(room_address(row, item))
        missing = "reason" if not reason and seen.needs_reason(value) else "value"
        form.add_error(missing, refusal.mend)
        return show_room(request, row, item=item, form=form, status=400)
    said = _("%(item)s ist entschieden: %(value)d.") % {"item": item, "value": value}
    messages.success(request, said)
    return redirect(room_address(row, _next(row, item)))


@house_view("", write="assessment.moderate")
def accept(request: HouseRequest, number: int) -> HttpResponse:
    """Take the proposal wherever everybody agrees."""
    row = entered_round(number)
    try:
        taken = services_room.accept_agreed(request.visitor, row)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    else:
        text = ngettext(
            "%d Vorschlag ist angenommen.", "%d Vorschläge sind angenommen.", len(taken)
        )
        messages.success(request, text % len(taken))
    return redirect(room_address(row, request.POST.get("kriterium", "")))


@house_view("", write="assessment.moderate")
def reopen(request: HouseRequest, number: int, item: str) -> HttpResponse:
    """Take an item up again."""
    row = entered_round(number)
    if consensus_of(row).item(item) is None:
        raise Http404
    try:
        services_room.reopen_item(
            request.visitor, row, item=item, version=posted_version(request, fallback=0)
        )
    except StaleDecision:
        return stale(request, back=room_address(row, item))
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row, item))


@house_view("", write="assessment.moderate")
def take_back(request: HouseRequest, number: int) -> HttpResponse:
    """Undo the last act, if it is the one that the page showed."""
    row = entered_round(number)
    items: tuple[str, ...] = ()
    try:
        step = typed_number(request.POST.get("schritt", "")) or 0
        items = services_room.undo(request.visitor, row, step=step)
    except Refused as refusal:
        messages.warning(request, refusal.mend)
    else:
        messages.success(request, _("Zurückgenommen: %s.") % ", ".join(items))
    here = items[0] if len(items) == 1 else request.POST.get("kriterium", "")
    return redirect(room_address(row, here))


@house_view("", write="assessment.moderate")
def write_note(request: HouseRequest, number: int) -> HttpResponse:
    """A line for the minutes."""
    row = entered_round(number)
    form = NoteForm(request.POST)
    item = request.POST.get("item", "")
    if not form.is_valid():
        return show_room(request, row, item=item, fault=all_errors(form), status=400)
    try:
        services_room.note(request.visitor, row, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row, item))


@house_view("", write="assessment.moderate")
def clock(request: HouseRequest, number: int) -> HttpResponse:
    """Start or stop the clock, or put an item on the wall."""
    row = entered_round(number)
    item = request.POST.get("kriterium", "")
    try:
        if "zeigen" in request.POST:
            services_meeting.show_item(row, item=request.POST["zeigen"])
        elif "anhalten" in request.POST:
            services_meeting.pause_clock(request.visitor, row)
        else:
            services_meeting.start_clock(request.visitor, row)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    return redirect(room_address(row, item))


@house_view("assessment.moderate", write="assessment.moderate")
def finish_room(request: HouseRequest, number: int) -> HttpResponse:
    """End the consensus, whole or „unvollständig“ with a reason."""
    row = entered_round(number)
    if row.state != RoundState.CONSENSUS:
        return redirect(room_address(row))
    form = FinishForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            services_meeting.finish(
                request.visitor,
                row,
                version=posted_version(request, fallback=row.version),
                reason=form.cleaned_data["reason"].strip(),
            )
        except StaleVersion:
            return stale(request, back=room_address(row), kept=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("reason", refusal.mend)
        else:
            messages.success(request, _("Der Konsens ist abgeschlossen."))
            return redirect(row)
    room = room_of(row)
    context = {"form": form, "round": row, "open_items": room.open_items, "sheets": room.sheets}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/room/finish.html", context, status=status)


def _conflict(
    request: HouseRequest, row: Round, form: DecisionForm, fault: StaleDecision
) -> HttpResponse:
    """Both decisions side by side; sending again decides knowingly over the stored one."""
    current, sent = fault.current, form.cleaned_data
    both = Conflict(
        yours=value_text(sent["value"]),
        your_reason=sent["reason"],
        stored=value_text(current.value),
        stored_reason=current.reason,
    )
    again = DecisionForm(
        scale=row.catalogue.scale,
        initial={"value": sent["value"], "reason": sent["reason"], "version": current.version},
    )
    return show_room(request, row, item=current.item, form=again, conflict=both, status=409)


def _next(row: Round, item: str) -> str:
    """The next open item after this one in the order of the room; else the same."""
    room = room_of(row)
    order = [one.item for one in room.consensus.items]
    rest = order[order.index(item) + 1 :]
    return next((one for one in (*rest, *order) if one in room.open_items), item)
