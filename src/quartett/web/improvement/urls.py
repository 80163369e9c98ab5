# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/`."""

from django.urls import include, path

from quartett.web.improvement import (
    views_done,
    views_effects,
    views_findings,
    views_groups,
    views_measures,
    views_plans,
    views_progress,
    views_strengths,
    views_workshop,
)

_findings = [
    path("", views_findings.finding_list, name="findings"),
    path("neu/", views_findings.finding_new, name="finding-new"),
    path("befunde.xlsx", views_done.finding_export, name="finding-export"),
    path("zu/<str:key>/", views_findings.finding_subject, name="finding-subject"),
    path("buendel/neu/", views_groups.group_new, name="finding-group-new"),
    path("buendel/<int:number>/", views_groups.group_detail, name="finding-group"),
    path(
        "buendel/<int:number>/aufloesen/",
        views_groups.group_dissolve,
        name="finding-group-dissolve",
    ),
    path("werkstatt/", views_workshop.workshop, name="finding-workshop"),
    path("werkstatt/<int:number>/", views_workshop.round_detail, name="finding-round"),
    path("werkstatt/<int:number>/setzen/", views_workshop.round_place, name="finding-round-place"),
    path("werkstatt/<int:number>/punkte/", views_workshop.round_dots, name="finding-round-dots"),
    path(
        "werkstatt/<int:number>/abschliessen/",
        views_workshop.round_close,
        name="finding-round-close",
    ),
    path("<int:number>/", views_findings.finding_detail, name="finding"),
    path("<int:number>/bearbeiten/", views_findings.finding_edit, name="finding-edit"),
    path("<int:number>/stand/", views_findings.finding_state, name="finding-state"),
    path("<int:number>/herausnehmen/", views_groups.group_take_out, name="finding-take-out"),
    path("<int:number>/staerke/", views_strengths.strength_step, name="finding-strength"),
    path(
        "<int:number>/staerke/<int:step>/zurueck/",
        views_strengths.strength_step_undo,
        name="finding-strength-undo",
    ),
]

_measures = [
    path("", views_measures.measure_list, name="measures"),
    path("neu/", views_plans.measure_new, name="measure-new"),
    path("massnahmen.xlsx", views_done.measure_export, name="measure-export"),
    path("kalender/", views_done.calendar, name="measure-calendar"),
    path("kalender/abschalten/", views_done.calendar_off, name="measure-calendar-off"),
    path("<int:number>/", views_measures.measure_detail, name="measure"),
    path("<int:number>/bearbeiten/", views_plans.measure_edit, name="measure-edit"),
    path("<int:number>/plan/", views_plans.measure_plan, name="measure-plan"),
    path("<int:number>/stand/", views_measures.measure_state, name="measure-state"),
    path("<int:number>/oeffnen/", views_measures.measure_reopen, name="measure-reopen"),
    path("<int:number>/wirkung/", views_effects.measure_effect, name="measure-effect"),
    path("<int:number>/nachweis/", views_progress.measure_proof, name="measure-proof"),
    path("<int:number>/nachweis/datei/", views_progress.measure_proof_file, name="measure-file"),
    path("<int:number>/schritte/", views_progress.milestone_new, name="measure-milestone-new"),
    path(
        "<int:number>/schritte/<int:milestone>/",
        views_progress.milestone_tick,
        name="measure-milestone",
    ),
    path(
        "<int:number>/schritte/<int:milestone>/entfernen/",
        views_progress.milestone_remove,
        name="measure-milestone-remove",
    ),
]

urlpatterns = [
    path("befunde/", include(_findings)),
    path("massnahmen/", include(_measures)),
    path("gesagt-getan/", views_done.done, name="done"),
    path("berichte/", views_done.reports, name="reports"),
    path("berichte/bericht.docx", views_done.report_file, {"kind": "docx"}, name="report-docx"),
    path("berichte/bericht.pdf", views_done.report_file, {"kind": "pdf"}, name="report-pdf"),
]
