# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front door: where to go after the login, start page, search, public notes."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quartett.web.accounts.models import User
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.start import queries

__all__ = ["accessibility", "entry", "privacy", "search", "start"]


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """After the login: straight into the only house, else the choice."""
    user = cast(User, request.user)
    memberships = list(user.memberships.select_related("authority").order_by("authority__name"))
    if len(memberships) == 1:
        return redirect(memberships[0].authority)
    if not memberships and user.is_operator:
        return redirect("houses")
    return render(request, "start/choose_house.html", {"memberships": memberships})


@house_view("house.view")
def start(request: HouseRequest) -> HttpResponse:
    """The start page: quality cycle, what is due, one next step."""
    return render(
        request, "start/start.html", queries.start_page(request.visitor, today=timezone.localdate())
    )


@house_view("house.view")
def search(request: HouseRequest) -> HttpResponse:
    """Findings, measures and houses that match the words."""
    words = request.GET.get("q", "").strip()[:100]
    hits = queries.search(request.visitor, words)
    template = "start/search_hits.html" if request.htmx else "start/search.html"  # type: ignore[attr-defined] # django-htmx
    return render(request, template, {"words": words, "hits": hits})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Statement on accessibility."""
    return render(request, "start/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, who sees it, how long."""
    return render(request, "start/privacy.html")
