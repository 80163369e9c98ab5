# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every chart is: a picture, its words, and the table behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from quartett.charts.palette import PAPER, Theme, plain

_IDENT = re.compile(r"[a-z][a-z0-9-]*")


class ChartError(ValueError):
    """A chart cannot be drawn from what was handed in.

    `what` names the argument, `found` what stood there, `expected` what mends it.
    """

    def __init__(self, what: str, *, found: object, expected: str) -> None:
        super().__init__(f"{what}: found {found!r}, expected {expected}")
        self.what = what
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart as text, written in German and with units."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as inline SVG with German title and description, and the table behind it.

    `svg` is safe to inline under a strict content security policy: no style, no script, no
    outside reference. Title and description also stand inside of it.
    """

    svg: str
    title: str
    description: str
    table: ChartTable


def checked_ident(ident: str) -> str:
    """The prefix of a chart's ids; unique on its page. Raises ChartError for other characters."""
    if not _IDENT.fullmatch(ident):
        raise ChartError("ident", found=ident, expected="lower-case letters, digits and hyphens")
    return ident


def to_svg(chart: Chart, *, theme: Theme = Theme.LIGHT) -> str:
    """The chart as a file of its own: hex values instead of CSS variables."""
    return plain(chart.svg, theme=theme)


def to_png(
    chart: Chart, *, scale: float = 2, theme: Theme = Theme.LIGHT, fonts: Path | None = None
) -> bytes:
    """The chart as PNG, `scale` pixels per SVG unit, for office files.

    It lies on paper of the theme, not on nothing. `fonts` is a folder with Fira Sans as TTF;
    without it a font of the machine stands in.
    """
    import vl_convert

    if fonts:
        vl_convert.register_font_directory(str(fonts))
    paper = f'<rect width="100%" height="100%" fill="{PAPER.css}"/>'
    on_paper = chart.svg.replace("</desc>", f"</desc>{paper}", 1)
    return bytes(vl_convert.svg_to_png(plain(on_paper, theme=theme), scale=scale))
