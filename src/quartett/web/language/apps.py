# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration of the room for letters."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "quartett.web.language"
    label = "web_language"
