# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page where a house holds its log against the chain, and the log as a file."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.events.forms import VerifyForm
from quartett.web.events.jobs import start_check
from quartett.web.events.models import LogCheck
from quartett.web.events.verifying import exported, head_of

__all__ = ["log_export", "log_verify"]

_SHOWN = 10


@house_view("log.verify", write="log.verify")
def log_verify(request: HouseRequest) -> HttpResponse:
    """The head to write down, the form that starts a verification, what the last ones found."""
    visitor = request.visitor
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = start_check(
            visitor.authority,
            role=visitor.acting_role.value,
            noted=form.cleaned_data["noted"],
        )
        return redirect("job", visitor.authority.slug, job.pk)
    context = {
        "form": form,
        "head": head_of(visitor.authority),
        "today": timezone.localdate(),
        "checks": list(LogCheck.objects.all()[:_SHOWN]),
        "may_export": visitor.may("log.export"),
    }
    return render(request, "events/verify.html", context, status=400 if form.errors else 200)


@house_view("log.export")
def log_export(request: HouseRequest) -> HttpResponseBase:
    """The whole log as lines of JSON."""
    authority = request.visitor.authority
    head = head_of(authority)
    lines = (f"{line}\n" for line in exported(authority, upto=head)) if head else iter(())
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    name = f"verlauf-{authority.slug}-{timezone.localdate():%Y-%m-%d}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
