# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the public register: the list, and one Jobcenter."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.indicators import queries as figures
from quartett.web.register.forms import RegisterFilter
from quartett.web.register.models import Jobcenter
from quartett.web.register.queries import area_note, comparison_types_of, matching

__all__ = ["jobcenter", "jobcenters"]

_PAGE = 50


@house_view("figures.view")
def jobcenters(request: HouseRequest) -> HttpResponse:
    """All existing entries, narrowed by words, Land and carrier form."""
    everyone = list(Jobcenter.objects.valid_on(timezone.localdate()).prefetch_related("districts"))
    form = RegisterFilter(request.GET, lands=sorted({row.land for row in everyone}))
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = matching(
        everyone,
        words=wanted.get("q", ""),
        land=wanted.get("land", ""),
        carrier_form=wanted.get("form", ""),
    )
    page = Paginator(rows, _PAGE).get_page(request.GET.get("seite"))
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "form": form,
        "page": page,
        "types": comparison_types_of(row.pk for row in page),
        "is_empty": not everyone,
        "query": f"{query.urlencode()}&" if query else "",
        "may_import": request.visitor.may("figures.import"),
    }
    part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined] # django-htmx
    return render(request, "register/list.html" if part else "register/jobcenters.html", context)


@house_view("figures.view")
def jobcenter(request: HouseRequest, slug: str) -> HttpResponse:
    """One entry: facts with source, districts, type, the way of mergers, its figures."""
    rows = Jobcenter.objects.select_related("successor").prefetch_related(
        "districts", "predecessors", "comparison_types"
    )
    row = rows.filter(slug=slug).first()
    if row is None:
        by_id = Jobcenter.objects.filter(pk__iexact=slug).first()
        if by_id is None:
            raise Http404
        return redirect("jobcenter", request.visitor.authority.slug, by_id.slug)
    authority = request.visitor.authority
    types = list(row.comparison_types.all())
    context = {
        "row": row,
        "types": types,
        "note": area_note(row, districts=list(row.districts.all())),
        "figures": figures.figures_of_jobcenter(row, authority=authority),
        "is_own": authority.jobcenter_id == row.pk,
        "may_import": request.visitor.may("figures.import"),
    }
    return render(request, "register/jobcenter.html", context)
