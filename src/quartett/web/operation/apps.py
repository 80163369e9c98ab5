# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""App declaration."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    name = "quartett.web.operation"
    label = "operation"

    def ready(self) -> None:
        """Register the daily job and the rules of deletion."""
        from quartett.web.operation import deletions, jobs  # noqa: F401 - they register themselves
