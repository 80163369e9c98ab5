# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sheets in Excel: handed out by seat, read back with a preview; for the house and by the link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartett.assessment.rating_template import rating_template
from quartett.web.assessment.forms_sheets import OwnSheetForm, SheetsForm
from quartett.web.assessment.held_input import held, hold
from quartett.web.assessment.models import Round, Seat, SeatState
from quartett.web.assessment.pages import download, page
from quartett.web.assessment.queries import team_round_or_404
from quartett.web.assessment.queries_rounds import team_count
from quartett.web.assessment.services_entries import SheetClosed, StaleEntry
from quartett.web.assessment.services_files import (
    closed_reason,
    read_sheet,
    read_sheets,
    store_sheet,
    store_sheets,
)
from quartett.web.assessment.views_assessor import seat_view
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.uploads import takes_files

__all__ = ["own_store", "own_upload", "own_workbook", "seat_workbook", "sheets", "sheets_store"]

_WRITE = "assessment.manage"


@house_view(_WRITE, write=_WRITE)
def sheets(request: HouseRequest, number: int) -> HttpResponse:
    """Hand sheets out and read them back; a file that is read changes nothing yet."""
    row = team_round_or_404(number)
    form = SheetsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {
        "round": row,
        "form": form,
        "closed": closed_reason(row),
        "count": team_count(row),
        "may_manage": True,
        "seats": list(
            row.seats.exclude(state=SeatState.WITHDRAWN).select_related("group").order_by("number")
        ),
    }
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            read = read_sheets(row, form.cleaned_data["sheets"])
            context["read"] = read
            if read.is_good:
                status = 200
                context["token"] = hold(read.as_plain(), purpose=_purpose(request, row))
    return page(request, "assessment/sheets.html", context, status=status)


def _purpose(request: HouseRequest, row: Round) -> str:
    return f"sheets.{row.pk}.{request.user.pk}"


@house_view("", write=_WRITE)
def sheets_store(request: HouseRequest, number: int) -> HttpResponse:
    """Take over the sheets that the preview showed."""
    row = team_round_or_404(number)
    slug = request.visitor.authority.slug
    back = redirect("assessment-sheets", slug, number)
    plain = held(request.POST.get("inhalt", ""), purpose=_purpose(request, row))
    if plain is None:
        messages.error(request, _too_old())
        return back
    try:
        stored = store_sheets(
            request.visitor, row, plain, handed_in=request.POST.get("abgeben") == "ja"
        )
    except (StaleEntry, SheetClosed) as conflict:
        messages.error(request, _why_not(conflict))
        return back
    text = ngettext("%d Bogen ist eingelesen.", "%d Bögen sind eingelesen.", len(stored))
    messages.success(request, text % len(stored))
    return redirect("assessment-seats", slug, number)


def _too_old() -> str:
    return _("Die Vorschau ist nicht mehr gültig. Bitte lesen Sie die Dateien noch einmal ein.")


def _why_not(conflict: StaleEntry | SheetClosed) -> str:
    if isinstance(conflict, StaleEntry):
        text = _("Platz %(seat)d hat inzwischen bei %(item)s weitergeschrieben. Es wurde nichts "
                 "übernommen. Bitte lesen Sie die Dateien noch einmal ein.")  # fmt: skip
        return text % {"seat": conflict.current.seat.number, "item": conflict.current.item}
    return _("Inzwischen ist die Runde gesperrt oder ein Platz hat abgegeben. Es wurde nichts "
             "übernommen.")  # fmt: skip


@house_view(_WRITE)
def seat_workbook(request: HouseRequest, number: int, seat: int) -> HttpResponse:
    """The sheet of one seat to fill in: its number and group stand on it, and nothing it wrote."""
    found = get_object_or_404(
        Seat.objects.select_related("round__authority", "group"),
        round__number=number,
        number=seat,
    )
    return _workbook(found)


def _workbook(seat: Seat) -> HttpResponse:
    row = seat.round
    content = rating_template(
        row.catalogue,
        row.method,
        rater=_("Platz %d") % seat.number,
        group=seat.group.title if seat.group else "",
        created=timezone.localdate(),
    )
    return download(content, f"Bewertungsbogen-Runde-{row.number}-Platz-{seat.number}.xlsx")


@seat_view("GET", "HEAD")
def own_workbook(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The own sheet to fill in without the network."""
    return _workbook(seat)


@takes_files(megabytes=3)
@seat_view("GET", "HEAD", "POST")
def own_upload(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Read the own sheet and show what was found."""
    reason = _own_reason(seat)
    form = OwnSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form, "closed": reason, "token": _token(request), "round": seat.round, "seat": seat,
    }  # fmt: skip
    status = 200
    if request.method == "POST" and not reason:
        status = 400
        if form.is_valid():
            read = read_sheet(seat, form.cleaned_data["sheets"][0])
            context["read"] = read
            if read.is_good:
                status = 200
                context["held"] = hold(read.as_plain(), purpose=f"sheet.{seat.pk}")
    return render(request, "assessment/assessor/upload.html", context, status=status)


@seat_view("POST")
def own_store(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take over the own sheet; handing it in stays a step of its own."""
    plain = held(request.POST.get("inhalt", ""), purpose=f"sheet.{seat.pk}")
    if plain is None:
        return _refused(request, seat, _too_old())
    try:
        store_sheet(seat, plain)
    except StaleEntry as conflict:
        text = _("Bei %s steht inzwischen etwas anderes. Es wurde nichts übernommen. Bitte lesen "
                 "Sie den Bogen noch einmal ein.")  # fmt: skip
        return _refused(request, seat, text % conflict.current.item)
    except SheetClosed:
        return redirect(reverse("assessor", args=[_token(request)]))
    return redirect(reverse("assessor-check", args=[_token(request)]))


def _refused(request: HttpRequest, seat: Seat, why: str) -> HttpResponse:
    context = {
        "form": OwnSheetForm(), "closed": _own_reason(seat), "refused": why,
        "token": _token(request), "round": seat.round, "seat": seat,
    }  # fmt: skip
    return render(request, "assessment/assessor/upload.html", context, status=409)


def _own_reason(seat: Seat) -> str:
    """Why this seat takes no file now; empty where it does."""
    if not seat.round.takes_entries(timezone.localdate()):
        return _("Die Bewertung nimmt gerade nichts an.")
    if seat.state == SeatState.SUBMITTED:
        return _("Sie haben schon abgegeben. Nehmen Sie die Abgabe auf der Übersicht zurück, dann "
                 "können Sie einen Bogen einlesen.")  # fmt: skip
    return ""


def _token(request: HttpRequest) -> str:
    return str(request.seat_token)  # type: ignore[attr-defined] # set by the guard
