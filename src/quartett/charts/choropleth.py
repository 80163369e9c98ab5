# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A map of Germany with one value for each Jobcenter, in classes of equal size."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quartett.charts.chart import Chart, ChartError, ChartTable
from quartett.charts.markup import NARROW, element, framed, hatched, label, swatch, words
from quartett.charts.palette import CLASSES, EDGE, INK, MUTED, PAPER
from quartett.charts.wording import number, number_range, wrap

_SOUTH, _NORTH, _MIDDLE = (math.radians(d) for d in (48 + 2 / 3, 53 + 2 / 3, 10.5))
_FIRST_LAT = math.radians(51)


@dataclass(frozen=True, slots=True)
class Region:
    """One area of the map: its id, its name and its outlines in degrees (longitude, latitude)."""

    key: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Geometry:
    """All areas of a map and the line that its licence asks to show."""

    regions: tuple[Region, ...]
    attribution: str


def read_geometry(collection: Mapping[str, object], *, key: str = "jc_id") -> Geometry:
    """A GeoJSON FeatureCollection in degrees as areas; `key` is the property with the id.

    Raises ChartError where the `attribution` is missing or a feature has no id or no polygon.
    """
    attribution, features = collection.get("attribution"), collection.get("features")
    if not isinstance(attribution, str) or not attribution:
        raise ChartError("attribution", found=attribution, expected="the line the licence asks for")
    if not isinstance(features, Sequence) or not features:
        raise ChartError("features", found=type(features).__name__, expected="a list of features")
    return Geometry(tuple(_region(feature, key) for feature in features), attribution)


def map_chart(
    geometry: Geometry,
    *,
    values: Mapping[str, float | None],
    title: str,
    unit: str,
    ident: str,
    decimals: int = 1,
    own: str | None = None,
    own_name: str = "Eigenes Haus",
    note: str = "",
    width: int = 640,
) -> Chart:
    """The areas coloured in five classes with equally many areas; missing ones are hatched.

    The area with the id `own` is outlined. Borders of the classes stand in the legend, `note`
    and the attribution under the map. Lambert conformal conic projection, parallels 48°40' and
    53°40', as official maps of Germany use it.
    """
    known = {r.key: v for r in geometry.regions if (v := values.get(r.key)) is not None}
    borders = class_borders(list(known.values()))
    map_width = width if width < NARROW else width - 210
    project = _projection(geometry, map_width - 12)
    shapes = [
        _shape(r, known.get(r.key), borders, project, ident, unit, decimals)
        for r in geometry.regions
    ]
    map_height = max(y for r in geometry.regions for ring in r.rings for _, y in map(project, ring))
    outline = [_outline(r, project) for r in geometry.regions if r.key == own]
    ground = element("g", *shapes, stroke=EDGE.css, stroke_width=0.5, stroke_linejoin="round")
    narrow = width < NARROW
    at = (6, map_height + 26) if narrow else (map_width + 8, 40)
    legend = _legend(
        borders, ident=ident, at=at, unit=unit, decimals=decimals, own=own_name if own else ""
    )
    below = map_height + 24 + (len(legend) * 21 + 8 if narrow else 0)
    lines = [
        t
        for text in (note, geometry.attribution)
        if text
        for t in wrap(text, room=width - 14, size=11)
    ]
    small = [label(t, x=6, y=below + i * 15, size=11, tone=MUTED) for i, t in enumerate(lines)]
    description = _description(geometry, known, borders, unit, decimals, own, own_name, note)
    rows = tuple(
        (
            r.name,
            number(known[r.key], decimals=decimals, unit=unit)
            if r.key in known
            else "keine Angabe",
        )
        for r in sorted(geometry.regions, key=lambda r: (r.name, r.key))
    )
    return framed(
        [ground, *outline, *legend, *small],
        ident=ident,
        title=title,
        description=description,
        width=width,
        height=below + len(lines) * 15,
        table=ChartTable(("Jobcenter", "Wert"), rows),
    )


def class_borders(values: Sequence[float]) -> tuple[float, ...]:
    """Borders of up to five classes with equally many values, the lowest and highest included.

    Equal values never fall into different classes, so ties leave fewer classes. A value on a
    border belongs to the class above, the highest value to the last.
    """
    if not values:
        return ()
    ordered = sorted(values)
    inner = [ordered[len(ordered) * i // 5] for i in range(1, 5)]
    return (*sorted({ordered[0], *inner}), ordered[-1])


def _class_of(value: float, borders: Sequence[float]) -> int:
    steps = len(borders) - 1
    return sum(value >= b for b in borders[1:steps])


def _tones(count: int) -> tuple[str, ...]:
    """Evenly chosen from the five, so that few classes still differ well."""
    picked = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4)}.get(count, (0, 1, 2, 3, 4))
    return tuple(CLASSES[i].css for i in picked)


def _region(feature: object, key: str) -> Region:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    geometry = feature.get("geometry") if isinstance(feature, Mapping) else None
    if not isinstance(properties, Mapping) or not isinstance(properties.get(key), str):
        raise ChartError("feature", found=properties, expected=f"a text property {key!r}")
    if not isinstance(geometry, Mapping):
        raise ChartError("geometry", found=geometry, expected="a Polygon or MultiPolygon")
    polygons = geometry.get("coordinates") or []
    if geometry.get("type") == "Polygon":
        polygons = [polygons]
    elif geometry.get("type") != "MultiPolygon":
        raise ChartError("geometry", found=geometry.get("type"), expected="Polygon, MultiPolygon")
    try:
        rings = tuple(
            tuple((float(point[0]), float(point[1])) for point in ring)
            for polygon in polygons
            for ring in polygon
        )
    except (TypeError, ValueError, IndexError):
        rings = ()
    if not rings or not all(rings):
        raise ChartError("coordinates", found=properties[key], expected="rings of number pairs")
    return Region(properties[key], str(properties.get("name") or properties[key]), rings)


