# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounding half up, exact and the same everywhere."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.assessment.rounding import half_up, in_german, in_percent, mean, median, to_step

VALUES = st.fractions(0, 100, max_denominator=60)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("42.5", 43), ("8.5", 9), ("0.5", 1), ("42.49", 42), ("20.1", 20), ("13.4", 13)],
)
def test_a_half_goes_up(value: str, expected: int) -> None:
    """43 and 9, where Python's own `round` says 42 and 8 (pitfall of public EFQM tools)."""
    assert half_up(Decimal(value)) == expected


@pytest.mark.parametrize(("value", "expected"), [("48", 50), ("57.5", 60), ("42", 40), ("0", 0)])
def test_values_go_to_the_nearest_step(value: str, expected: int) -> None:
    """AssessBase 2019/20, rules 1 and 2: nearest 5, half up."""
    assert to_step(Decimal(value), 5) == expected


def test_steps_begin_at_the_low_end_of_the_scale() -> None:
    """On a scale from 1 in steps of 2 there are 1, 3, 5, and no 2 or 4."""
    assert [to_step(value, 2, start=1) for value in (1, 2, 3, 4, 5)] == [1, 3, 3, 5, 5]


@given(VALUES, VALUES, st.integers(1, 20))
def test_rounding_keeps_the_order(first: Fraction, second: Fraction, step: int) -> None:
    """The larger value is never rounded below the smaller one."""
    low, high = sorted((first, second))
    assert to_step(low, step) <= to_step(high, step)
    assert half_up(low) <= half_up(high)


@given(st.lists(VALUES, min_size=1, max_size=9))
def test_mean_and_median_lie_among_their_values(values: list[Fraction]) -> None:
    """Neither leaves the range of what went in."""
    assert min(values) <= mean(values) <= max(values)
    assert min(values) <= median(values) <= max(values)


def test_the_median_of_two_is_their_mean() -> None:
    """40 and 45 give 42.5."""
    assert median([Fraction(45), Fraction(40)]) == Fraction(85, 2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1000, "1.000"),
        (Fraction(85, 2), "42,5"),
        (Fraction(100, 3), "33,33"),
        (Decimal("1234567.891"), "1.234.567,89"),
        (Decimal("-0.001"), "0"),
        (-3, "−3"),
    ],
)
def test_numbers_are_written_in_german(value: Fraction | Decimal | int, expected: str) -> None:
    """Comma, point at thousands, true minus sign, no superfluous zeros."""
    assert in_german(value) == expected


def test_a_percentage_stays_on_one_line() -> None:
    """The sign follows after a space that does not break."""
    assert in_percent(Fraction(85, 2)) == "42,5\N{NO-BREAK SPACE}%"
