# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of long work."""

from django.urls import path

from quartett.web.jobs import views

urlpatterns = [
    path("auftrag/<uuid:job>/", views.job_detail, name="job"),
    path("auftrag/<uuid:job>/abbrechen/", views.job_cancel, name="job-cancel"),
]
