# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done with a strength: three ways, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from quartett.improvement.errors import ImprovementError
from quartett.improvement.strengths import StrengthUse
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.improvement import services
from quartett.web.improvement.form_parts import Register
from quartett.web.improvement.forms_findings import (
    StrengthForm,
)
from quartett.web.improvement.models import Finding, StrengthStep
from quartett.web.improvement.pages import (
    all_errors,
    offer_undo,
    posted_version,
    stale,
)
from quartett.web.improvement.queries_findings import (
    subject_register,
)

__all__ = ["strength_step", "strength_step_undo"]


@house_view("", write="findings.edit")
def strength_step(request: HouseRequest, number: int) -> HttpResponse:
    """Secure a strength, spread it, or hand it on."""
    visitor = request.visitor
    row = get_object_or_404(Finding.objects.select_related("authority"), number=number)
    register = Register(subject_register())
    form = StrengthForm(request.POST, register=register)
    back = row.get_absolute_url()
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return redirect(back)
    try:
        taken = services.use_strength(
            visitor,
            row,
            use=StrengthUse(form.cleaned_data["use"]),
            note=form.cleaned_data["note"],
            unit=register.row(form.cleaned_data["unit"]),
            version=posted_version(request, fallback=row.version),
        )
    except services.StaleVersion:
        return stale(request, back=back, kept=form.cleaned_data["note"])
    except ImprovementError as error:
        messages.error(request, error.mend)
        return redirect(back)
    undo = reverse("finding-strength-undo", args=[visitor.authority.slug, row.number, taken.pk])
    offer_undo(request, _("Festgehalten: %s.") % taken.use_label, url=undo)
    return redirect(back)


@house_view("", write="findings.edit")
def strength_step_undo(request: HouseRequest, number: int, step: int) -> HttpResponse:
    """Take back a step with a strength."""
    taken = get_object_or_404(
        StrengthStep.objects.select_related("finding__authority"), pk=step, finding__number=number
    )
    services.take_back_step(request.visitor, taken)
    messages.success(request, _("Der Schritt ist zurückgenommen."))
    return redirect(taken.finding)
