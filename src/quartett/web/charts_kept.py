# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts are drawn once: the same input gives the same picture, so it is kept.

A `Picture` is one chart at two widths, so that phones need no scrolling; a page holds both and
shows one (`.picture--wide`, `.picture--narrow`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from django.core.cache import cache

from quartett.charts import Chart

__all__ = ["Picture", "kept", "kept_picture"]

_WEEK = 7 * 24 * 3600


class Picture(NamedTuple):
    """The same chart for wide screens and for phones."""

    wide: Chart
    narrow: Chart


def kept(draw: Callable[..., Chart], *args: Any, **kwargs: Any) -> Chart:
    """`draw(*args, **kwargs)`, from the cache where it was drawn before.

    The arguments must have a `repr` that says all (frozen dataclasses, enums, numbers, text).
    """
    return cast(Chart, _kept(draw, args, kwargs, draw=lambda: draw(*args, **kwargs)))


def kept_picture(draw: Callable[..., Chart], *args: Any, ident: str, **kwargs: Any) -> Picture:
    """`kept` at both widths; the ids of the narrow one begin with `<ident>-schmal`."""

    def both() -> Picture:
        return Picture(
            draw(*args, ident=ident, width=720, **kwargs),
            draw(*args, ident=f"{ident}-schmal", width=320, **kwargs),
        )

    named = {"ident": ident, "picture": True, **kwargs}
    return cast(Picture, _kept(draw, args, named, draw=both))


def _kept(
    kind: Callable[..., Chart],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    *,
    draw: Callable[[], object],
) -> object:
    text = repr((kind.__module__, kind.__qualname__, args, sorted(kwargs.items())))
    key = "chart:" + hashlib.sha256(text.encode()).hexdigest()
    drawn = cache.get(key)
    if drawn is None:
        drawn = draw()
        cache.set(key, drawn, _WEEK)
    return drawn
