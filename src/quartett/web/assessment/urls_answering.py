# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses for those who answer an anonymous check, outside of every house."""

from django.urls import URLPattern, path

from quartett.web.assessment import views_answering as views

urlpatterns: list[URLPattern] = [
    path("<int:collection>/", views.door, name="check-door"),
    path("<int:collection>/danke/", views.sent, name="check-sent"),
    path("<int:collection>/<str:code>/", views.sheet, name="check-sheet"),
]
