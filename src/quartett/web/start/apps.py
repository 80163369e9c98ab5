# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration."""

from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "quartett.web.start"
    label = "start"
