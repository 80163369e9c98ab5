# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of what the house keeps itself: own indicators, counts, groups of peers, marks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.indicators.definitions import templates
from quartett.indicators.errors import FormulaError
from quartett.indicators.expressions import check, evaluate
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.indicators import services_own
from quartett.web.indicators.forms import (
    CountsForm,
    GroupForm,
    MarkForm,
    OwnIndicatorForm,
    parse_inputs,
)
from quartett.web.indicators.models import EventMark, OwnIndicator, OwnValue, PeerGroup
from quartett.web.indicators.views import context_of_figure

__all__ = [
    "counts_enter",
    "counts_remove",
    "formula_check",
    "group",
    "group_remove",
    "groups",
    "mark_add",
    "mark_remove",
    "own_edit",
    "own_new",
]


@house_view("figures.own", write="figures.own")
def own_new(request: HouseRequest) -> HttpResponse:
    """Choose a template or begin free, then save."""
    visitor = request.visitor
    chosen = request.GET.get("vorlage", "")
    template = next((one for one in templates() if one.key == chosen), None)
    row = services_own.from_template(template) if template else OwnIndicator(decimals=1)
    form = OwnIndicatorForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        saved = services_own.save_indicator(visitor, form.save(commit=False))
        messages.success(request, _("Angelegt. Tragen Sie nun die ersten Zählungen ein."))
        return redirect("figure", visitor.authority.slug, saved.key)
    context = {
        "form": form,
        "template": template,
        "templates": templates(),
        "begun": bool(template) or "frei" in request.GET or request.method == "POST",
    }
    return render(request, "indicators/own_form.html", context, status=400 if form.errors else 200)


@house_view("figures.own", write="figures.own")
def own_edit(request: HouseRequest, key: str) -> HttpResponse:
    """Change an own indicator."""
    visitor = request.visitor
    row = get_object_or_404(OwnIndicator, key=key)
    form = OwnIndicatorForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        services_own.save_indicator(visitor, form.save(commit=False))
        messages.success(request, _("Gespeichert. Alle Werte sind neu berechnet."))
        return redirect("figure", visitor.authority.slug, key)
    context = {"form": form, "row": row, "begun": True}
    return render(request, "indicators/own_form.html", context, status=400 if form.errors else 200)


@house_view("figures.own")
def formula_check(request: HouseRequest) -> HttpResponse:
    """Whether a formula is right, for the form while somebody types; an example with it."""
    formula = request.GET.get("formula", "")[:400]
    context: dict[str, object] = {"formula": formula}
    try:
        names = [one["name"] for one in parse_inputs(request.GET.get("inputs_text", "")[:4000])]
        used = check(formula, names)
        example = {name: float(10 * (place + 1)) for place, name in enumerate(names)}
        context |= {
            "used": used,
            "unused": [name for name in names if name not in used],
            "example": ", ".join(f"{name} = {value:g}" for name, value in example.items()),
            "result": evaluate(formula, example),
        }
    except FormulaError as error:
        context["fault"] = str(error)
    except ValidationError as error:
        context["fault"] = " ".join(error.messages)
    return render(request, "indicators/formula_check.html", context)


@house_view("", write="figures.own")
def counts_enter(request: HouseRequest, key: str) -> HttpResponse:
    """Enter the counts of one period."""
    visitor = request.visitor
    row = get_object_or_404(OwnIndicator, key=key)
    form = CountsForm(row, request.POST, today=timezone.localdate())
    if not form.is_valid():
        context = context_of_figure(request, key, counts_form=form)
        return render(request, "indicators/figure.html", context, status=400)
    one = services_own.enter_counts(
        visitor, row, period=form.cleaned_data["period"], counts=form.counts()
    )
    if one.value is None:
        messages.warning(request, _("Gespeichert. Ein Wert lässt sich daraus nicht berechnen."))
    else:
        messages.success(request, _("Gespeichert."))
    return redirect("figure", visitor.authority.slug, key)


@house_view("", write="figures.own")
def counts_remove(request: HouseRequest, key: str, pk: int) -> HttpResponse:
    """Take the counts of a period out."""
    visitor = request.visitor
    one = get_object_or_404(OwnValue.objects.select_related("indicator"), pk=pk, indicator__key=key)
    services_own.remove_counts(visitor, one)
    messages.success(request, _("Die Zählung ist gelöscht. Im Verlauf steht sie noch."))
    return redirect("figure", visitor.authority.slug, key)


@house_view("figures.view", write="figures.own")
def groups(request: HouseRequest) -> HttpResponse:
    """The free groups of the house, and the form for a new one."""
    visitor = request.visitor
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["jobcenters"]
        services_own.save_group(visitor, form.save(commit=False), jobcenters=chosen)
        messages.success(request, _("Gruppe gespeichert."))
        return redirect("figure-groups", visitor.authority.slug)
    rows = PeerGroup.objects.prefetch_related("jobcenters")
    context = {
        "form": form,
        "groups": rows,
        "may_own": visitor.may("figures.own"),
        "may_import": visitor.may("figures.import"),
    }
    return render(request, "indicators/groups.html", context, status=400 if form.errors else 200)


@house_view("figures.own", write="figures.own")
def group(request: HouseRequest, pk: int) -> HttpResponse:
    """Change a group."""
    visitor = request.visitor
    row = get_object_or_404(PeerGroup, pk=pk)
    initial = {"jobcenters": list(row.jobcenters.values_list("pk", flat=True))}
    form = GroupForm(request.POST or None, instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["jobcenters"]
        services_own.save_group(visitor, form.save(commit=False), jobcenters=chosen)
        messages.success(request, _("Gruppe gespeichert."))
        return redirect("figure-groups", visitor.authority.slug)
    context = {"form": form, "group": row, "may_own": True}
    return render(request, "indicators/group.html", context, status=400 if form.errors else 200)


@house_view("", write="figures.own")
def group_remove(request: HouseRequest, pk: int) -> HttpResponse:
    """Delete a group."""
    services_own.remove_group(request.visitor, get_object_or_404(PeerGroup, pk=pk))
    messages.success(request, _("Die Gruppe ist gelöscht."))
    return redirect("figure-groups", request.visitor.authority.slug)


@house_view("", write="figures.own")
def mark_add(request: HouseRequest, key: str) -> HttpResponse:
    """Mark a day in the series of this indicator, or of all."""
    visitor = request.visitor
    form = MarkForm(request.POST)
    if not form.is_valid():
        context = context_of_figure(request, key, mark_form=form)
        return render(request, "indicators/figure.html", context, status=400)
    services_own.add_mark(
        visitor,
        day=form.cleaned_data["day"],
        title=form.cleaned_data["title"],
        indicator="" if form.cleaned_data["everywhere"] else key,
    )
    messages.success(request, _("Die Marke ist gesetzt."))
    return redirect("figure", visitor.authority.slug, key)


@house_view("", write="figures.own")
def mark_remove(request: HouseRequest, key: str, pk: int) -> HttpResponse:
    """Take a mark away."""
    services_own.remove_mark(request.visitor, get_object_or_404(EventMark, pk=pk))
    messages.success(request, _("Die Marke ist entfernt."))
    return redirect("figure", request.visitor.authority.slug, key)
