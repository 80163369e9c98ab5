# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration; a later version of a template measures again what a finding of it measured."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "quartett.web.language"
    label = "web_language"

    def ready(self) -> None:
        """Let effect checks find the score of a later version."""
        # models can be imported only from here on
        from quartett.web.improvement.services import register_remeasure
        from quartett.web.language.services_findings import remeasure

        register_remeasure("language", remeasure)
