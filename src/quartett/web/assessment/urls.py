# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/bewerten/`; each part of the room lists its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("bewerten/", include("quartett.web.assessment.urls_rounds")),
    path("bewerten/", include("quartett.web.assessment.urls_room")),
    path("bewerten/", include("quartett.web.assessment.urls_results")),
    path("bewerten/", include("quartett.web.assessment.urls_evidence")),
    path("bewerten/", include("quartett.web.assessment.urls_catalogues")),
    path("bewerten/", include("quartett.web.assessment.urls_sheets")),
    path("bewerten/", include("quartett.web.assessment.urls_checks")),
]
