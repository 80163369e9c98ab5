# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Horizontal bars with their numbers, for counts by kind or source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import NARROW, framed
from quartett.charts.palette import EDGE, MUTED, OWN
from quartett.charts.plot import Plane, draw
from quartett.charts.scales import Scale
from quartett.charts.wording import number, shorten, text_width

_NAMES = 0.45  # of the width at most for names; else they go above their bars


@dataclass(frozen=True, slots=True)
class Bar:
    """A named amount of zero or more; None where there is none, which is no bar and not zero."""

    name: str
    value: float | None


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    ident: str,
    unit: str = "",
    decimals: int = 0,
    heading: str = "Gruppe",
    amount: str = "Anzahl",
    width: int = 720,
    full: float | None = None,
    missing: str = "keine Angabe",
) -> Chart:
    """Bars in the given order, names left of them, or above them where they have no room.

    `heading` and `amount` name the columns of the table. `full` is the value of a whole bar,
    else the largest one, `missing` the words for a bar without a value. Raises ChartError for a
    negative value.
    """
    for bar in bars:
        if bar.value is not None and bar.value < 0:
            raise ChartError("value", found=bar.value, expected="zero or more")
    written = [
        missing if bar.value is None else number(bar.value, decimals=decimals, unit=unit)
        for bar in bars
    ]
    longest = max([0, *(text_width(bar.name) for bar in bars)]) + 16
    above = width < NARROW or longest > width * _NAMES
    row, left = (44, 8) if above else (32, longest)
    right = max([0, *(text_width(w) for w in written)]) + 14
    height = max(1, len(bars)) * row
    top_value = max([full or 0, *(b.value or 0 for b in bars)]) or 1
    plane = Plane(Scale(0, top_value, 0, width - left - right), Scale(0, height, height, 0))
    for i, (bar, text) in enumerate(zip(bars, written, strict=True)):
        _draw(plane, bar, text, height - i * row, row, left)
    words = "Balkendiagramm. " + "; ".join(
        f"{b.name}: {w}" for b, w in zip(bars, written, strict=True)
    )
    rows = tuple((b.name, w) for b, w in zip(bars, written, strict=True))
    return framed(
        [draw(plane, ident=ident, left=left, top=4)],
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=height + 10,
        table=ChartTable((heading, amount), rows),
    )


def _draw(plane: Plane, bar: Bar, text: str, top: float, row: float, left: float) -> None:
    narrow = left < 16
    base, thick = (top - row + 4, 18) if narrow else (top - row + 6, 20)
    if bar.value is None:
        plane.text(text, (0, base + thick / 2), dx=7, tone=MUTED)
    else:
        plane.area((0, bar.value), (base, base + thick), tone=OWN)
        plane.text(text, (bar.value, base + thick / 2), dx=7, weight=600)
    if narrow:
        name = shorten(bar.name, room=plane.x.end)
        plane.text(name, (0, base + thick + 11))
    else:
        name = shorten(bar.name, room=left - 14)
        plane.text(name, (0, base + thick / 2), dx=-10, align="right")
    plane.rule((0, base - 3), (0, base + thick + 3), tone=EDGE)
