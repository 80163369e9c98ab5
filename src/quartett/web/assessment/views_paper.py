# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a round gives on paper: blank rating sheets, the workbook, the sheet for the Personalrat."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from quartett.assessment.blank_sheet import blank_sheet
from quartett.assessment.rating_template import rating_template
from quartett.documents.pdf import report_pdf
from quartett.web.assessment.letters import information_sheet
from quartett.web.assessment.pages import download
from quartett.web.assessment.queries import round_or_404
from quartett.web.authorities.house_views import HouseRequest, house_view

__all__ = ["council_file", "sheet_file", "workbook_file"]


@house_view("assessment.view")
def sheet_file(request: HouseRequest, number: int) -> HttpResponse:
    """The rating sheet of the round to print, empty."""
    row = round_or_404(number)
    content = blank_sheet(
        row.catalogue,
        row.method,
        title=row.title,
        house=row.authority.name,
        deadline=row.deadline,
        notice="Übungsdaten" if row.authority.is_example else "",
    )
    return download(content, f"Bewertungsbogen-Runde-{row.number}.pdf")


@house_view("assessment.view")
def workbook_file(request: HouseRequest, number: int) -> HttpResponse:
    """The rating sheet of the round as a workbook that is read back without retyping."""
    row = round_or_404(number)
    content = rating_template(row.catalogue, row.method, created=timezone.localdate())
    return download(content, f"Bewertungsbogen-Runde-{row.number}.xlsx")


@house_view("assessment.view")
def council_file(request: HouseRequest, number: int) -> HttpResponse:
    """What the Personalrat should read before the round begins."""
    row = round_or_404(number)
    content = report_pdf(information_sheet(row, today=timezone.localdate()))
    return download(content, f"Informationsblatt-Runde-{row.number}.pdf")
