# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.charts import ChartError, DotRow, DotScale, dot_chart, dot_strip

HUNDRED = DotScale(0, 100)
VALUES = st.lists(st.integers(0, 20).map(lambda step: 5.0 * step), max_size=30)


@given(values=VALUES)
def test_every_value_is_a_dot_and_stays_inside(values: list[float]) -> None:
    """As many circles as values; also thirty equal ones fit into the strip."""
    chart = dot_strip(values, scale=HUNDRED, title="t", ident="c")
    heights = [float(part.split('"')[0]) for part in chart.svg.split('cy="')[1:]]
    assert len(heights) == len(values)
    assert all(3 < y < 26 for y in heights)
    assert sum(int(count) for _value, count in chart.table.rows) == len(values)


@given(values=VALUES, data=st.data())
def test_order_of_the_values_leaves_no_trace(values: list[float], data: st.DataObject) -> None:
    """Picture, words and table are the same whoever stands first."""
    other = data.draw(st.permutations(values))
    one = dot_chart([DotRow("", tuple(values))], scale=HUNDRED, title="t", ident="c")
    assert one == dot_chart([DotRow("", tuple(other))], scale=HUNDRED, title="t", ident="c")


def test_words_tell_number_ends_middle_and_decision() -> None:
    """What the picture shows is said in one line, and named by group in the table."""
    scale = DotScale(0, 100, middle=42.5, decided=45)
    chart = dot_chart(
        [DotRow("Beschäftigte", (40, 40)), DotRow("Weitere zusammen", (60,))],
        scale=scale,
        title="t",
        ident="c",
    )
    assert chart.description == "3 Bewertungen: 40 bis 60. Mitte: 42,5. entschieden: 45."
    assert chart.table.header == ("Gruppe", "Wert", "Wie oft?")
    assert chart.table.rows == (
        ("Beschäftigte", "40", "2"),
        ("Weitere zusammen", "60", "1"),
    )


def test_nothing_rated_is_said() -> None:
    """An empty strip has words too."""
    chart = dot_strip((), scale=HUNDRED, title="t", ident="c")
    assert chart.description == "Keine Bewertung."


def test_scale_and_rows_must_make_sense() -> None:
    """Ends that do not rise and a chart without rows are refused."""
    with pytest.raises(ChartError):
        DotScale(5, 5)
    with pytest.raises(ChartError):
        dot_chart([], scale=HUNDRED, title="t", ident="c")
