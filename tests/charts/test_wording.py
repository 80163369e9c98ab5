# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""German numbers and months, and text that fits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.charts.markup import short
from quartett.charts.wording import month, number, shorten, single_line, text_width, wrap


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (1234.5, 1, "1.234,5"),
        (-0.04, 1, "0,0"),
        (-2, 0, "−2"),
        (None, 1, "–"),
        (1e6, 0, "1.000.000"),
    ],
)
def test_numbers_are_german(value: float | None, decimals: int, expected: str) -> None:
    """Comma, point, a true minus, and no minus zero."""
    assert number(value, decimals=decimals) == expected


def test_unit_sticks_to_its_number() -> None:
    """A no-break space stands between."""
    assert number(12.3, unit="%") == "12,3\N{NO-BREAK SPACE}%"


def test_months_are_short_german() -> None:
    """„Mrz“, as the axis says it."""
    assert month(date(2024, 3, 31)) == "Mrz 2024"


@given(st.text(max_size=80), st.integers(30, 200))
def test_cut_text_fits(text: str, room: int) -> None:
    """Cut or wrapped, no line is wider than its room."""
    clean = single_line(text)
    assert text_width(shorten(clean, room=room)) <= room
    assert all(text_width(line) <= room for line in wrap(clean, room=room))


@given(st.floats(-1e5, 1e5))
def test_coordinates_keep_their_value(value: float) -> None:
    """Two decimals, the sign kept, no minus zero."""
    assert abs(float(short(value)) - value) <= 0.005001
    assert short(value) != "-0"
