# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/sprache/`; each part of the room lists its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("sprache/", include("quartett.web.language.urls_checking")),
    path("sprache/", include("quartett.web.language.urls_register")),
]
