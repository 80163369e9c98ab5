# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Control charts draw what they are given: limits by phase, numbered signals."""

from __future__ import annotations

from datetime import date

import pytest
from tests.charts.examples import control

from quartett.charts import ChartError, ControlPoint, Phase, control_chart
from quartett.charts.palette import SIGNAL

PHASE = Phase(date(2022, 1, 1), date(2022, 12, 31), 10, 5, 15, 2, 6)


def point(month: int, *, signal: str = "", range_signal: str = "") -> ControlPoint:
    return ControlPoint(date(2022, month, 1), 10 + month % 3, 1, signal, range_signal)


def test_neighbours_with_the_same_signal_share_a_number() -> None:
    """Eight points in a row are one signal; values come before ranges."""
    run = [point(m, signal="acht auf einer Seite" if m < 9 else "") for m in range(1, 11)]
    run.append(point(11, range_signal="Sprung"))
    chart = control_chart(run, phases=[PHASE], title="t", unit="", ident="c")
    assert "Signal 1, Jan 2022 bis Aug 2022: acht auf einer Seite." in chart.description
    assert "Signal 2, Nov 2022: Sprung." in chart.description
    marks = f'stroke="{SIGNAL.css}" stroke-width="2.25"'
    assert chart.svg.count(marks) == 9 + 2  # and the two in the key


def test_no_signal_is_said() -> None:
    """Noise is a result."""
    chart = control_chart([point(1)], phases=[PHASE], title="t", unit="", ident="c")
    assert "Kein Signal." in chart.description
    assert "Kein Signal." in chart.svg


def test_table_carries_the_limits_of_each_phase() -> None:
    """So the picture can be checked by hand."""
    rows = control("Haus").table.rows
    assert rows[0][3] == "102,0\N{NO-BREAK SPACE}Fälle"
    assert rows[-1][3] == "82,0\N{NO-BREAK SPACE}Fälle"
    assert rows[7][-1] == "Haus"


def test_points_without_phase_are_refused() -> None:
    """There would be nothing to hold them against."""
    with pytest.raises(ChartError):
        control_chart([point(1)], phases=[], title="t", unit="", ident="c")
