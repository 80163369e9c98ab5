# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two smallest pieces of a page, in every template: `{% icon "check" %}`, `{% badge label %}`.

A long list holds hundreds of them, so they are put together here and kept; a template included
for each would take most of the time of the page.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

__all__ = ["register"]

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A decorative icon out of the sprite; see the ids in static/quartett/icons.svg."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24">'
        '<use href="{}#{}"></use></svg>',
        static("quartett/icons.svg"),
        name,
    )


@register.simple_tag
def badge(label: object, kind: str = "", icon: str = "") -> SafeString:
    """A state in one or two words, never by colour alone.

    Kinds: neutral (default), info, success, warning, danger, strength, accent.
    """
    return _badge(str(label), kind or "neutral", icon)


@lru_cache(maxsize=1024, typed=True)  # a safe text is not an unsafe one
def _badge(label: str, kind: str, name: str) -> SafeString:
    drawn = icon(name) if name else ""
    return format_html('<span class="badge badge--{}">{}<span>{}</span></span>', kind, drawn, label)
