# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages for whoever runs the installation: list and create houses, nothing of their content."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.second_factor import require_of_operator
from quartett.web.accounts.services import invite
from quartett.web.authorities.forms import NewHouseForm
from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house

__all__ = ["house_new", "houses"]


def _operator(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not user.is_operator:
        raise PermissionDenied
    require_of_operator(request)
    return user


@require_safe
def houses(request: HttpRequest) -> HttpResponse:
    """All houses of the installation."""
    _operator(request)
    return render(request, "authorities/houses.html", {"houses": Authority.objects.all()})


@require_http_methods(["GET", "HEAD", "POST"])
def house_new(request: HttpRequest) -> HttpResponse:
    """Create a house and invite its administration."""
    user = _operator(request)
    form = NewHouseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        authority = create_house(form.save(commit=False), by=user)
        link = invite(
            authority,
            email=form.cleaned_data["administrator"],
            roles=[Role.ADMINISTRATION],
            by=user,
            role="operator",
        )
        messages.success(
            request,
            _("„%(house)s“ ist angelegt. Einladung verschickt, Link: %(link)s")
            % {"house": authority.name, "link": link},
        )
        return redirect("houses")
    return render(
        request, "authorities/house_new.html", {"form": form}, status=400 if form.errors else 200
    )
