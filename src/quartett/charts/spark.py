# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A word-sized line for table rows: how a value went, without axes."""

from __future__ import annotations

from collections.abc import Sequence

from quartett.charts.chart import Chart, ChartTable
from quartett.charts.markup import element, framed, short
from quartett.charts.palette import EDGE, OWN, PAPER
from quartett.charts.scales import Scale
from quartett.charts.wording import number, number_range


def sparkline(
    values: Sequence[tuple[str, float | None]],
    *,
    title: str,
    unit: str,
    ident: str,
    decimals: int = 1,
    width: int = 96,
    height: int = 24,
) -> Chart:
    """A tiny line through (name of the period, value); None is a gap, the last value a dot."""
    known = [v for _, v in values if v is not None]
    body = _line([v for _, v in values], width, height) if known else _nothing(width, height)
    words = "Keine Angabe."
    if known:
        first, last = (number(v, decimals=decimals, unit=unit) for v in (known[0], known[-1]))
        every = number_range(min(known), max(known), decimals=decimals, unit=unit)
        words = f"Zuerst {first}, zuletzt {last}; alle Werte: {every}."
    rows = tuple(
        (name, "keine Angabe" if v is None else number(v, decimals=decimals, unit=unit))
        for name, v in values
    )
    return framed(
        body,
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=height,
        small=True,
        table=ChartTable(("Zeitraum", "Wert"), rows),
    )


def _line(values: Sequence[float | None], width: int, height: int) -> list[str]:
    known = [v for v in values if v is not None]
    low, high = min(known), max(known)
    flat = low == high
    y = Scale(low - 1 if flat else low, high + 1 if flat else high, height - 5, 5)
    x = Scale(0, max(1, len(values) - 1), 4, width - 6)
    path, pen, last = "", "M", (0.0, 0.0)
    alone: list[str] = []
    for i, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        last = (x.at(i), y.at(value))
        path += f"{pen}{short(last[0])},{short(last[1])}"
        after = values[i + 1] if i + 1 < len(values) else None
        if pen == "M" and after is None:
            alone.append(element("circle", cx=last[0], cy=last[1], r=1.5, fill=OWN.css))
        pen = "L"
    line = element(
        "path", d=path, fill="none", stroke=OWN.css, stroke_width=1.75, stroke_linejoin="round"
    )
    dot = element("circle", cx=last[0], cy=last[1], r=3.5, fill=OWN.css, stroke=PAPER.css)
    return [line, *alone, dot]


def _nothing(width: int, height: int) -> list[str]:
    path = f"M4,{short(height / 2)}H{width - 4}"
    return [element("path", d=path, stroke=EDGE.css, stroke_dasharray="2,4", fill="none")]
