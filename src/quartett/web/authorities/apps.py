# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration; loads every room's rules once all models are there."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class AuthoritiesConfig(AppConfig):
    name = "quartett.web.authorities"
    label = "authorities"

    def ready(self) -> None:
        for app in apps.get_app_configs():
            for module in ("rules", "jobs"):
                if app.name.startswith("quartett.web.") and find_spec(f"{app.name}.{module}"):
                    import_module(f"{app.name}.{module}")
