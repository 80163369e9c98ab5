# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "quartett.web.assessment"
    label = "web_assessment"
