# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room, below `/h/<house>/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
