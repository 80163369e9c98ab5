# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "quartett.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module("quartett.web.accounts.signals")
