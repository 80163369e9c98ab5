# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out: „Gesagt – getan“, reports, workbooks, the calendar."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartett.documents.docx import report_docx
from quartett.documents.manuscript import Manuscript
from quartett.documents.pdf import report_pdf
from quartett.improvement.grouping import SOURCE_LABELS
from quartett.improvement.report_text import report_manuscript
from quartett.web.accounts.models import Membership
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import HouseRequest, Visitor, house_view
from quartett.web.authorities.scoping import scope_for_token
from quartett.web.improvement import services
from quartett.web.improvement.exports import (
    findings_workbook,
    house_calendar,
    measures_workbook,
)
from quartett.web.improvement.forms_reports import ReportForm, parse_period
from quartett.web.improvement.models import CalendarLink
from quartett.web.improvement.pages import page
from quartett.web.improvement.queries_findings import full_findings
from quartett.web.improvement.queries_measures import full_measures
from quartett.web.improvement.queries_report import (
    carrier_form_of,
    quality_report,
    said_and_done,
)

__all__ = [
    "calendar",
    "calendar_file",
    "calendar_off",
    "done",
    "finding_export",
    "measure_export",
    "report_file",
    "reports",
]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@house_view("done.view")
def done(request: HouseRequest) -> HttpResponse:
    """„Sie haben gesagt – wir haben getan“, for everybody in the house."""
    answered, waiting = (
        [(SOURCE_LABELS[line.source], line) for line in lines] for lines in said_and_done()
    )
    context = {
        "answered": answered,
        "waiting": waiting,
        "may_add": request.visitor.may("findings.add"),
    }
    return page(request, "improvement/done.html", context)


@house_view("findings.view")
def finding_export(request: HouseRequest) -> HttpResponse:
    """All findings as a workbook."""
    visitor, today = request.visitor, timezone.localdate()
    rows = full_findings().order_by("number")
    content = findings_workbook(visitor.authority, rows, created=today)
    return _download(content, _XLSX, f"Befunde-{visitor.authority.slug}-{today}.xlsx")


@house_view("measures.view")
def measure_export(request: HouseRequest) -> HttpResponse:
    """All measures and effect checks as a workbook."""
    visitor, today = request.visitor, timezone.localdate()
    rows = full_measures().order_by("number")
    content = measures_workbook(visitor.authority, rows, created=today)
    return _download(content, _XLSX, f"Massnahmen-{visitor.authority.slug}-{today}.xlsx")


@house_view("reports.view")
def reports(request: HouseRequest) -> HttpResponse:
    """Choose a period, read the report, take it as DOCX or PDF."""
    form = _report_form(request)
    manuscript = _manuscript(request, form)
    query = f"zeitraum={form['zeitraum'].value()}&gremium={form['gremium'].value()}"
    context = {"form": form, "manuscript": manuscript, "query": query}
    return page(request, "improvement/reports.html", context)


@house_view("reports.view")
def report_file(request: HouseRequest, kind: str) -> HttpResponse:
    """The report as a file."""
    form = _report_form(request)
    manuscript = _manuscript(request, form)
    name = f"Qualitaetsbericht-{request.visitor.authority.slug}-{form['zeitraum'].value()}.{kind}"
    if kind == "pdf":
        return _download(report_pdf(manuscript), "application/pdf", name)
    return _download(report_docx(manuscript), _DOCX, name)


def _report_form(request: HouseRequest) -> ReportForm:
    carrier = carrier_form_of(request.visitor.authority)
    today = timezone.localdate()
    form = ReportForm(request.GET or None, today=today, carrier=carrier)
    if form.is_bound and form.is_valid():
        return form
    usual = {name: form.fields[name].choices[0][0] for name in form.fields}  # type: ignore[attr-defined] # choice fields
    form = ReportForm(usual, today=today, carrier=carrier)
    form.is_valid()
    return form


def _manuscript(request: HouseRequest, form: ReportForm) -> Manuscript:
    return report_manuscript(
        quality_report(
            request.visitor.authority,
            period=parse_period(form.cleaned_data["zeitraum"]),
            as_of=timezone.localdate(),
            board=form.cleaned_data["gremium"],
        )
    )


@house_view("measures.view", write="measures.view")
def calendar(request: HouseRequest) -> HttpResponse:
    """The personal calendar address; POST makes a new one and shows it this once."""
    visitor = request.visitor
    address = ""
    if request.method == "POST":
        own = request.POST.get("umfang") == "meine"
        address = services.make_calendar_link(visitor, own_role_only=own)
    context = {
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
        "link": CalendarLink.objects.filter(user=visitor.user).first(),
    }
    return page(request, "improvement/calendar.html", context)


@house_view("", write="measures.view")
def calendar_off(request: HouseRequest) -> HttpResponse:
    """Switch the address off."""
    services.remove_calendar_link(request.visitor)
    messages.success(request, _("Die Kalender-Adresse gilt nicht mehr."))
    return redirect("measure-calendar", request.visitor.authority.slug)


@login_not_required
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; it ends with the person's role in the house."""
    with scope_for_token(token, links=CalendarLink) as link:
        membership = Membership.objects.filter(user=link.user, authority=link.authority).first()
        if membership is None or not link.user.is_active:
            raise Http404
        visitor = Visitor(
            link.user, link.authority, frozenset(Role(role) for role in membership.roles)
        )
        if not visitor.may("measures.view"):
            raise Http404
        content = house_calendar(
            link.authority,
            stamp=timezone.now(),
            roles=membership.roles if link.own_role_only else None,
        )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
