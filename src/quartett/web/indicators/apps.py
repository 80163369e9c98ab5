# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "quartett.web.indicators"
    label = "web_indicators"
