# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks on a plane with axes, drawn by Vega: the one place that knows Altair and vl-convert.

Building and compiling an Altair chart takes far longer than drawing it, so one chart with five
named tables (areas, rules, lines, points, texts) is compiled once a process; each call only
fills its tables and signals. Vega's own accessibility texts are English and its `aria: false`
leaves remnants, therefore the result is rebuilt from a short list of elements and attributes
that may pass; everything else is dropped.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from quartett.charts.markup import element, hatched, short, words
from quartett.charts.palette import GRID, HATCH, INK, MUTED, Tone, themed
from quartett.charts.scales import Scale
from quartett.charts.wording import single_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import altair as alt

Row: TypeAlias = dict[str, str | float | list[float]]
_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_PASSING = frozenset(
    [
        *("d", "transform", "x", "y", "x2", "y2", "width", "height", "fill", "stroke"),
        *("stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor"),
        *("font-size", "font-weight"),
    ]
)
_TAGS = frozenset(("g", "path", "line", "rect", "text"))
_SIGNALS: dict[str, object] = {
    **{"x_low": 0, "x_high": 1, "y_low": 0, "y_high": 1},
    **{"x_ticks": [0], "y_ticks": [0], "x_labels": [""], "y_format": ",.0f"},
}


@dataclass(slots=True)
class Plane:
    """What stands on one plot area: scales in, marks collected call by call.

    `x` and `y` map data to pixels of the plot area; `y` starts at the bottom. Marks are in data
    units, offsets in pixels.
    """

    x: Scale
    y: Scale
    x_ticks: tuple[float, ...] = ()
    x_labels: tuple[str, ...] = ()
    y_ticks: tuple[float, ...] = ()
    decimals: int = 0
    tables: dict[str, list[Row]] = field(
        default_factory=lambda: {n: [] for n in ("areas", "rules", "lines", "points", "texts")}
    )

    def area(
        self,
        span: tuple[float, float],
        heights: tuple[float, float] | None = None,
        *,
        tone: Tone,
        edge: Tone | None = None,
    ) -> None:
        """A filled rectangle; without `heights` from bottom to top. HATCH fills with lines."""
        low, high = heights or (self.y.low, self.y.high)
        row: Row = {"x": span[0], "x2": span[1], "y": low, "y2": high}
        self.tables["areas"].append(
            row | {"fill": tone.light, "stroke": edge.light if edge else "transparent"}
        )

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        tone: Tone,
        width: float = 1,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        row: Row = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self.tables["rules"].append(
            row | {"stroke": tone.light, "width": width, "dash": list(dash or (1, 0))}
        )

    def line(
        self,
        points: list[tuple[float, float]],
        *,
        tone: Tone,
        dash: tuple[float, ...] = (),
        width: float = 2,
    ) -> None:
        """One unbroken line through points."""
        key = f"{len(self.tables['lines']):06}"
        look: Row = {"key": key, "stroke": tone.light, "width": width, "dash": list(dash or (1, 0))}
        self.tables["lines"] += [{"x": x, "y": y} | look for x, y in points]

    def point(
        self,
        at: tuple[float, float],
        *,
        shape: str,
        tone: Tone,
        fill: Tone,
        size: float = 40,
        width: float = 1.75,
    ) -> None:
        """A marker; `shape` is a Vega symbol, `size` its area in square pixels."""
        row: Row = {"x": at[0], "y": at[1], "shape": shape, "size": size, "width": width}
        row.update(stroke=tone.light, fill=fill.light)
        self.tables["points"].append(row)

    def text(
        self,
        content: str,
        at: tuple[float, float],
        *,
        dx: float = 0,
        dy: float = 0,
        align: str = "left",
        tone: Tone = INK,
        size: float = 13,
        weight: int = 400,
    ) -> None:
        """One line of text, vertically centred on its place."""
        row: Row = {"x": at[0], "y": at[1], "dx": dx, "dy": dy, "align": align}
        row.update(text=single_line(content), fill=tone.light, size=size, weight=weight)
        self.tables["texts"].append(row)


def draw(plane: Plane, *, ident: str, left: float, top: float) -> str:
    """The plane as SVG markup, its plot area's upper left corner at (`left`, `top`)."""
    import vl_convert
    from defusedxml.ElementTree import fromstring

    svg = vl_convert.vega_to_svg(_filled(plane), format_locale="de-DE", time_format_locale="de-DE")
    marks = "".join(_passed(group, ident) for group in fromstring(svg) if group.tag.endswith("}g"))
    return element("g", marks, transform=f"translate({short(left)},{short(top)})", fill="none")


def warm_up() -> None:
    """Load the drawing engine and compile the template, so that the first reader need not wait."""
    draw(Plane(Scale(0, 1, 0, 10), Scale(0, 1, 10, 0)), ident="warm", left=0, top=0)


