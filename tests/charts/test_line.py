# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Line charts: gaps are gaps, waiting is shown, values that are not firm are hollow."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from tests.charts.examples import line, months

from quartett.charts import (
    ChartError,
    Event,
    Look,
    Point,
    Series,
    Standing,
    Step,
    line_chart,
    warm_up,
)
from quartett.charts.palette import OWN, PAPER


def draw(*points: Point, **more: object) -> str:
    return line_chart([Series("Haus", points)], title="t", unit="%", ident="c", **more).svg  # type: ignore[arg-type]


def lines(svg: str) -> list[str]:
    """The line paths of the own house: stroked in its tone, not filled, not dashed markers."""
    return re.findall(rf'<path d="(M[^"]*)" stroke="{re.escape(OWN.css)}" stroke-width="2.25"', svg)


def test_a_gap_in_the_data_is_a_gap_in_the_line() -> None:
    """A missing month and a value None both break the line."""
    days = months(8)
    whole = draw(*(Point(d, 5 + i) for i, d in enumerate(days)))
    missing = draw(*(Point(d, 5 + i) for i, d in enumerate(days) if i != 4))
    none = draw(*(Point(d, None if i == 4 else 5 + i) for i, d in enumerate(days)))
    assert [len(lines(svg)) for svg in (whole, missing, none)] == [1, 2, 2]


@pytest.mark.parametrize("standing", [Standing.DERIVED, Standing.PROVISIONAL])
def test_values_that_are_not_firm_are_hollow_and_said_so(standing: Standing) -> None:
    """In the picture, under it and in the table."""
    points = (Point(date(2022, 1, 1), 3), Point(date(2022, 2, 1), 4, standing))
    chart = line_chart([Series("Haus", points)], title="t", unit="%", ident="c")
    assert f'fill="{PAPER.css}" stroke="{OWN.css}"' in chart.svg
    assert f"hohl: {standing.value}" in chart.svg
    assert chart.table.rows[1] == ("Feb 2022", f"4,0\N{NO-BREAK SPACE}% ({standing.value})")


def test_waiting_time_is_hatched_and_named() -> None:
    """From the last value to `until`; without `until` there is nothing to wait for."""
    points = tuple(Point(d, 4.0) for d in months(6))
    assert "url(#c-hatch)" not in draw(*points)
    waiting = draw(*points, until=date(2022, 9, 1))
    assert "url(#c-hatch)" in waiting
    assert ">noch keine Daten<" in waiting


def test_series_differ_by_more_than_colour() -> None:
    """Each look has a dash and a marker of its own."""
    assert len({look.value.dash for look in Look}) == len(Look)
    assert len({look.value.marker for look in Look}) == len(Look)


def test_description_says_what_is_seen() -> None:
    """Last value, span, target, events, waiting time, cut axis – in German."""
    words = line("Haus").description
    for part in (
        "Liniendiagramm von Jan 2022 bis Mrz 2024.",
        "Haus: zuletzt 27,0\N{NO-BREAK SPACE}% (Dez 2023)",
        "Ziel: 27,0\N{NO-BREAK SPACE}%, Toleranz",
        "Mrz 2023: Stufe 2.",
        "Nach Dez 2023 gibt es noch keine Daten.",
        "alle Werte: 24,0 bis 27,0\N{NO-BREAK SPACE}%",
        "Beginn der senkrechten Achse: 24\N{NO-BREAK SPACE}%.",
    ):
        assert part in words


def test_narrow_charts_number_their_events() -> None:
    """A label that has no room at its rule stands under the plot."""
    assert "1 Jan 2023: Haus" in line("Haus", width=320).svg


def test_events_outside_of_the_time_shown_are_left_out() -> None:
    """They would stretch the axis."""
    svg = draw(Point(date(2022, 1, 1), 1), events=[Event(date(1999, 1, 1), "alt")])
    assert "alt" not in svg


def test_years_are_written_as_years() -> None:
    """On the axis and in the table."""
    points = tuple(Point(date(2010 + i, 1, 1), 3.0 + i) for i in range(12))
    chart = line_chart(
        [Series("Haus", points)], title="t", unit="%", ident="c", step=Step.YEAR, decimals=0
    )
    assert chart.table.header == ("Jahr", "Haus")
    assert chart.table.rows[0] == ("2010", "3\N{NO-BREAK SPACE}%")
    assert ">2010<" in chart.svg


def test_nothing_to_draw_and_double_values_are_refused() -> None:
    """With what was found and what mends it."""
    with pytest.raises(ChartError, match="at least one value"):
        draw(Point(date(2022, 1, 1), None))
    with pytest.raises(ChartError, match="one value a time"):
        draw(Point(date(2022, 1, 1), 1), Point(date(2022, 1, 9), 2))
    with pytest.raises(ChartError, match="lower-case"):
        line("Haus", ident="Nicht gut")


def test_axis_numbers_are_german() -> None:
    """Vega writes them, with our locale."""
    svg = draw(*(Point(d, 1000 + 0.5 * i) for i, d in enumerate(months(5))), decimals=1)
    assert ">1.000,0<" in svg


def test_a_warm_line_chart_is_quick() -> None:
    """Well under a quarter of a second even on a busy machine; about 30 ms on a quiet one."""
    warm_up()
    best = min(_seconds() for _ in range(5))
    assert best < 0.25


def _seconds() -> float:
    start = time.perf_counter()
    line("Haus")
    return time.perf_counter() - start
