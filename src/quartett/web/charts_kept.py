# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts are drawn once: the same input gives the same picture, so it is kept.

A `Picture` is one chart at two widths, so that phones need no scrolling; a page holds both and
shows one (`.picture--wide`, `.picture--narrow`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from quartett.charts import Chart
from quartett.web.kept import kept as kept_value

__all__ = ["Picture", "kept", "kept_picture"]


class Picture(NamedTuple):
    """The same chart for wide screens and for phones."""

    wide: Chart
    narrow: Chart


def kept(draw: Callable[..., Chart], *args: Any, **kwargs: Any) -> Chart:
    """`draw(*args, **kwargs)`, from the cache where it was drawn before.

    The arguments must have a `repr` that says all (frozen dataclasses, enums, numbers, text).
    """
    return kept_value(lambda: draw(*args, **kwargs), name="chart", of=_input(draw, args, kwargs))


def kept_picture(draw: Callable[..., Chart], *args: Any, ident: str, **kwargs: Any) -> Picture:
    """`kept` at both widths; the ids of the narrow one begin with `<ident>-schmal`."""

    def both() -> Picture:
        return Picture(
            draw(*args, ident=ident, width=720, **kwargs),
            draw(*args, ident=f"{ident}-schmal", width=320, **kwargs),
        )

    of = _input(draw, args, {"ident": ident, **kwargs})
    return kept_value(both, name="picture", of=of)


def _input(
    draw: Callable[..., Chart], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[object, ...]:
    return draw.__module__, draw.__qualname__, args, sorted(kwargs.items())
