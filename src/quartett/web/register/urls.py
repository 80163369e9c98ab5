# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the register, below `/h/<house>/jobcenter/`."""

from django.urls import path

from quartett.web.register import views

urlpatterns = [
    path("", views.jobcenters, name="jobcenters"),
    path("<slug:slug>/", views.jobcenter, name="jobcenter"),
]