class _Projection:
    """Degrees to pixels: Lambert's conformal cone (J. P. Snyder, Map Projections, USGS 1395)."""

    def __init__(self, left: float, top: float, factor: float) -> None:
        self._left, self._top, self._factor = left, top, factor

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = _cone(point)
        return (x - self._left) * self._factor + 6, (self._top - y) * self._factor + 6


_N = math.log(math.cos(_SOUTH) / math.cos(_NORTH)) / math.log(
    math.tan(math.pi / 4 + _NORTH / 2) / math.tan(math.pi / 4 + _SOUTH / 2)
)
_F = math.cos(_SOUTH) * math.tan(math.pi / 4 + _SOUTH / 2) ** _N / _N
_RHO_0 = _F / math.tan(math.pi / 4 + _FIRST_LAT / 2) ** _N


def _cone(point: tuple[float, float]) -> tuple[float, float]:
    rho = _F / math.tan(math.pi / 4 + math.radians(point[1]) / 2) ** _N
    angle = _N * (math.radians(point[0]) - _MIDDLE)
    return rho * math.sin(angle), _RHO_0 - rho * math.cos(angle)


def _projection(geometry: Geometry, pixels: float) -> _Projection:
    places = [_cone(p) for r in geometry.regions for ring in r.rings for p in ring]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    return _Projection(left, max(y for _, y in places), pixels / ((right - left) or 1))


def _path(region: Region, project: _Projection) -> str:
    """The outlines in tenths of a pixel, relative, without steps of no length."""
    return "".join(_ring(ring, project) for ring in region.rings)


def _ring(ring: Sequence[tuple[float, float]], project: _Projection) -> str:
    places = [(round(x * 10), round(y * 10)) for x, y in map(project, ring)]
    steps = [
        f"{(x - a) / 10:g},{(y - b) / 10:g}"
        for (a, b), (x, y) in pairwise(places)
        if (a, b) != (x, y)
    ]
    return f"M{places[0][0] / 10:g},{places[0][1] / 10:g}l{' '.join(steps)}z" if steps else ""


def _shape(
    region: Region,
    value: float | None,
    borders: Sequence[float],
    project: _Projection,
    ident: str,
    unit: str,
    decimals: int,
) -> str:
    tones = _tones(len(borders) - 1)
    fill = hatched(ident) if value is None else tones[_class_of(value, borders)]
    amount = "keine Angabe" if value is None else number(value, decimals=decimals, unit=unit)
    hint = element("title", words(f"{region.name}: {amount}"))
    return element("path", hint, d=_path(region, project), fill=fill)


def _outline(region: Region, project: _Projection) -> str:
    path = _path(region, project)
    halo = element("path", d=path, fill="none", stroke=PAPER.css, stroke_width=5)
    return halo + element("path", d=path, fill="none", stroke=INK.css, stroke_width=2.5)


def _class_names(borders: Sequence[float], unit: str, decimals: int) -> list[str]:
    names = []
    for i, (low, high) in enumerate(pairwise(borders)):
        if low == high:
            names.append(number(low, decimals=decimals, unit=unit))
            continue
        until = "bis" if i == len(borders) - 2 else "bis unter"
        ends = number(low, decimals=decimals), number(high, decimals=decimals, unit=unit)
        names.append(f"{ends[0]} {until} {ends[1]}")
    return names


def _legend(
    borders: Sequence[float],
    *,
    ident: str,
    at: tuple[float, float],
    unit: str,
    decimals: int,
    own: str,
) -> list[str]:
    fills = [*_tones(len(borders) - 1), hatched(ident)] if borders else [hatched(ident)]
    names = [*_class_names(borders, unit, decimals), "keine Angabe"]
    x, y = at
    rows = [
        swatch(fill, x=x, y=y + i * 21) + label(name, x=x + 26, y=y + i * 21)
        for i, (fill, name) in enumerate(zip(fills, names, strict=True))
    ]
    if own:
        below = y + len(rows) * 21
        box = element(
            "rect",
            x=x + 1,
            y=below - 10,
            width=16,
            height=10,
            fill="none",
            stroke=INK.css,
            stroke_width=2.5,
        )
        rows.append(box + label(own, x=x + 26, y=below, weight=600))
    return rows


def _description(
    geometry: Geometry,
    known: Mapping[str, float],
    borders: Sequence[float],
    unit: str,
    decimals: int,
    own: str | None,
    own_name: str,
    note: str,
) -> str:
    parts = [f"Karte mit {len(geometry.regions)} Flächen, davon {len(known)} mit einem Wert."]
    if borders:
        every = number_range(borders[0], borders[-1], decimals=decimals, unit=unit)
        parts.append(f"Werte: {every}.")
        parts.append(f"Klassen: {'; '.join(_class_names(borders, unit, decimals))}.")
    if own:
        value = known.get(own)
        mine = number(value, decimals=decimals, unit=unit) if value is not None else "keine Angabe"
        parts.append(f"{own_name}: {mine}.")
    return " ".join([*parts, *([note] if note else []), geometry.attribution])
