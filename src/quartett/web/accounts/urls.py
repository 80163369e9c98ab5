# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a house about signing on."""

from django.urls import path

from quartett.web.accounts import views_sign_on as views

urlpatterns = [
    path("haus/anmeldung/", views.sign_on_rules, name="settings-sign-on"),
    path("haus/personen/<int:pk>/zweiter-faktor/", views.factor_reset, name="member-factor-reset"),
]
