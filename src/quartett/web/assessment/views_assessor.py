# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of an assessor, who has no account and comes by the secret link of a seat.

Every view runs with queries limited to the house of the seat. Nothing here tells anything about
another seat, and no message, session or cookie is needed beyond the one that guards forms.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartett.web.assessment.forms_assessor import EntryForm, stored_entry
from quartett.web.assessment.models import Entry, RoundState, Seat, SeatState
from quartett.web.assessment.pages import is_htmx, posted_version
from quartett.web.assessment.queries_sheet import OwnSheet, own_mildness, question, sheet
from quartett.web.assessment.services_entries import (
    EntryDraft,
    SheetClosed,
    StaleEntry,
    entry_draft,
    hand_in,
    save_entry,
    take_back,
)
from quartett.web.assessment.services_seats import withdraw_own
from quartett.web.authorities.scoping import scope_for_token

__all__ = ["check", "item", "leave", "overview", "seat_view", "send", "take_up"]

SeatView = Callable[..., HttpResponse]


def seat_view(*methods: str) -> Callable[[SeatView], SeatView]:
    """Guard `view(request, seat, **kwargs)` behind the link of a seat.

    A link that nobody made answers 404, one that has ended 410, both on a page that says what to
    do. What the pages show goes into no cache, and the link to no other site: that is kept by the
    policy of all pages. A stricter one (`no-referrer`) would hide from our own forms where they
    come from, and the guard against foreign forms would refuse them.
    """

    def decorate(view: SeatView) -> SeatView:
        @never_cache
        @login_not_required
        @require_http_methods([*methods])
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
            return _answer(view, request, token, kwargs)

        return guarded

    return decorate


def _answer(
    view: SeatView, request: HttpRequest, token: str, kwargs: dict[str, object]
) -> HttpResponse:
    found = False
    try:
        with scope_for_token(
            token, links=Seat, digest="token_digest", near=["round__authority", "group"]
        ) as seat:
            found = True
            over = _over(seat)
            if over:
                return render(
                    request, "assessment/assessor/over.html", {"reason": over}, status=410
                )
            request.seat_token = token  # type: ignore[attr-defined] # for the addresses below
            return view(request, seat, **kwargs)
    except Http404:
        if found:
            raise
        return render(request, "assessment/assessor/unknown.html", status=404)


def _over(seat: Seat) -> str:
    if seat.state == SeatState.WITHDRAWN:
        return "withdrawn"
    return "closed" if seat.round.state == RoundState.CLOSED else ""


