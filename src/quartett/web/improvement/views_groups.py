# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of bundles: make one from a suggestion, look at it, rename, take apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.improvement.errors import ImprovementError
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.queries import history_of
from quartett.web.improvement import services
from quartett.web.improvement.form_parts import Register
from quartett.web.improvement.forms_findings import GroupForm
from quartett.web.improvement.logbook import object_key
from quartett.web.improvement.models import Finding, FindingGroup, Measure
from quartett.web.improvement.pages import offer_undo, page, posted_version, stale
from quartett.web.improvement.queries_findings import full_findings, subject_register
from quartett.web.typed_numbers import typed_number

__all__ = ["group_detail", "group_dissolve", "group_new", "group_take_out"]


@house_view("", write="findings.edit")
def group_new(request: HouseRequest) -> HttpResponse:
    """Bundle the named findings."""
    visitor = request.visitor
    slug = visitor.authority.slug
    sent = map(typed_number, request.POST.getlist("finding"))
    numbers = [number for number in sent if number is not None]
    rows = list(Finding.objects.filter(number__in=numbers).order_by("number"))
    form = GroupForm(request.POST)
    if len(rows) < 2 or not form.is_valid():
        messages.error(request, _("Ein Bündel braucht einen Namen und mindestens zwei Befunde."))
        return redirect("findings", slug)
    try:
        group = services.group_findings(
            visitor,
            findings=rows,
            title=form.cleaned_data["title"],
            subject=Register(subject_register()).row(request.POST.get("subject", "")),
            submission=form.cleaned_data["submission"],
        )
    except ImprovementError as error:
        messages.error(request, error.mend)
        return redirect("findings", slug)
    undo = reverse("finding-group-dissolve", args=[slug, group.number])
    text = _("%(count)d Befunde gebündelt.") % {"count": len(rows)}
    offer_undo(request, text, url=f"{undo}?version={group.version}")
    return redirect("finding-group", slug, group.number)


@house_view("findings.view", write="findings.edit")
def group_detail(request: HouseRequest, number: int) -> HttpResponse:
    """A bundle with its findings and measures; POST renames it."""
    visitor = request.visitor
    group = get_object_or_404(
        FindingGroup.objects.select_related("subject", "authority"), number=number
    )
    form = GroupForm(request.POST or None, initial={"title": group.title, "version": group.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.rename_group(
                visitor,
                group,
                title=form.cleaned_data["title"],
                version=posted_version(request, fallback=group.version),
            )
        except services.StaleVersion:
            kept = form.cleaned_data["title"]
            return stale(request, back=group.get_absolute_url(), kept=kept)
        messages.success(request, _("Gespeichert."))
        return redirect(group)
    rows = list(full_findings().filter(group=group).order_by("number"))
    measures = Measure.objects.filter(group=group).select_related(
        "owner_unit", "effect", "authority"
    )
    context = {
        "group": group,
        "findings": rows,
        "sources": sorted({row.source_label for row in rows}),
        "measures": list(measures),
        "history": history_of(object_key(group)),
        "form": form,
        "may_edit": visitor.may("findings.edit"),
        "may_plan": visitor.may("measures.edit") and any(row.is_open for row in rows),
    }
    return page(request, "improvement/group.html", context, status=400 if form.errors else 200)


@house_view("", write="findings.edit")
def group_take_out(request: HouseRequest, number: int) -> HttpResponse:
    """Let one finding stand alone again."""
    visitor = request.visitor
    row = get_object_or_404(Finding.objects.select_related("authority"), number=number)
    try:
        services.take_out(visitor, row, version=posted_version(request, fallback=row.version))
    except services.StaleVersion:
        return stale(request, back=row.get_absolute_url())
    messages.success(request, _("Der Befund steht wieder für sich."))
    return redirect(row)


@house_view("", write="findings.edit")
def group_dissolve(request: HouseRequest, number: int) -> HttpResponse:
    """Take a bundle apart; its findings stay."""
    visitor = request.visitor
    group = get_object_or_404(FindingGroup.objects.select_related("authority"), number=number)
    try:
        services.dissolve_group(
            visitor, group, version=posted_version(request, fallback=group.version)
        )
    except services.StaleVersion:
        return stale(request, back=group.get_absolute_url())
    messages.success(request, _("Das Bündel ist aufgelöst. Die Befunde sind noch da."))
    return redirect("findings", visitor.authority.slug)
