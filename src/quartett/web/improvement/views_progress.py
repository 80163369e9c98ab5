# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What accumulates while a measure is carried out: milestones and proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.documents.received_files import FileKind
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.improvement import services
from quartett.web.improvement.forms_measures import (
    MilestoneForm,
    ProofForm,
)
from quartett.web.improvement.models import Measure, Milestone
from quartett.web.improvement.pages import all_errors, posted_version, stale
from quartett.web.received_files import hand_out

__all__ = [
    "measure_proof",
    "measure_proof_file",
    "milestone_new",
    "milestone_remove",
    "milestone_tick",
]


@house_view("", write="measures.edit")
def milestone_new(request: HouseRequest, number: int) -> HttpResponse:
    """Add a step on the way."""
    row = get_object_or_404(Measure.objects.select_related("authority"), number=number)
    form = MilestoneForm(request.POST)
    if form.is_valid():
        services.add_milestone(
            request.visitor, row, title=form.cleaned_data["title"], due=form.cleaned_data["due"]
        )
    else:
        messages.error(request, all_errors(form))
    return redirect(f"{row.get_absolute_url()}#schritte")


@house_view("", write="measures.edit")
def milestone_tick(request: HouseRequest, number: int, milestone: int) -> HttpResponse:
    """Mark a step as done, or as open again."""
    row = _milestone(number, milestone)
    done_on = timezone.localdate() if request.POST.get("done") == "ja" else None
    services.tick_milestone(request.visitor, row, done_on=done_on)
    return redirect(f"{row.measure.get_absolute_url()}#schritte")


@house_view("", write="measures.edit")
def milestone_remove(request: HouseRequest, number: int, milestone: int) -> HttpResponse:
    """Take a step off the way."""
    row = _milestone(number, milestone)
    services.remove_milestone(request.visitor, row)
    return redirect(f"{row.measure.get_absolute_url()}#schritte")


def _milestone(number: int, pk: int) -> Milestone:
    return get_object_or_404(
        Milestone.objects.select_related("measure__authority"), pk=pk, measure__number=number
    )


@house_view("", write="measures.edit")
def measure_proof(request: HouseRequest, number: int) -> HttpResponse:
    """Note what shows that the measure was carried out."""
    row = get_object_or_404(Measure.objects.select_related("authority"), number=number)
    form = ProofForm(request.POST, request.FILES)
    back = row.get_absolute_url()
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(back)
    try:
        services.prove(
            request.visitor,
            row,
            text=form.cleaned_data["text"],
            link=form.cleaned_data["link"],
            file=form.cleaned_data["file"],
            version=posted_version(request, fallback=row.version),
        )
    except services.StaleVersion:
        return stale(request, back=back, kept=form.cleaned_data["text"])
    messages.success(request, _("Der Nachweis ist festgehalten."))
    return redirect(back)


@house_view("measures.view")
def measure_proof_file(request: HouseRequest, number: int) -> HttpResponseBase:
    """The file, always as a download."""
    row = get_object_or_404(Measure, number=number)
    if not row.proof_file:
        raise Http404
    suffix = (row.proof_file.name or "").rpartition(".")[2]
    known = suffix in set(FileKind)
    return hand_out(
        row.proof_file,
        name=f"Nachweis-Massnahme-{row.number}.{suffix}",
        media_type=FileKind(suffix).media_type if known else "application/octet-stream",
    )
