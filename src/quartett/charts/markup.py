# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing SVG by hand: elements, escaped text, the frame around every chart."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from quartett.charts.chart import Chart, ChartTable, checked_ident
from quartett.charts.palette import EDGE, HATCH, INK, PAPER, Tone
from quartett.charts.wording import single_line

NARROW = 480  # below this width labels move to where a phone has room for them
FONT = "'Fira Sans', 'Noto Sans', sans-serif"


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """One element; `stroke_width` becomes stroke-width, None leaves an attribute out.

    Children are markup already; text goes through `words()`.
    """
    parts = [tag]
    for name, value in attributes.items():
        if value is not None:
            text = escape(value) if isinstance(value, str) else short(value)
            parts.append(f'{name.rstrip("_").replace("_", "-")}="{text}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{tag}>" if children else f"<{head}/>"


def words(text: str) -> str:
    """User text as markup."""
    return escape(single_line(text))


def short(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def label(
    text: str,
    *,
    x: float,
    y: float,
    size: float = 13,
    tone: Tone = INK,
    anchor: str | None = None,
    weight: int | None = None,
) -> str:
    """One line of text with its baseline at `y`; `anchor` as SVG's text-anchor."""
    return element(
        "text",
        words(text) or " ",
        x=x,
        y=y,
        font_size=size,
        fill=tone.css,
        text_anchor=anchor,
        font_weight=weight,
    )


def hatch(ident: str) -> str:
    """The pattern for what is missing: slanted lines, to be used as `hatched(ident)`."""
    lines = element(
        "path", d="M-2,2L2,-2M0,8L8,0M6,10L10,6", stroke=HATCH.css, stroke_width=1.2, fill="none"
    )
    return element(
        "pattern",
        element("rect", width=8, height=8, fill=PAPER.css),
        lines,
        id=f"{ident}-hatch",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def hatched(ident: str) -> str:
    """The `fill` that uses the hatch of that chart."""
    return f"url(#{ident}-hatch)"


def swatch(fill: str, *, x: float, y: float, outline: Tone = EDGE) -> str:
    """A small legend box with its lower edge on the baseline `y`."""
    return element("rect", x=x, y=y - 11, width=18, height=12, fill=fill, stroke=outline.css)


def framed(
    body: Iterable[str],
    *,
    ident: str,
    width: float,
    height: float,
    title: str,
    description: str,
    table: ChartTable,
    small: bool = False,
) -> Chart:
    """The whole chart: an image with title and description, as wide as its container.

    A `small` one keeps its own size, to stand in a line of text or a table cell.
    """
    checked_ident(ident)
    content = "".join(body)
    pattern = element("defs", hatch(ident)) if hatched(ident) in content else ""
    svg = element(
        "svg",
        element("title", words(title), id=f"{ident}-title"),
        element("desc", words(description), id=f"{ident}-desc"),
        pattern,
        content,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart-small" if small else "chart",
        viewBox=f"0 0 {short(width)} {short(height)}",
        width=short(width) if small else "100%",
        height=short(height) if small else None,
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
        font_family=FONT,
    )
    return Chart(svg, title, description, table)
