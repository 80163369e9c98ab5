# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One chart of every kind, from Übungsdaten; names and id prefix are up to the caller."""

from __future__ import annotations

from datetime import date

from quartett.charts import (
    Bar,
    BoardItem,
    Chart,
    ControlPoint,
    CycleCounts,
    Distribution,
    DotRow,
    DotScale,
    Event,
    Instrument,
    Look,
    OwnPlace,
    Phase,
    Point,
    Series,
    Standing,
    Target,
    band_chart,
    band_strip,
    bar_chart,
    board_chart,
    control_chart,
    cycle,
    dot_chart,
    dot_strip,
    line_chart,
    map_chart,
    read_geometry,
    sparkline,
)

KINDS = (
    *("line", "control", "band", "strip", "spark", "board", "bars", "cycle", "map"),
    *("dots", "dot-strip"),
)
BANDS = (
    "im sehr niedrigen Bereich",
    "im eher niedrigen Bereich",
    "im mittleren Bereich",
    "im eher hohen Bereich",
    "im sehr hohen Bereich",
)
PEERS = Distribution((14.2, 19.8, 22.4, 25.1, 28.0, 37.5), 28, BANDS)


def square(x: float, y: float) -> list[list[list[float]]]:
    """A polygon of one degree, its lower left corner at (x, y)."""
    return [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]


def collection(name: str = "Übungskreis") -> dict[str, object]:
    """Six areas in two rows, the last as a MultiPolygon."""
    features: list[dict[str, object]] = []
    for i in range(6):
        rings = square(8 + i % 3, 50 + i // 3)
        shape = ("MultiPolygon", [rings]) if i == 5 else ("Polygon", rings)
        features.append(
            {
                "properties": {"jc_id": f"JC-{i}", "name": f"{name} {i}"},
                "geometry": {"type": shape[0], "coordinates": shape[1]},
            }
        )
    return {"type": "FeatureCollection", "attribution": "© Übungsamt", "features": features}


def months(count: int) -> list[date]:
    """The first days of months from January 2022."""
    return [date(2022 + i // 12, i % 12 + 1, 1) for i in range(count)]


def line(name: str, *, ident: str = "c", width: int = 720) -> Chart:
    """A line chart with a gap, provisional values, a target, events and a waiting time."""
    own = tuple(
        Point(
            day,
            None if i in (5, 6) else 24 + i % 4,
            Standing.PROVISIONAL if i > 21 else Standing.OFFICIAL,
        )
        for i, day in enumerate(months(24))
    )
    peers = tuple(Point(day, 26.5) for day in months(24))
    return line_chart(
        [Series(name, own), Series("Median", peers, Look.PEERS)],
        title=name,
        unit="%",
        ident=ident,
        target=Target(27, (26, 28)),
        events=[Event(date(2023, 1, 1), name), Event(date(2023, 3, 1), "Stufe 2")],
        until=date(2024, 3, 1),
        width=width,
    )


def control(name: str, *, ident: str = "c", width: int = 720) -> Chart:
    """A control chart with two phases and two signals."""
    days = months(20)
    points = [
        ControlPoint(
            day,
            150 if i == 7 else 100 + i % 5 - (20 if i >= 12 else 0),
            None if i == 0 else 3 + i % 4,
            name if i == 7 else "",
        )
        for i, day in enumerate(days)
    ]
    phases = [
        Phase(days[0], days[11], 102, 90, 114, 4, 13),
        Phase(days[12], days[19], 82, 70, 94, 4, 13, name),
    ]
    return control_chart(points, phases=phases, title=name, unit="Fälle", ident=ident, width=width)


def every(name: str, *, ident: str = "c", width: int = 720) -> dict[str, Chart]:
    """One chart of each kind in KINDS, with `name` wherever a user may write."""
    geometry = read_geometry(collection(name))
    values = {f"JC-{i}": float(i) for i in range(5)}
    looking = (Instrument(name, 3), Instrument("B"), Instrument("C"), Instrument("D"))
    return {
        "line": line(name, ident=ident, width=width),
        "control": control(name, ident=ident, width=width),
        "band": band_chart(
            PEERS,
            own=OwnPlace(26.3, BANDS[3], name),
            title=name,
            unit="%",
            ident=ident,
            width=width,
        ),
        "strip": band_strip(
            PEERS, own=OwnPlace(12.0, BANDS[0], name), title=name, unit="%", ident=ident
        ),
        "spark": sparkline([(name, 1.0), ("b", None), ("c", 3)], title=name, unit="%", ident=ident),
        "board": board_chart(
            [BoardItem("1", name, 2, 4, 3), BoardItem(name[:2], "b", 2, 4)],
            title=name,
            ident=ident,
            width=width,
        ),
        "bars": bar_chart([Bar(name, 3), Bar("b", 0)], title=name, ident=ident, width=width),
        "cycle": cycle(
            CycleCounts(9, 4, 2, 1, 3), ident=ident, instruments=looking, title=name, width=width
        ),
        "map": map_chart(
            geometry, values=values, title=name, unit="%", ident=ident, own="JC-2", width=width
        ),
        "dots": dot_chart(
            [DotRow(name, (30.0, 30.0, 45.0)), DotRow("b", (60.0,))],
            scale=DotScale(0, 100, "%", middle=37.5, decided=40),
            title=name,
            ident=ident,
            width=width,
        ),
        "dot-strip": dot_strip((30.0, 45.0), scale=DotScale(0, 100), title=name, ident=ident),
    }
