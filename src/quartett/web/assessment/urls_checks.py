# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of anonymous checks, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_check_results as results
from quartett.web.assessment import views_checks as views

urlpatterns: list[URLPattern] = [
    path("<int:number>/check/", views.check_desk, name="assessment-check"),
    path("<int:number>/check/codes.pdf", views.check_codes, name="assessment-check-codes"),
    path("<int:number>/check/versand/", views.check_mail, name="assessment-check-mail"),
    path("<int:number>/check/aushang.pdf", views.check_poster, name="assessment-check-poster"),
    path("<int:number>/check/ergebnis/", results.check_results, name="assessment-check-results"),
    path("<int:number>/check/ergebnis.pdf", results.check_pdf, name="assessment-check-pdf"),
    path(
        "<int:number>/check/ergebnis.xlsx",
        results.check_workbook_file,
        name="assessment-check-xlsx",
    ),
    path("<int:number>/check/beleg/", results.check_attach, name="assessment-check-attach"),
]
