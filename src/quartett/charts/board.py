# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effort × benefit: which measures come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import NARROW, framed
from quartett.charts.palette import BAND_OUTER, EDGE, MUTED, OWN, PAPER
from quartett.charts.plot import Plane, draw
from quartett.charts.scales import Scale
from quartett.charts.wording import number, wrap


@dataclass(frozen=True, slots=True)
class BoardItem:
    """A measure or group of findings: short `mark` in the bubble, place, and dots given to it."""

    mark: str
    name: str
    effort: float
    benefit: float
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Quadrants:
    """What each corner of the board is called."""

    low_effort_high_benefit: str = "Zuerst angehen"
    high_effort_high_benefit: str = "Als Vorhaben planen"
    low_effort_low_benefit: str = "Nebenbei erledigen"
    high_effort_low_benefit: str = "Zurückstellen"


def board_chart(
    items: Sequence[BoardItem],
    *,
    title: str,
    ident: str,
    span: tuple[float, float] = (1, 5),
    quadrants: Quadrants | None = None,
    width: int = 720,
) -> Chart:
    """Bubbles on effort (to the right) and benefit (upwards), both in `span`.

    The more dots an item has, the bigger its bubble; bubbles that would hide each other move
    apart. Raises ChartError for a place outside of `span`.
    """
    for item in items:
        for value in (item.effort, item.benefit):
            if not span[0] <= value <= span[1]:
                raise ChartError(item.name, found=value, expected=f"{span[0]} to {span[1]}")
    names = quadrants or Quadrants()
    side = width - 46.0
    height = side if width < NARROW else side * 0.62
    plane = Plane(
        Scale(*_beyond(span, pixels=side, margin=26), 0, side),
        Scale(*_beyond(span, pixels=height, margin=52), height, 0),
    )
    _ground(plane, span, names)
    radius = 14 if width < NARROW else 17
    for item, (x, y) in zip(items, _apart(items, plane, radius), strict=True):
        big = radius + min(item.dots, 10) * 0.9
        at = (plane.x.value(x), plane.y.value(y))
        plane.point(at, shape="circle", tone=PAPER, fill=OWN, size=3.1416 * big**2, width=2)
        plane.text(item.mark, at, align="center", tone=PAPER, weight=700, size=14)
    words = _words(items, names, span)
    return framed(
        [draw(plane, ident=ident, left=32, top=22)],
        ident=ident,
        title=title,
        description=words,
        width=width,
        height=height + 54,
        table=_table(items),
    )


def _beyond(span: tuple[float, float], *, pixels: float, margin: float) -> tuple[float, float]:
    """The span with `margin` pixels more at both ends, where the quadrant names stand."""
    extra = (span[1] - span[0]) / (pixels - 2 * margin) * margin
    return span[0] - extra, span[1] + extra


def _ground(plane: Plane, span: tuple[float, float], names: Quadrants) -> None:
    middle = (span[0] + span[1]) / 2
    left, right, low, high = plane.x.low, plane.x.high, plane.y.low, plane.y.high
    plane.area((left, middle), (middle, high), tone=BAND_OUTER)
    for start, end in (((middle, low), (middle, high)), ((left, middle), (right, middle))):
        plane.rule(start, end, tone=EDGE, dash=(4, 4))
    for corner in (((left, low), (right, low)), ((left, low), (left, high))):
        plane.rule(*corner, tone=MUTED, width=1.5)
    places = (
        (names.low_effort_high_benefit, left, high),
        (names.high_effort_high_benefit, middle, high),
        (names.low_effort_low_benefit, left, low),
        (names.high_effort_low_benefit, middle, low),
    )
    for name, x, y in places:
        lines = wrap(name, room=plane.x.at(middle) - 16)
        first = 16 if y == high else -(len(lines) * 16 - 4)
        for i, line in enumerate(lines):
            plane.text(line, (x, y), dx=10, dy=first + i * 16, weight=600)
    plane.text("Aufwand →", (right, low), dy=18, align="right", tone=MUTED)
    plane.text("gering", (left, low), dy=18, tone=MUTED)
    plane.text("Nutzen ↑", (left, high), dx=-28, dy=-10, tone=MUTED)


def _apart(items: Sequence[BoardItem], plane: Plane, radius: float) -> list[tuple[float, float]]:
    """Pixels for each item, the next free place around where it belongs."""
    gap = radius * 2.1
    placed: list[tuple[float, float]] = []
    ring = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)]
    for item in items:
        x, y = plane.x.at(item.effort), plane.y.at(item.benefit)
        spots = (
            (x + dx * gap * far * 0.75, y + dy * gap * far * 0.75)
            for far in range(1, 13)
            for dx, dy in ring
        )
        placed.append(next((s for s in spots if _free(s, placed, gap, plane)), (x, y)))
    return placed


def _free(
    spot: tuple[float, float], placed: Sequence[tuple[float, float]], gap: float, plane: Plane
) -> bool:
    x, y = spot
    if not (20 <= x <= plane.x.end - 20 and 48 <= y <= plane.y.start - 36):
        return False
    return all((x - a) ** 2 + (y - b) ** 2 >= gap**2 for a, b in placed)


def _words(items: Sequence[BoardItem], names: Quadrants, span: tuple[float, float]) -> str:
    middle = (span[0] + span[1]) / 2
    places = {
        (False, True): names.low_effort_high_benefit,
        (True, True): names.high_effort_high_benefit,
        (False, False): names.low_effort_low_benefit,
        (True, False): names.high_effort_low_benefit,
    }
    parts = ["Aufwand nach rechts, Nutzen nach oben."]
    for place, name in places.items():
        inside = [
            f"{i.mark} {i.name}" for i in items if (i.effort > middle, i.benefit >= middle) == place
        ]
        if inside:
            parts.append(f"{name}: {', '.join(inside)}.")
    return " ".join(parts)


def _table(items: Sequence[BoardItem]) -> ChartTable:
    rows = tuple((i.mark, i.name, number(i.effort), number(i.benefit), str(i.dots)) for i in items)
    return ChartTable(("Nr.", "Name", "Aufwand", "Nutzen", "Punkte"), rows)
