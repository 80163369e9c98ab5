# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of results and reports, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_reports, views_results

_RESULT = "<int:number>/ergebnis/"

urlpatterns: list[URLPattern] = [
    path("verlauf/", views_results.trend, name="assessment-trend"),
    path(_RESULT, views_results.result, name="assessment-result"),
    path(f"{_RESULT}woher/", views_results.explanation, name="assessment-why-total"),
    path(f"{_RESULT}woher/<str:item>/", views_results.explanation, name="assessment-why"),
    path(f"{_RESULT}befunde/", views_results.findings_make, name="assessment-findings"),
    path(
        f"{_RESULT}befunde/zurueck/",
        views_results.findings_back,
        name="assessment-findings-back",
    ),
    path(f"{_RESULT}staerke/<int:point>/", views_results.strength_use, name="assessment-strength"),
    path(f"{_RESULT}plan/", views_reports.plan, name="assessment-plan"),
    path(f"{_RESULT}projekte/", views_reports.projects, name="assessment-projects"),
    path(f"{_RESULT}projekte/<int:place>/", views_reports.project, name="assessment-project"),
    path(f"{_RESULT}projekte.pdf", views_reports.projects_file, name="assessment-projects-file"),
    path(f"{_RESULT}feedback/", views_reports.feedback, name="assessment-feedback"),
    path(
        f"{_RESULT}nachweis.pdf",
        views_reports.feedback_file,
        {"kind": "pdf"},
        name="assessment-feedback-pdf",
    ),
    path(
        f"{_RESULT}nachweis.xlsx",
        views_reports.feedback_file,
        {"kind": "xlsx"},
        name="assessment-feedback-xlsx",
    ),
    path(f"{_RESULT}bewerbung.pdf", views_reports.application_file, name="assessment-application"),
    path(
        f"{_RESULT}bericht.pdf",
        views_reports.report_file,
        {"kind": "pdf"},
        name="assessment-report-pdf",
    ),
    path(
        f"{_RESULT}bericht.docx",
        views_reports.report_file,
        {"kind": "docx"},
        name="assessment-report-docx",
    ),
    path(
        f"{_RESULT}bericht.xlsx",
        views_reports.report_file,
        {"kind": "xlsx"},
        name="assessment-report-xlsx",
    ),
]
