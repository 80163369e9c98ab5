# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""For the pages of the login: the directory, and the data of a security key as an attribute."""

from __future__ import annotations

import json

from django import template
from django.conf import settings

__all__ = ["as_json", "directory_name"]

register = template.Library()


@register.simple_tag
def directory_name() -> str:
    """What the directory is called on its button; empty where none is connected."""
    directory = settings.CONFIGURATION.directory
    return directory.name if directory else ""


@register.filter
def as_json(value: object) -> str:
    """For a data attribute, escaped by the template; the strict CSP knows no script in the page."""
    return json.dumps(value, default=dict)
