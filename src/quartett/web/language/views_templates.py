# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the register: the list, progress, a template and its entry."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.language.progress import quarters
from quartett.web.authorities.house_views import HouseRequest, house_view
from quartett.web.language import services_templates as services
from quartett.web.language.forms_templates import FilterForm, TemplateForm, usual
from quartett.web.language.pages import (
    is_htmx,
    now_about,
    offer_undo,
    page,
    posted_version,
    query_without_page,
)
from quartett.web.language.pictures import progress_pictures
from quartett.web.language.queries_templates import (
    all_lines,
    courses,
    found_templates,
    template_or_404,
)
from quartett.web.language.services_findings import note_finding
from quartett.web.language.template_page import template_in_use, template_response
from quartett.web.language.versions import Refused, StaleTemplate
from quartett.web.uploads import kept_in_memory

__all__ = [
    "template_detail",
    "template_edit",
    "template_finding",
    "template_list",
    "template_new",
    "template_progress",
    "template_restore",
    "template_withdraw",
]

_VIEW, _WRITE = "language.view", "language.manage"
_PER_PAGE = 50
_MEGABYTES = 12


@house_view(_VIEW)
def template_list(request: HouseRequest) -> HttpResponse:
    """All templates, what would help most first."""
    form = FilterForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    withdrawn = request.GET.get("zurueckgezogen") == "ja"
    lines = all_lines(withdrawn=withdrawn)
    found = found_templates(
        lines,
        words=data.get("q", ""),
        state=data.get("stand", ""),
        origin=data.get("herkunft", ""),
        sort=data.get("ordnung", ""),
    )
    listed = Paginator(found, _PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": listed,
        "lines": list(listed.object_list),
        "query": query_without_page(request),
        "withdrawn": withdrawn,
        "is_plain": not any(data.get(name) for name in ("q", "stand", "herkunft")),
        "is_few": len(lines) < 6,
        "may_edit": request.visitor.may(_WRITE),
    }
    name = "template_rows" if is_htmx(request) else "template_list"
    return page(request, f"language/{name}.html", context)


@house_view(_VIEW)
def template_progress(request: HouseRequest) -> HttpResponse:
    """How the letters of the house change over quarters."""
    found = quarters(courses(), today=timezone.localdate())
    context = {"quarters": found[::-1], "pictures": progress_pictures(found)}
    return page(request, "language/progress.html", context)


@kept_in_memory(megabytes=_MEGABYTES)
@house_view(_WRITE, write=_WRITE)
def template_new(request: HouseRequest) -> HttpResponse:
    """A new template with its first text."""
    form = TemplateForm(
        request.POST or None,
        request.FILES or None,
        initial=usual(volume_year=timezone.localdate().year - 1),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_template(
                request.visitor,
                draft=form.draft(),
                file=form.taken,
                submission=form.cleaned_data["submission"],
            )
        except Refused as refused:
            form.add_error("subject", refused.mend)
        else:
            messages.success(request, _("Die Vorlage ist aufgenommen und geprüft."))
            return redirect(row)
    status = 400 if request.method == "POST" else 200
    return page(request, "language/template_new.html", {"form": form}, status=status)


@house_view(_VIEW)
def template_detail(request: HouseRequest, number: int) -> HttpResponse:
    """One template: what goes out, what is on its way, what test readers say."""
    return template_response(request, template_or_404(number))


@house_view(_WRITE, write=_WRITE)
def template_edit(request: HouseRequest, number: int) -> HttpResponse:
    """Another name, origin, owner, volume or profile."""
    row = template_in_use(number)
    names = (
        "title", "origin", "owner", "volume", "volume_year", "volume_source", "profile",
        "letter_type", "version",
    )  # fmt: skip
    form = TemplateForm(
        request.POST or None, stored=row, initial={name: getattr(row, name) for name in names}
    )
    status, current = 200, None
    if request.method == "POST":
        status = 400
        if form.is_valid():
            seen = posted_version(request, fallback=row.version)
            try:
                services.change_template(request.visitor, row, draft=form.draft(), version=seen)
            except StaleTemplate as conflict:
                status, current = 409, conflict.current
                now_about(form, request, version=current.version)
            else:
                messages.success(request, _("Gespeichert."))
                return redirect(row)
    context = {"form": form, "row": row, "current": current}
    return page(request, "language/template_edit.html", context, status=status)


@house_view("", write="findings.edit")
def template_finding(request: HouseRequest, number: int) -> HttpResponse:
    """Make a finding of what goes out; the same version makes one finding."""
    row = template_in_use(number)
    try:
        finding = note_finding(request.visitor, row)
    except Refused as refused:
        messages.error(request, refused.mend)
        return redirect(row)
    messages.success(request, _("Der Befund ist da. Eine neue Fassung zeigt später die Wirkung."))
    return redirect("finding", request.visitor.authority.slug, finding)


@house_view("", write=_WRITE)
def template_withdraw(request: HouseRequest, number: int) -> HttpResponse:
    """The template is no longer used."""
    row = services.withdraw_template(request.visitor, template_or_404(number))
    slug = request.visitor.authority.slug
    undo = reverse("template-restore", args=[slug, row.number])
    offer_undo(request, _("„%s“ ist zurückgezogen.") % row.title, url=undo)
    return redirect("templates", slug)


@house_view("", write=_WRITE)
def template_restore(request: HouseRequest, number: int) -> HttpResponse:
    """Put a template back."""
    row = services.restore_template(request.visitor, template_or_404(number))
    messages.success(request, _("Die Vorlage ist wieder da."))
    return redirect(row)