def _filled(plane: Plane) -> str:
    spec = json.loads(_template())
    spec["width"], spec["height"] = abs(plane.x.end - plane.x.start), plane.y.start
    values = {
        **{"x_low": plane.x.low, "x_high": plane.x.high},
        **{"y_low": plane.y.low, "y_high": plane.y.high},
        **{"x_ticks": plane.x_ticks, "y_ticks": plane.y_ticks, "x_labels": plane.x_labels},
        "y_format": f",.{plane.decimals}f",
    }
    for signal in spec["signals"]:
        if signal["name"] in values:
            signal["value"] = values[signal["name"]]
    for table in spec["data"]:
        if table["name"] in plane.tables:
            table["values"] = plane.tables[table["name"]]
    return json.dumps(spec)


@lru_cache(maxsize=1)
def _template() -> str:
    import altair as alt
    import vl_convert

    chart = (
        alt.layer(*_layers())
        .add_params(*(alt.param(name=name, value=value) for name, value in _SIGNALS.items()))
        .properties(width=100, height=100, padding=0, autosize=alt.AutoSizeParams(type="none"))
        .configure(aria=False, font="Fira Sans")
        .configure_view(stroke=None)
        .configure_mark(invalid=None)
        .configure_axis(labelFontSize=12, labelColor=MUTED.light, gridColor=GRID.light)
    )
    return json.dumps(vl_convert.vegalite_to_vega(chart.to_dict(validate=False)))


def _layers() -> list[alt.Chart]:
    import altair as alt

    def raw(channel: type, name: str) -> object:
        return channel(f"{name}:N", scale=None, legend=None)

    def of(name: str) -> alt.Chart:
        return alt.Chart(alt.NamedData(name))

    scale_x = alt.Scale(domain=[alt.ExprRef("x_low"), alt.ExprRef("x_high")], nice=False)
    scale_y = alt.Scale(domain=[alt.ExprRef("y_low"), alt.ExprRef("y_high")], nice=False)
    axis_x = alt.Axis(
        values=alt.ExprRef("x_ticks"),
        labelExpr="x_labels[indexof(x_ticks, datum.value)]",
        labelOverlap=False,
        domainWidth=alt.ExprRef("length(x_ticks) ? 1 : 0"),
        grid=False,
        domainColor=MUTED.light,
        tickColor=MUTED.light,
    )
    axis_y = alt.Axis(
        values=alt.ExprRef("y_ticks"),
        labelExpr="format(datum.value, y_format)",
        labelOverlap=False,
        domain=False,
        ticks=False,
        labelPadding=8,
    )
    x = alt.X("x:Q", scale=scale_x, axis=axis_x, title=None)
    y = alt.Y("y:Q", scale=scale_y, axis=axis_y, title=None, stack=None)
    ends = {"x2": "x2:Q", "y2": "y2:Q"}
    stroke, width = raw(alt.Stroke, "stroke"), raw(alt.StrokeWidth, "width")
    fill, size = raw(alt.Fill, "fill"), raw(alt.Size, "size")
    dash = raw(alt.StrokeDash, "dash")
    return [
        of("areas").mark_rect().encode(x, y, fill, stroke, **ends),
        of("rules").mark_rule().encode(x, y, stroke, width, dash, **ends),
        of("lines")
        .mark_line(strokeJoin="round", strokeCap="butt")
        .encode(x, y, stroke, width, dash, alt.Detail("key:N"), alt.Order("x:Q")),
        of("points")
        .mark_point(opacity=1)
        .encode(x, y, stroke, fill, width, size, raw(alt.Shape, "shape")),
        of("texts")
        .mark_text(
            baseline="middle",
            fontSize=alt.ExprRef("datum.size"),
            fontWeight=alt.ExprRef("datum.weight"),
            align=alt.ExprRef("datum.align"),
            dx=alt.ExprRef("datum.dx"),
            dy=alt.ExprRef("datum.dy"),
        )
        .encode(x, y, fill, alt.Text("text:N")),
    ]


def _rebuilt(node: Element, ident: str) -> str:
    """The node's children and what may pass of them, as markup."""
    return "".join(_passed(child, ident) for child in node)


def _passed(node: Element, ident: str) -> str:
    tag = node.tag.rpartition("}")[2]
    if tag not in _TAGS or node.get("display") == "none" or node.get("stroke-width") == "0":
        return ""
    content = words(node.text or "") if tag == "text" else _rebuilt(node, ident)
    kept = {name: _value(text, ident) for name, text in node.attrib.items() if name in _PASSING}
    if tag == "g":
        moved = "transform" in kept and content
        return element("g", content, transform=kept["transform"]) if moved else content
    if not content and (tag == "text" or kept.keys() <= {"d", "transform"}):
        return ""
    return element(tag, *([content] if content else []), **kept)


def _value(text: str, ident: str) -> str:
    if text == HATCH.light:
        return hatched(ident)
    if text.startswith("#"):
        return themed(text)
    if text == "transparent":
        return "none"
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}", text)