@seat_view("GET", "HEAD")
def overview(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What it is about, how far the own sheet is, and where to go on."""
    own = sheet(seat)
    context = _context(request, own) | {"mildness": _mildness(seat)}
    return render(request, "assessment/assessor/overview.html", context)


@seat_view("GET", "HEAD", "POST")
def item(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """One item: write and rate it; htmx saves along the way."""
    own = sheet(seat)
    place = own.place(number)
    if not _writable(own):
        return redirect(_url(request, "assessor"))
    asked = question(own, number)
    entry = Entry.objects.filter(seat=seat, item=number).prefetch_related("values").first()
    stored = entry_draft(entry) if entry else EntryDraft()
    version = entry.version if entry else 0
    form = EntryForm(
        request.POST or None,
        asked=asked,
        catalogue=own.catalogue,
        initial=stored_entry(stored, version=version),
    )
    context = _context(request, own) | {
        "asked": asked,
        "form": form,
        "place": place,
        "earlier": own.lines[place - 1] if place else None,
        "later": own.lines[place + 1] if place + 1 < own.total else None,
        "version": version,
    }
    if request.method == "POST":
        return _save(request, seat, own, form, context)
    return render(request, "assessment/assessor/item.html", context)


def _save(
    request: HttpRequest, seat: Seat, own: OwnSheet, form: EntryForm, context: dict[str, object]
) -> HttpResponse:
    """Store the item; every way it can end, with JavaScript and without."""
    number = own.lines[int(str(context["place"]))].number
    on = request.POST.get("weiter") is not None
    quietly = is_htmx(request) and not on
    if not form.is_valid():
        if quietly:
            return _note(request, problem=form)
        return _form_page(request, context, status=400)
    seen = posted_version(request, fallback=0)
    try:
        entry = save_entry(seat, item=number, draft=form.draft(), version=seen)
    except SheetClosed:
        return _go(request, _url(request, "assessor"))
    except StaleEntry as conflict:
        if quietly:
            return _note(request, conflict=conflict.current)
        current = entry_draft(conflict.current) if conflict.current.pk else EntryDraft()
        context |= {"conflict": current, "conflict_values": _value_words(form, current),
                    "version": conflict.current.version}  # fmt: skip
        return _form_page(request, context, status=409)
    if quietly:
        return _note(request, version=entry.version)
    later = context["later"]
    if later is None:
        return _go(request, _url(request, "assessor-check"))
    return _go(request, _url(request, "assessor-item", later.number))  # type: ignore[attr-defined] # a line


def _note(
    request: HttpRequest,
    *,
    version: int | None = None,
    problem: EntryForm | None = None,
    conflict: Entry | None = None,
) -> HttpResponse:
    """The line that says whether the page is saved; htmx puts it in its place."""
    context = {"version": version, "problem": problem, "conflict": conflict, "oob": True}
    return render(request, "assessment/assessor/saved.html", context)


def _form_page(request: HttpRequest, context: dict[str, object], *, status: int) -> HttpResponse:
    """The form with its errors; htmx replaces the form alone, and only on a good answer."""
    if is_htmx(request):
        response = render(request, "assessment/assessor/item_form.html", context)
        response["HX-Retarget"], response["HX-Reswap"] = "#bogen", "outerHTML show:top"
        return response
    return render(request, "assessment/assessor/item.html", context, status=status)


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if is_htmx(request):
        response = HttpResponse()
        response["HX-Redirect"] = address
        return response
    return redirect(address)


def _value_words(form: EntryForm, draft: EntryDraft) -> list[tuple[str, int]]:
    """The values of the other page with the names of what they rate."""
    return [
        (str(bound.label), draft.values[key])
        for bound in form.value_fields()
        if (key := bound.name.removeprefix("value").removeprefix("_")) in draft.values
    ]


@seat_view("GET", "HEAD")
def check(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is missing, before the sheet is handed in."""
    own = sheet(seat)
    if not _writable(own):
        return redirect(_url(request, "assessor"))
    return render(request, "assessment/assessor/check.html", _context(request, own))


@seat_view("POST")
def send(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Hand the sheet in."""
    with suppress(SheetClosed):  # the overview says how it stands
        hand_in(seat)
    return redirect(_url(request, "assessor"))


@seat_view("POST")
def take_up(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Go on with a sheet that was handed in."""
    with suppress(SheetClosed):
        take_back(seat)
    return redirect(_url(request, "assessor"))


@seat_view("GET", "HEAD", "POST")
def leave(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take no part any more: everything of this seat is erased, as the page says before."""
    if request.method == "POST":
        withdraw_own(seat)
        return render(request, "assessment/assessor/over.html", {"reason": "left"})
    written = Entry.objects.filter(seat=seat).count()
    context = {"round": seat.round, "token": _token(request), "written": written}
    return render(request, "assessment/assessor/leave.html", context)


def _context(request: HttpRequest, own: OwnSheet) -> dict[str, object]:
    return {
        "token": _token(request),
        "round": own.round,
        "seat": own.seat,
        "own": own,
        "writable": _writable(own),
        "over": own.round.state == RoundState.OPEN
        and not own.round.takes_entries(timezone.localdate()),
    }


def _writable(own: OwnSheet) -> bool:
    started = (SeatState.INVITED, SeatState.STARTED)
    return own.round.takes_entries(timezone.localdate()) and own.seat.state in started


def _mildness(seat: Seat) -> str:
    """The own mildness in words, empty before the consensus."""
    found = own_mildness(seat)
    if found is None or found.difference is None:
        return ""
    points = round(abs(found.difference))
    if not points:
        return _("Sie haben im Mittel so bewertet wie die anderen.")
    words = _("milder") if found.difference > 0 else _("strenger")
    text = _("Sie haben im Mittel %(points)d von 100 Punkten %(words)s bewertet als die anderen.")
    return text % {"points": points, "words": words}


def _token(request: HttpRequest) -> str:
    return str(request.seat_token)  # type: ignore[attr-defined] # set by the guard


def _url(request: HttpRequest, name: str, *parts: str) -> str:
    return reverse(name, args=[_token(request), *parts])
