# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the tokens below a house, and of the interface itself."""

from django.urls import URLPattern, URLResolver, path

from quartett.web.api import views
from quartett.web.api.interface import patterns

house_urls = [
    path("haus/schnittstelle/", views.tokens, name="tokens"),
    path("haus/schnittstelle/<int:number>/sperren/", views.token_revoke, name="token-revoke"),
    path("haus/schnittstelle/<int:number>/freigeben/", views.token_restore, name="token-restore"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("schnittstelle/", views.interface_page, name="interface"),
    path("api/v1/openapi.json", views.openapi_json, name="openapi"),
    path("api/v1/", (patterns(), "ninja", "api")),
]
