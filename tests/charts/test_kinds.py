# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the smaller kinds of charts promise: band, strip, sparkline, bars, board, cycle."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.examples import BANDS, PEERS

from quartett.charts import (
    Bar,
    BoardItem,
    ChartError,
    CycleCounts,
    Distribution,
    Instrument,
    OwnPlace,
    band_chart,
    band_strip,
    bar_chart,
    board_chart,
    cycle,
    sparkline,
)


def test_own_position_is_a_band_and_never_a_rank() -> None:
    """The words of the caller, the same in the description and in the table; half in the middle."""
    chart = band_chart(PEERS, own=OwnPlace(19.8, BANDS[1]), title="t", unit="%", ident="c")
    assert "Eigenes Haus: 19,8\N{NO-BREAK SPACE}%, im eher niedrigen Bereich." in chart.description
    assert chart.table.rows[1][0] == "Im eher niedrigen Bereich"
    said = (
        "28 Vergleichshäuser. Im mittleren Band liegt die Hälfte von ihnen, in den äußeren je ein"
    )
    assert said in chart.svg
    assert "Rang" not in chart.svg
    assert "Fünftel" not in chart.svg


def test_without_own_value_the_band_says_so() -> None:
    """And draws no marker."""
    chart = band_strip(PEERS, own=None, title="t", unit="%", ident="c")
    assert "keine Angabe" in chart.description
    assert chart.svg.count("<path") == 1


def test_borders_must_rise() -> None:
    """Else a band would have no inside."""
    with pytest.raises(ChartError, match="six rising values"):
        Distribution((1, 2, 3, 2, 5, 6), 10, BANDS)


@settings(max_examples=40)
@given(
    st.lists(st.floats(-1e4, 1e4), min_size=6, max_size=6).map(sorted),
    st.none() | st.floats(-2e4, 2e4).map(lambda value: OwnPlace(value, BANDS[2])),
)
def test_any_distribution_can_be_drawn(borders: list[float], own: OwnPlace | None) -> None:
    """Also with equal borders, and with an own value far outside."""
    peers = Distribution(tuple(borders), 9, BANDS)  # type: ignore[arg-type]
    for width in (320, 720):
        chart = band_chart(peers, own=own, title="t", unit="%", ident="c", width=width)
        assert "nan" not in chart.svg
        fromstring(chart.svg)


def test_sparkline_breaks_at_gaps_and_survives_nothing() -> None:
    """One pen-down for each run; no value at all is a dotted line."""
    values = [("1", 1.0), ("2", 2.0), ("3", None), ("4", 2.0), ("5", 1.0)]
    assert sparkline(values, title="t", unit="", ident="c").svg.count("M") == 2
    assert "Keine Angabe." in sparkline([("1", None)], title="t", unit="", ident="c").svg


def test_bars_keep_order_and_show_zero() -> None:
    """A source without findings is a finding too."""
    chart = bar_chart([Bar("a", 1200), Bar("b", 0)], title="t", ident="c")
    assert chart.table.rows == (("a", "1.200"), ("b", "0"))
    assert ">1.200<" in chart.svg
    assert ">0<" in chart.svg


def test_bars_refuse_negative_values_and_take_none() -> None:
    """There is no left side; an empty list is an empty chart."""
    with pytest.raises(ChartError, match="zero or more"):
        bar_chart([Bar("a", -1)], title="t", ident="c")
    assert bar_chart([], title="t", ident="c").table.rows == ()


def test_board_moves_bubbles_apart() -> None:
    """Items on the same place are all to be seen."""
    items = [BoardItem(str(i), f"M {i}", 3, 3) for i in range(9)]
    root = fromstring(board_chart(items, title="t", ident="c").svg)
    marks = {
        node.get("transform")
        for node in root.iter()
        if node.tag.endswith("text") and (node.text or "").isdigit()
    }
    assert len(marks) == 9


def test_board_words_name_quadrants_and_refuse_what_lies_outside() -> None:
    """The description lists each quadrant."""
    chart = board_chart([BoardItem("1", "Merkblatt", 1, 5)], title="t", ident="c")
    assert "Zuerst angehen: 1 Merkblatt." in chart.description
    with pytest.raises(ChartError):
        board_chart([BoardItem("1", "x", 0, 5)], title="t", ident="c")


def test_cycle_counts_every_step() -> None:
    """Findings, measures, effects and cards; strengths stand in the middle."""
    looking = (Instrument("A", 2), Instrument("B"), Instrument("C"), Instrument("D"))
    chart = cycle(CycleCounts(25, 12, 4, 2, 7), ident="c", instruments=looking)
    assert {("Befunde", "25"), ("Karten", "2"), ("Befunde aus: A", "2")} <= set(chart.table.rows)
    for shown in (">25<", ">12<", ">4<", ">2<", ">7<", ">A 2<", ">B<"):
        assert shown in chart.svg
