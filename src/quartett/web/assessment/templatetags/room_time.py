# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seconds of the meeting's clock as people read them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def clock_time(seconds: int) -> str:
    """Minutes and seconds, hours too where there are any: 7:05, 1:02:09."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
