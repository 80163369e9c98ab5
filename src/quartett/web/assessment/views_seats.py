# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a team: who sits where, links, reminders, substitutes, withdrawals."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.web.assessment.forms_seats import (
    SeatForm,
    SeatsForm,
    SubstituteForm,
    stored_seat,
)
from quartett.web.assessment.letters import letter_to_all
from quartett.web.assessment.models import Entry, Round, RoundState, Seat, SeatState
from quartett.web.assessment.pages import page, posted_version, stale
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_rounds import seat_lines, team_count
from quartett.web.assessment.services_seats import (
    Handed,
    add_seats,
    edit_seat,
    invite,
    remind,
    substitute,
    withdraw,
)
from quartett.web.assessment.versions import Refused, StaleVersion
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = [
    "seat_edit",
    "seat_link",
    "seat_substitute",
    "seat_withdraw",
    "seats",
    "seats_invite",
    "seats_remind",
]


@house_view("assessment.manage", write="assessment.manage")
def seats(request: HouseRequest, number: int) -> HttpResponse:
    """The team; POST adds seats, many at once."""
    row = team_round_or_404(number)
    groups = list(row.groups.all())
    form = SeatsForm(request.POST or None, groups=groups, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = posted_version(request, fallback=row.version)
        try:
            added = add_seats(
                request.visitor, row, drafts=form.cleaned_data["lines"], version=version
            )
        except StaleVersion:
            return stale(request, back=_team_url(request, row), kept=request.POST["lines"][:500])
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            text = ngettext("%d Platz eingetragen.", "%d Plätze eingetragen.", len(added))
            messages.success(request, text % len(added))
            return redirect(_team_url(request, row))
    return _team_page(request, row, form, status=400 if request.method == "POST" else 200)


def _team_page(
    request: HouseRequest, row: Round, form: SeatsForm, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    lines = seat_lines(row)
    waiting = [
        line
        for line in lines
        if line.seat.email
        and line.seat.invited_on
        and line.seat.state in (SeatState.INVITED, SeatState.STARTED)
    ]
    joining = row.state in (RoundState.PLANNED, RoundState.OPEN)
    context = {
        "round": row,
        "lines": lines,
        "may_moderate": request.visitor.may("assessment.moderate"),
        "count": team_count(row),
        "form": form,
        "example": _example(row),
        "may_join": joining and (row.state != RoundState.OPEN or row.takes_entries(today)),
        "may_remind": row.takes_entries(today) and bool(waiting),
        "waiting": len(waiting),
        "letter": letter_to_all(row, today=today),
    }
    return page(request, "assessment/seats.html", context, status=status)


@house_view("", write="assessment.manage")
def seats_invite(request: HouseRequest, number: int) -> HttpResponse:
    """Links for all who have none; they are shown on this page and never again."""
    row = team_round_or_404(number)
    try:
        handed = invite(request.visitor, row)
    except Refused as refusal:
        messages.error(request, refusal.mend)
        return redirect(_team_url(request, row))
    if not handed:
        messages.info(request, _("Alle haben schon einen Link."))
        return redirect(_team_url(request, row))
    return _links_page(request, row, handed)


@house_view("", write="assessment.manage")
def seats_remind(request: HouseRequest, number: int) -> HttpResponse:
    """Remind those who have not handed in."""
    row = team_round_or_404(number)
    try:
        reminded = remind(request.visitor, row)
    except Refused as refusal:
        messages.error(request, refusal.mend)
    else:
        text = ngettext(
            "Eine Erinnerung ist verschickt.", "%d Erinnerungen sind verschickt.", len(reminded)
        )
        if reminded:
            messages.success(request, text % len(reminded) if "%d" in text else text)
        else:
            messages.info(
                request, _("Heute ist niemand mehr zu erinnern. Höchstens einmal am Tag ist genug.")
            )
    return redirect(_team_url(request, row))


@house_view("assessment.manage", write="assessment.manage")
def seat_edit(request: HouseRequest, number: int, seat: int) -> HttpResponse:
    """One seat: function, group, address, criteria; and what else can be done with it."""
    row = team_round_or_404(number)
    place = _seat(row, seat)
    catalogue = row.catalogue
    may_join = row.state in (RoundState.PLANNED, RoundState.OPEN)
    form = SeatForm(
        request.POST or None,
        groups=list(row.groups.all()),
        catalogue=catalogue,
        is_locked=not may_join,
        initial=stored_seat(place, catalogue=catalogue),
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_seat(
                request.visitor,
                row,
                number=seat,
                draft=form.draft(),
                criteria=form.cleaned_data.get("criteria", ()),
                version=posted_version(request, fallback=row.version),
            )
        except StaleVersion:
            return stale(request, back=request.path, kept=form.cleaned_data["function"])
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(_team_url(request, row))
    context = {
        "round": row,
        "seat": place,
        "form": form,
        "may_join": may_join,
        "is_waiting": place.state in (SeatState.INVITED, SeatState.STARTED),
    }
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/seat.html", context, status=status)


@house_view("", write="assessment.manage")
def seat_link(request: HouseRequest, number: int, seat: int) -> HttpResponse:
    """A new link for one seat; the older one ends."""
    row = team_round_or_404(number)
    _seat(row, seat)
    try:
        handed = invite(request.visitor, row, numbers=[seat])
    except Refused as refusal:
        messages.error(request, refusal.mend)
        return redirect(_team_url(request, row))
    if not handed:
        messages.error(request, _("Dieser Platz ist zurückgezogen."))
        return redirect(_team_url(request, row))
    return _links_page(request, row, handed)


@house_view("assessment.manage", write="assessment.manage")
def seat_substitute(request: HouseRequest, number: int, seat: int) -> HttpResponse:
    """Somebody else takes the place; what was written there is erased, as the page says."""
    row = team_round_or_404(number)
    place = _seat(row, seat)
    form = SubstituteForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = posted_version(request, fallback=row.version)
        try:
            second = substitute(
                request.visitor, row, number=seat, draft=form.draft(), version=version
            )
        except StaleVersion:
            return stale(request, back=_team_url(request, row))
        except Refused as refusal:
            form.add_error(None, refusal.mend)
        else:
            text = _("Platz %d ist die Vertretung. Jetzt fehlt noch der Link.")
            messages.success(request, text % second.number)
            return redirect(_team_url(request, row))
    context = {"round": row, "seat": place, "form": form, "written": _written(place)}
    status = 400 if request.method == "POST" else 200
    return page(request, "assessment/substitute.html", context, status=status)


@house_view("assessment.manage", write="assessment.manage")
def seat_withdraw(request: HouseRequest, number: int, seat: int) -> HttpResponse:
    """Somebody does not want to take part any more; the page names what is lost."""
    row = team_round_or_404(number)
    place = _seat(row, seat)
    if request.method == "POST":
        withdraw(request.visitor, row, number=seat)
        messages.success(request, _("Platz %d ist zurückgezogen, alles darin gelöscht.") % seat)
        return redirect(_team_url(request, row))
    context = {"round": row, "seat": place, "written": _written(place)}
    return page(request, "assessment/withdraw.html", context)


def _seat(row: Round, number: int) -> Seat:
    seat = row.seats.select_related("group", "round").filter(number=number).first()
    if seat is None:
        raise Http404
    seat.round = row
    return seat


def _written(seat: Seat) -> int:
    """How many items would be erased."""
    return Entry.objects.filter(seat=seat).count()


def _links_page(request: HouseRequest, row: Round, handed: Sequence[Handed]) -> HttpResponse:
    mailed = sum(each.mailed for each in handed)
    context = {"round": row, "handed": handed, "mailed": mailed}
    response = page(request, "assessment/links.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _team_url(request: HouseRequest, row: Round) -> str:
    return row.get_absolute_url() + "team/"


def _example(row: Round) -> str:
    titles = [group.title for group in row.groups.all()]
    first = titles[0] if titles else ""
    last = titles[-1] if titles else ""
    return f"{_('Fachkraft Leistung')}; {first}; leistung@haus.example\n{_('Teamleitung')}; {last}"
