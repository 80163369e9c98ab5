# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts are drawn once: the same input gives the same picture, so it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, cast

from django.core.cache import cache

from quartett import __version__
from quartett.charts import Chart

__all__ = ["kept"]

_WEEK = 7 * 24 * 3600


def kept(draw: Callable[..., Chart], *args: Any, **kwargs: Any) -> Chart:
    """`draw(*args, **kwargs)`, from the cache where it was drawn before.

    The arguments must have a `repr` that says all (frozen dataclasses, enums, numbers, text).
    """
    text = repr((__version__, draw.__module__, draw.__qualname__, args, sorted(kwargs.items())))
    key = "chart:" + hashlib.sha256(text.encode()).hexdigest()
    chart = cache.get(key)
    if chart is None:
        chart = draw(*args, **kwargs)
        cache.set(key, chart, _WEEK)
    return cast(Chart, chart)
