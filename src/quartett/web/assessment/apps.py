# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration; a later round of a team measures again what a finding of it measured."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "quartett.web.assessment"
    label = "web_assessment"

    def ready(self) -> None:
        """Let effect checks find the value of a later round."""
        # models can be imported only from here on
        from quartett.web.assessment.queries_results import remeasure
        from quartett.web.improvement.services import register_remeasure

        register_remeasure("assessment", remeasure)
