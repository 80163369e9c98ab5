# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of an anonymous check inside the house: hand out codes, see how many answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.web.answers.services import LEAST
from quartett.web.assessment import services_checks as services
from quartett.web.assessment.code_sheets import CodePaper, codes_pdf, poster_pdf
from quartett.web.assessment.forms_checks import MailCodesForm, PaperCodesForm
from quartett.web.assessment.letters import letter_to_all
from quartett.web.assessment.models import Round, RoundState
from quartett.web.assessment.pages import (
    download,
    page,
)
from quartett.web.assessment.queries import check_or_404
from quartett.web.assessment.queries_checks import (
    GroupLine,
    group_lines,
)
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = [
    "check_codes",
    "check_desk",
    "check_mail",
    "check_poster",
]


@house_view("assessment.view")
def check_desk(request: HouseRequest, number: int) -> HttpResponse:
    """Codes, and how many answered; what is wrong before the start."""
    row = check_or_404(number)
    return _desk(request, row)


@house_view("", write="assessment.manage")
def check_codes(request: HouseRequest, number: int) -> HttpResponse:
    """Draw codes and hand them over as a file to print; it cannot be had a second time."""
    row = check_or_404(number)
    titles = dict(_choices(group_lines(row)))
    form = PaperCodesForm(request.POST, groups=list(titles.items()))
    if not form.is_valid():
        return _desk(request, row, paper=form, status=400)
    wanted = form.cleaned_data
    try:
        content = services.draw_codes(
            request.visitor,
            row,
            group=wanted["group"],
            count=wanted["count"],
            use=lambda codes: codes_pdf(
                row, codes, group=titles[wanted["group"]], paper=CodePaper(wanted["paper"])
            ),
        )
    except Refused as refused:
        form.add_error("count", refused.mend)
        return _desk(request, row, paper=form, status=400)
    response = download(content, f"Codes-{row.number}-{wanted['group']}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@house_view("", write="assessment.manage")
def check_mail(request: HouseRequest, number: int) -> HttpResponse:
    """Mail each address one code; the list is forgotten with this request."""
    row = check_or_404(number)
    form = MailCodesForm(request.POST, groups=_choices(group_lines(row)))
    if not form.is_valid():
        return _desk(request, row, mail=form, status=400)
    try:
        handed = services.send_codes(
            request.visitor,
            row,
            group=form.cleaned_data["group"],
            recipients=form.cleaned_data["recipients"],
        )
    except Refused as refused:
        form.add_error("recipients", refused.mend)
        return _desk(request, row, mail=form, status=400)
    if handed.failed:  # told here and nowhere else
        return _desk(request, row, failed=handed.failed, sent=handed.sent)
    messages.success(request, _("%d Codes sind verschickt. Die Liste ist vergessen.") % handed.sent)
    return redirect("assessment-check", request.visitor.authority.slug, row.number)


@house_view("assessment.view")
def check_poster(request: HouseRequest, number: int) -> HttpResponse:
    """A poster with the address and a QR code, without any code of a person."""
    row = check_or_404(number)
    if row.collection is None:
        raise Http404
    return download(poster_pdf(row), f"Aushang-{row.number}.pdf")


def _desk(
    request: HouseRequest,
    row: Round,
    *,
    paper: PaperCodesForm | None = None,
    mail: MailCodesForm | None = None,
    failed: Sequence[str] = (),
    sent: int = 0,
    status: int = 200,
) -> HttpResponse:
    lines = group_lines(row)
    choices = _choices(lines)
    today, may_manage = timezone.localdate(), request.visitor.may("assessment.manage")
    is_open = row.takes_entries(today) and row.collection is not None
    ended = row.collection is not None and row.collection.closed_on is not None
    first = next((line for line in lines if not line.drawn), lines[0] if lines else None)
    initial = {"group": first.key, "count": max(LEAST, first.size)} if first else {}
    context = {
        "row": row,
        "round": row,
        "lines": lines,
        "answered": sum(line.answered for line in lines),
        "size": sum(line.size for line in lines),
        "is_planned": row.state == RoundState.PLANNED,
        "is_open": is_open,
        "ended": ended,
        "fault": _fault(row) if row.state == RoundState.PLANNED else "",
        "small": [line.title for line in lines if line.size < 2 * row.threshold],
        "address": services.answer_address(row.collection) if row.collection else "",
        "may_manage": may_manage,
        "paper": paper or PaperCodesForm(groups=choices, initial=initial),
        "mail": mail or MailCodesForm(groups=choices, initial=initial),
        "failed": failed,
        "sent": sent,
        "letter": letter_to_all(row, today=today)
        if request.visitor.may("assessment.manage")
        else None,
    }
    return page(request, "assessment/check_desk.html", context, status=status)


def _fault(row: Round) -> str:
    """What keeps the check from starting; empty if nothing does."""
    try:
        services.declaration_of(row, list(row.groups.all()))
    except Refused as refused:
        return refused.mend
    return ""


def _choices(lines: Sequence[GroupLine]) -> list[tuple[str, str]]:
    return [(line.key, line.title) for line in lines]
