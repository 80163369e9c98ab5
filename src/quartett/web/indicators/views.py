# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of figures: the overview, one indicator, its map, and the way to a finding."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.findings import Kind
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.wording import in_period
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.indicators.detail import Page, page
from quartett.web.indicators.forms import CountsForm, FindingForm, MarkForm
from quartett.web.indicators.judgement import may_become_finding, plain_finding
from quartett.web.indicators.map_page import map_page
from quartett.web.indicators.models import EventMark
from quartett.web.indicators.overview import overview
from quartett.web.indicators.services_findings import note_finding

__all__ = ["context_of_figure", "figure", "figure_finding", "figure_map", "figures"]


@house_view("figures.view")
def figures(request: HouseRequest) -> HttpResponse:
    """K1–K3 first, what explains them, own indicators, the region."""
    visitor = request.visitor
    context = overview(visitor.authority, today=timezone.localdate())
    context |= {
        "may_import": visitor.may("figures.import"),
        "may_own": visitor.may("figures.own"),
    }
    return render(request, "indicators/figures.html", context)


@house_view("figures.view")
def figure(request: HouseRequest, key: str) -> HttpResponse:
    """One indicator: course, position, definition, origin, and what can be made of it."""
    return render(request, "indicators/figure.html", context_of_figure(request, key))


@house_view("figures.view")
def figure_map(request: HouseRequest, key: str) -> HttpResponse:
    """The newest values of all Jobcenter on a map of Germany."""
    visitor = request.visitor
    try:
        context = map_page(visitor.authority, key)
    except UnknownIndicatorError as error:
        raise Http404 from error
    context["may_import"] = visitor.may("figures.import")
    return render(request, "indicators/map.html", context)


@house_view("", write="figures.finding")
def figure_finding(request: HouseRequest, key: str) -> HttpResponse:
    """Turn what the figure says into a finding of the house."""
    visitor = request.visitor
    if not visitor.may("figures.view"):
        raise PermissionDenied
    shown = _page(request, key)
    if shown.latest is None or not may_become_finding(shown.indicator):
        raise Http404
    form = FindingForm(request.POST)
    if not form.is_valid():
        context = context_of_figure(request, key, shown=shown, finding_form=form)
        return render(request, "indicators/figure.html", context, status=400)
    kind, statement = Kind(form.cleaned_data["kind"]), form.cleaned_data["statement"]
    proposed = next((one for one in shown.judgement.proposals if one.kind is kind), None)
    finding = (
        replace(proposed, statement=statement)
        if proposed is not None
        else plain_finding(
            shown.indicator,
            shown.latest,
            statement=statement,
            kind=kind,
            source=shown.provenance.inputs if shown.provenance else "",
        )
    )
    detail = form.cleaned_data["detail"]
    number = note_finding(visitor, finding=finding, indicator=shown.indicator, detail=detail)
    messages.success(request, _("Befund %s ist angelegt.") % number)
    return redirect("finding", visitor.authority.slug, number)


def _page(request: HouseRequest, key: str) -> Page:
    group = request.GET.get("gruppe", "")[:20]
    try:
        return page(request.visitor.authority, key, group=group, today=timezone.localdate())
    except UnknownIndicatorError as error:
        raise Http404 from error


def context_of_figure(
    request: HouseRequest,
    key: str,
    *,
    shown: Page | None = None,
    finding_form: FindingForm | None = None,
    counts_form: CountsForm | None = None,
    mark_form: MarkForm | None = None,
) -> dict[str, object]:
    """Template context of the page of one indicator; forms that failed are handed in."""
    visitor, today = request.visitor, timezone.localdate()
    shown = shown or _page(request, key)
    own = shown.own
    can_find = (
        shown.latest is not None
        and may_become_finding(shown.indicator)
        and visitor.may("figures.finding")
    )
    if finding_form is None and can_find:
        finding_form = FindingForm(initial=_first_words(shown))
    if own is not None and counts_form is None and visitor.may("figures.own"):
        counts_form = CountsForm(own, today=today)
    return {
        "page": shown,
        "finding_form": finding_form,
        "counts_form": counts_form,
        "mark_form": mark_form or (MarkForm() if visitor.may("figures.own") else None),
        "marks": EventMark.objects.filter(indicator__in=["", key]),
        "may_import": visitor.may("figures.import"),
        "may_own": visitor.may("figures.own"),
    }


def _first_words(shown: Page) -> dict[str, str]:
    """The statement to begin with: what a rule says, else the newest value."""
    if shown.judgement.proposals:
        first = shown.judgement.proposals[0]
        return {"statement": first.statement, "kind": first.kind.value}
    latest = shown.latest
    if latest is None:
        return {}
    when = in_period(latest.period)
    title, value = shown.indicator.title, shown.latest_text
    text = _("Die Kennzahl „%(title)s“ lag %(when)s bei %(value)s.")
    return {"statement": text % {"title": title, "when": when, "value": value}}
