# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below `/h/<house>/bewerten/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
