# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the chain of the event log; the log itself stands with the house."""

from django.urls import path

from quartett.web.events import views

urlpatterns = [
    path("haus/verlauf/pruefen/", views.log_verify, name="log-verify"),
    path("haus/verlauf/verlauf.jsonl", views.log_export, name="log-export"),
]
