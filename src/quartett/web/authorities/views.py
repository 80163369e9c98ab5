# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about the house itself: people, master data, subjects, event log."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from quartett.web.accounts import services as people_services
from quartett.web.accounts.forms import InvitationForm, RolesForm
from quartett.web.accounts.models import Invitation, Membership
from quartett.web.authorities.forms import HouseForm, SubjectForm
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.authorities.services import change_house
from quartett.web.events.models import Event
from quartett.web.events.queries import rows_of
from quartett.web.subjects.models import Subject, SubjectKind
from quartett.web.subjects.services import add_subject

__all__ = [
    "event_log",
    "invitation_withdraw",
    "member",
    "member_remove",
    "people",
    "settings",
    "subjects",
]

_MOST_THINGS = 50


@house_view("house.people", write="house.people")
def people(request: HouseRequest) -> HttpResponse:
    """Everybody with a role, open invitations, and the form to invite."""
    visitor = request.visitor
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        link = people_services.invite(
            visitor.authority,
            email=form.cleaned_data["email"],
            roles=form.chosen(),
            by=visitor.user,
            role=visitor.acting_role,
        )
        messages.success(
            request,
            _("Einladung verschickt. Falls die E-Mail nicht ankommt, gilt dieser Link: %s") % link,
        )
        return redirect("people", visitor.authority.slug)
    open_invitations = [
        i
        for i in Invitation.objects.filter(authority=visitor.authority).order_by("-created_at")
        if i.is_open
    ]
    members = (
        Membership.objects.filter(authority=visitor.authority)
        .select_related("user")
        .order_by("user__email")
    )
    return render(
        request,
        "authorities/people.html",
        {"form": form, "members": members, "invitations": open_invitations},
        status=400 if form.errors else 200,
    )


@house_view("house.people", write="house.people")
def member(request: HouseRequest, pk: int) -> HttpResponse:
    """Change the roles of a person."""
    visitor = request.visitor
    row = get_object_or_404(
        Membership.objects.select_related("user", "authority"), pk=pk, authority=visitor.authority
    )
    form = RolesForm(
        request.POST if request.method == "POST" else None, initial={"roles": row.roles}
    )
    if request.method == "POST" and form.is_valid():
        try:
            people_services.set_roles(
                row, roles=form.chosen(), by=visitor.user, role=visitor.acting_role
            )
        except people_services.LastAdministratorError:
            form.add_error("roles", _("Mindestens eine Person muss die Administration behalten."))
        else:
            messages.success(request, _("Rollen gespeichert."))
            return redirect("people", visitor.authority.slug)
    return render(
        request,
        "authorities/member.html",
        {"form": form, "member": row},
        status=400 if form.errors else 200,
    )


@house_view("", write="house.people")
def member_remove(request: HouseRequest, pk: int) -> HttpResponse:
    """Take a person out of the house."""
    visitor = request.visitor
    row = get_object_or_404(
        Membership.objects.select_related("authority"), pk=pk, authority=visitor.authority
    )
    try:
        people_services.remove_member(row, by=visitor.user, role=visitor.acting_role)
    except people_services.LastAdministratorError:
        messages.error(request, _("Mindestens eine Person muss die Administration behalten."))
    else:
        messages.success(request, _("Die Person gehört nicht mehr zum Haus."))
    return redirect("people", visitor.authority.slug)


@house_view("", write="house.people")
def invitation_withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw an open invitation."""
    visitor = request.visitor
    row = get_object_or_404(
        Invitation.objects.select_related("authority"), pk=pk, authority=visitor.authority
    )
    people_services.withdraw(row, by=visitor.user, role=visitor.acting_role)
    messages.success(request, _("Einladung zurückgezogen."))
    return redirect("people", visitor.authority.slug)


@house_view("house.settings", write="house.settings")
def settings(request: HouseRequest) -> HttpResponse:
    """Master data of the house."""
    visitor = request.visitor
    form = HouseForm(request.POST if request.method == "POST" else None, instance=visitor.authority)
    if request.method == "POST" and form.is_valid():
        change_house(form.save(commit=False), by=visitor.user, role=visitor.acting_role)
        messages.success(request, _("Gespeichert."))
        return redirect("settings", visitor.authority.slug)
    return render(
        request, "authorities/settings.html", {"form": form}, status=400 if form.errors else 200
    )


@house_view("house.view", write="house.subjects")
def subjects(request: HouseRequest) -> HttpResponse:
    """The subject register, by kind, and the form for a new entry."""
    visitor = request.visitor
    form = SubjectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        subject = add_subject(
            visitor.authority,
            kind=SubjectKind(form.cleaned_data["kind"]),
            title=form.cleaned_data["title"],
            changeable_here=form.cleaned_data["changeable_here"],
            by=visitor.user,
            role=visitor.acting_role,
        )
        messages.success(request, _("„%s“ steht jetzt im Verzeichnis.") % subject.title)
        return redirect("subjects", visitor.authority.slug)
    rows = list(Subject.objects.prefetch_related("depends_on"))
    groups = [
        (kind.label, [row for row in rows if row.kind == kind])
        for kind in SubjectKind
        if any(row.kind == kind for row in rows)
    ]
    return render(
        request,
        "authorities/subjects.html",
        {"form": form, "groups": groups, "may_add": visitor.may("house.subjects")},
        status=400 if form.errors else 200,
    )


@house_view("house.log")
def event_log(request: HouseRequest) -> HttpResponse:
    """What happened in the house, newest first; with `?von=measure:3&von=…` the way of things."""
    visitor = request.visitor
    things = request.GET.getlist("von")[:_MOST_THINGS]
    events = Event.objects.order_by("-seq")
    if things:
        events = events.filter(object_key__in=things).order_by("seq")
    page = Paginator(events, 50).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": rows_of(cast("list[Event]", page), house=visitor.authority.slug),
        "things": things,
        "query": "".join(f"{urlencode({'von': thing})}&" for thing in things),
        "may_verify": visitor.may("log.verify"),
    }
    return render(request, "authorities/log.html", context)
