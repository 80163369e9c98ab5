# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of an assessor, below `/bewertung/<token>/`; the link stands for the person."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_assessor as views
from quartett.web.assessment import views_sheets

urlpatterns: list[URLPattern] = [
    path("", views.overview, name="assessor"),
    path("pruefen/", views.check, name="assessor-check"),
    path("abgeben/", views.send, name="assessor-send"),
    path("weitermachen/", views.take_up, name="assessor-take-up"),
    path("nicht-mehr-mitmachen/", views.leave, name="assessor-leave"),
    path("bogen.xlsx", views_sheets.own_workbook, name="assessor-workbook"),
    path("bogen/", views_sheets.own_upload, name="assessor-upload"),
    path("bogen/uebernehmen/", views_sheets.own_store, name="assessor-store"),
    path("<str:number>/", views.item, name="assessor-item"),
]
