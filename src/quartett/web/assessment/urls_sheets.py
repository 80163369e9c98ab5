# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of rating sheets that are handed out and read back, below `/h/<house>/bewerten/`."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_sheets as views

urlpatterns: list[URLPattern] = [
    path("<int:number>/boegen/", views.sheets, name="assessment-sheets"),
    path("<int:number>/boegen/uebernehmen/", views.sheets_store, name="assessment-sheets-store"),
    path(
        "<int:number>/team/<int:seat>/bogen.xlsx",
        views.seat_workbook,
        name="assessment-seat-workbook",
    ),
]
